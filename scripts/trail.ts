/** @module Prints, checks and copies the trail, for `santong trail`. */
import type { Payload, Where } from 'payload'
import { loadConfig } from '../config.ts'
import { linesOfAccount } from '../collections/access/trail.ts'
import { readLines, verifyTrail, type TrailCheck } from '../collections/trail/read-lines.ts'
import { isSealIntact, readSeals, sealYear } from '../collections/trail/seal.ts'
import { TRAIL } from '../collections/trail/slug.ts'
import { listReleases } from '../release/releases.ts'
import { isDay } from '../standard/day.ts'
import { isRecordType } from '../standard/record-types.ts'
import { oneLine } from '../standard/text/one-line.ts'
import { isTrailAction, TRAIL_ACTIONS, TRAIL_SUBJECTS } from '../standard/trail/actions.ts'
import type { TrailLine } from '../standard/trail/line.ts'
import type { KeptHead } from '../standard/trail/verify.ts'
import { changeSentence, changesInWords, lineSentence } from '../standard/trail/words.ts'
import { closeCms, openCms } from './cms.ts'

/** Which lines to print. */
interface Asked {
  type?: string | undefined
  key?: string | undefined
  since?: string | undefined
  until?: string | undefined
  user?: string | undefined
  action?: string | undefined
  run?: string | undefined
  limit?: string | undefined
  json?: boolean | undefined
}

/**
 * Checks every line, and compares the trail with what sealed copies and releases keep of it.
 *
 * @returns what `verifyTrail` does; what is wrong with sealed copies, in Chinese; with how many places it was compared
 */
export async function checkTrail(
  payload: Payload,
  dataDir: string,
): Promise<TrailCheck & { damaged: string[]; compared: number }> {
  const { seals, broken } = readSeals(dataDir)
  const kept = [
    ...seals.map(({ head, year }): KeptHead => ({ ...head, where: `${year} 年的封存件` })),
    ...headsOfReleases(dataDir),
  ]
  const checked = await verifyTrail(payload, kept)
  const damaged = broken.map((name) => `封存件 ${name} 读不出来`)
  for (const seal of seals)
    if (!(await isSealIntact(dataDir, seal))) damaged.push(`封存件 ${seal.file.name} 不在了，或者被改过`)
  return { ...checked, damaged, compared: kept.length }
}

/** Checks every line; prints the first that is wrong or missing. Returns the exit code: 0 whole, 1 not. */
export async function verify(json: boolean): Promise<number> {
  const payload = await openCms()
  try {
    const { compared, damaged, fault, head, notices } = await checkTrail(payload, loadConfig().dataDir)
    const sound = !fault && !damaged.length
    if (json) console.log(JSON.stringify({ sound, head, fault: fault ?? null, damaged, notices, compared }))
    else {
      if (fault) console.log(fault.text)
      for (const { text } of notices) console.log(`请留意：${text}`)
      for (const line of damaged) console.log(line)
      const other = compared
        ? `；与 ${compared} 处留底（发布的版本、封存件）一致`
        : '；还没有发布或封存过，没有留底可比'
      if (sound) console.log(`${head.number} 行审计记录完整，没有改过、缺过${other}。`)
      else console.log(`第 ${head.number} 行以前的没有问题。请停下后台，保留数据库文件，找最近的备份对比。`)
    }
    return sound ? 0 : 1
  } finally {
    await closeCms()
  }
}

/** Returns the ends of the trail that releases keep. */
function headsOfReleases(dataDir: string): KeptHead[] {
  return listReleases(dataDir, null).flatMap(({ release, trail }) =>
    trail ? [{ ...trail, where: `第 ${release} 版网站` }] : [],
  )
}

/** Writes the sealed copy of a year. */
export async function seal(year: string | undefined, json: boolean): Promise<void> {
  if (!/^\d{4}$/u.test(year ?? '')) throw new Error('seal 后面写年份，如 santong trail seal 2026')
  const payload = await openCms()
  try {
    const made = await sealYear(payload, loadConfig().dataDir, Number(year), new Date())
    if (json) return console.log(JSON.stringify(made))
    console.log(
      `已封存 ${year} 年的 ${made.to - made.from + 1} 行：trail/${made.file.name}\nSHA-256 ${made.file.sha256}\n数据库里的一行不少。请把这个文件和校验值另存到别的机器。`,
    )
  } finally {
    await closeCms()
  }
}

/** Prints lines in words, the oldest first. Of more than the limit, the newest. */
export async function print(asked: Asked): Promise<void> {
  const { action, json, limit = '50', since, until } = asked
  for (const day of [since, until])
    if (day !== undefined && !isDay(day)) throw new Error(`“${day}”不是日期，请写成 2026-01-31 的样子`)
  if (limit !== 'all' && !/^[1-9]\d*$/u.test(limit)) throw new Error(`--limit 后面写行数或 all，不是“${limit}”`)
  if (action !== undefined && !isTrailAction(action))
    throw new Error(`没有“${action}”这个动作。可选：${namesOf(TRAIL_ACTIONS)}`)
  if (asked.type !== undefined && !isRecordType(asked.type) && !(asked.type in TRAIL_SUBJECTS))
    throw new Error(
      `没有“${asked.type}”这个类型。写 guide、matter 等记录类型、${namesOf(TRAIL_SUBJECTS)}，或者 verify、seal`,
    )
  const payload = await openCms()
  try {
    let where = await whereOf(payload, asked)
    if (limit !== 'all') {
      const { docs } = await payload.db.find<TrailLine & { id: string | number }>({
        collection: TRAIL,
        where,
        sort: '-number',
        limit: Number(limit),
        pagination: false,
      })
      where = { and: [where, { number: { greater_than_equal: docs.at(-1)?.number ?? 0 } }] }
    }
    let printed = 0
    for await (const line of readLines(payload, where)) {
      printed++
      console.log(json ? JSON.stringify(line) : textOf(line))
    }
    if (!printed && !json) console.log('没有符合的审计记录。')
  } finally {
    await closeCms()
  }
}

const namesOf = (table: Readonly<Record<string, string>>): string =>
  Object.entries(table)
    .map(([name, word]) => `${name}（${word}）`)
    .join('、')

async function whereOf(payload: Payload, { action, key, run, since, type, until, user }: Asked): Promise<Where> {
  const and: Where[] = []
  if (type !== undefined) and.push({ type: { equals: type } })
  if (key !== undefined) and.push(await ofRecord(payload, type!, key))
  if (action !== undefined) and.push({ action: { equals: action } })
  if (run !== undefined) and.push({ run: { equals: run } })
  if (since !== undefined) and.push({ at: { greater_than_equal: new Date(`${since}T00:00:00+08:00`).toISOString() } })
  if (until !== undefined) and.push({ at: { less_than_equal: new Date(`${until}T23:59:59.999+08:00`).toISOString() } })
  if (user !== undefined) {
    const { findAccount } = await import('./accounts.ts')
    const account = await findAccount(payload, user)
    if (!account) throw new Error(`没有“${user}”这个账号，请核对邮箱`)
    and.push(linesOfAccount(account))
  }
  return { and }
}

/** A record by its key, its code or its number in the database: drafts have had other keys. */
async function ofRecord(payload: Payload, type: string, key: string): Promise<Where> {
  const { docs } = await payload.db.find<TrailLine & { id: string | number }>({
    collection: TRAIL,
    where: { and: [{ type: { equals: type } }, { key: { equals: key } }] },
    sort: '-number',
    limit: 1,
    pagination: false,
  })
  const id = docs[0]?.recordId
  return id ? { recordId: { equals: id } } : { or: [{ key: { equals: key } }, { recordId: { equals: key } }] }
}

/** A line in words, its changes below it. */
function textOf(line: TrailLine): string {
  const changes = changesInWords(line.type, line.changes).map((change) => `    ${oneLine(changeSentence(change))}`)
  // Several people may have one name, and people change theirs.
  const account = line.user ? `  账号 ${line.user}` : ''
  const address = line.address ? `  ${line.address}` : ''
  return [`${String(line.number).padStart(6)}  ${oneLine(lineSentence(line))}${account}${address}`, ...changes].join(
    '\n',
  )
}
