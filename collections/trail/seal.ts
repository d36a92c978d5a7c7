/** @module Sealed copies of the trail: the lines of a year as a file, with its hash. Nothing leaves the database. */
import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { makePrivateDir } from '../../release/file-modes.ts'
import { trailDir } from '../../release/layout.ts'
import { HASHED_FIELDS, type TrailLine } from '../../standard/trail/line.ts'
import { ChainCheck, type TrailHead } from '../../standard/trail/verify.ts'
import { Unacceptable } from '../errors.ts'
import { sha256 } from './hash.ts'
import { readLines } from './read-lines.ts'
import { TRAIL } from './slug.ts'

/** What the small file beside a sealed copy says. */
export interface Seal {
  year: number
  /** The numbers of its first and last line. */
  from: number
  to: number
  /** The last line. */
  head: TrailHead
  /** Name, size in bytes and SHA-256 of the copy. */
  file: { name: string; bytes: number; sha256: string }
  /** ISO 8601, UTC. */
  sealedAt: string
}

/** Returns the moment in UTC at which a year begins in China. */
const beginOf = (year: number): string => new Date(`${year}-01-01T00:00:00+08:00`).toISOString()

/** Returns the sealed copies of a data directory, oldest first. A file that cannot be read is left out and named in `broken`. */
export function readSeals(dataDir: string): { seals: Seal[]; broken: string[] } {
  const dir = trailDir(dataDir)
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => /^\d{4}\.json$/u.test(name)) : []
  const [seals, broken]: [Seal[], string[]] = [[], []]
  for (const name of names.sort()) {
    try {
      const seal = JSON.parse(readFileSync(join(dir, name), 'utf8')) as Seal
      if (isSeal(seal, name)) seals.push(seal)
      else broken.push(name)
    } catch {
      broken.push(name)
    }
  }
  return { seals, broken }
}

/** Whether what a file says is a seal, and that of the year in its name. */
function isSeal(given: Partial<Seal> | null, name: string): boolean {
  const { file, from, head, to, year } = given ?? {}
  const isHash = (value: unknown) => typeof value === 'string' && /^[\da-f]{64}$/u.test(value)
  return (
    `${year}.json` === name &&
    file?.name === `${year}.ndjson.gz` &&
    isHash(file.sha256) &&
    isHash(head?.hash) &&
    Number.isInteger(from) &&
    head?.number === to
  )
}

/**
 * Returns whether the copy of a seal is there with its hash, and its lines are a chain that ends as the seal says: both files can have been
 * made anew.
 */
export async function isSealIntact(dataDir: string, { file, from, head }: Seal): Promise<boolean> {
  const path = join(trailDir(dataDir), file.name)
  if (!existsSync(path) || (await hashOfFile(path)).sha256 !== file.sha256) return false
  let check: ChainCheck | undefined
  let sound = true
  const follow = (text: string) => {
    const line = JSON.parse(text) as TrailLine
    check ??= new ChainCheck(sha256, [], { number: from - 1, hash: line.previous })
    sound &&= !check.next({ ...line })
  }
  try {
    await pipeline(createReadStream(path), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      const decoder = new StringDecoder('utf8')
      let left = ''
      for await (const part of source) {
        const texts = (left + decoder.write(part)).split('\n')
        left = texts.pop()!
        texts.forEach(follow)
      }
      if (left) follow(left)
    })
  } catch {
    return false
  }
  return sound && check?.head.number === head.number && check.head.hash === head.hash
}

/**
 * Writes the lines of a year into `<data>/trail/<year>.ndjson.gz`, one canonical line of JSON each, and its seal beside it.
 *
 * @throws Unacceptable when the year has not ended, has no lines, or has a copy already
 */
export async function sealYear(payload: Payload, dataDir: string, year: number, now: Date): Promise<Seal> {
  if (now.toISOString() < beginOf(year + 1)) throw new Unacceptable(`${year} 年还没有过完，过完再封存`)
  const dir = trailDir(dataDir)
  makePrivateDir(dir)
  const name = `${year}.ndjson.gz`
  const path = join(dir, name)
  if (existsSync(path)) throw new Unacceptable(`${year} 年已经封存过：${path}`)
  const [first, last] = await endsOf(payload, year)
  const earlier = readSeals(dataDir).seals.filter((seal) => seal.year < year)
  // Lines of the year before that were written after its copy was made belong to this one.
  const before = earlier.at(-1)
  const from = before?.year === year - 1 ? before.to + 1 : Math.max(first, (before?.to ?? 0) + 1)
  if (from > last) throw new Unacceptable(`${year} 年的审计记录都已经在更早的封存件里`)
  let head: TrailHead | undefined
  async function* texts(): AsyncGenerator<string, void> {
    const between = { and: [{ number: { greater_than_equal: from } }, { number: { less_than_equal: last } }] }
    for await (const line of readLines(payload, between)) {
      head = { number: line.number, hash: line.hash }
      yield `${canonicalLine(line)}\n`
    }
  }
  const unfinished = `${path}.new`
  await pipeline(Readable.from(texts()), createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
  const file = { name, ...(await hashOfFile(unfinished)) }
  const seal: Seal = { year, from, to: last, head: head!, file, sealedAt: now.toISOString() }
  renameSync(unfinished, path)
  writeFileSync(join(dir, `${year}.json`), `${JSON.stringify(seal, null, 1)}\n`, { mode: 0o600 })
  return seal
}

/** Returns the numbers of the first and the last line of a year in China. */
async function endsOf(payload: Payload, year: number): Promise<[number, number]> {
  const where = { and: [{ at: { greater_than_equal: beginOf(year) } }, { at: { less_than: beginOf(year + 1) } }] }
  const ends = await Promise.all(
    ['number', '-number'].map(async (sort) => {
      const { docs } = await payload.db.find<TrailLine & { id: string | number }>({
        collection: TRAIL,
        where,
        sort,
        limit: 1,
        pagination: false,
      })
      return docs[0]?.number
    }),
  )
  const [first, last] = ends
  if (first === undefined || last === undefined) throw new Unacceptable(`${year} 年没有审计记录`)
  return [first, last]
}

/** Returns a line as a sealed copy has it: JSON of the stated fields, in their order, with the hash at the end. */
function canonicalLine(line: TrailLine): string {
  const fields: Record<string, unknown> = { ...line }
  const stated = [...HASHED_FIELDS, 'hash'].filter((name) => fields[name] !== null && fields[name] !== undefined)
  return JSON.stringify(Object.fromEntries(stated.map((name) => [name, fields[name]])))
}

async function hashOfFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(part)
    bytes += part.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
