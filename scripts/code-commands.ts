/** @module What `santong code next`, `compose` and `void` do. */
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { nextCodeRequest, takeNextCodes, type NextCodes } from '../collections/code-ranges/next-code.ts'
import { findDocument } from '../collections/documents.ts'
import { voidKeptCode } from '../collections/ledger/keep-code.ts'
import { changeTogether } from '../collections/write/change-together.ts'
import { CodeError, KIND_TITLES, parseCode, schemeById, SCHEMES, type CodeKind } from '../standard/codes/index.ts'
import { closeCms, openCms } from './cms.ts'
import { givenAccount } from './command-source.ts'
import { findAccount } from './accounts.ts'

/** A code with its parts named. */
export interface ComposedCode {
  code: string
  parts: { id: string; label: string; value: string; meaning?: string }[]
  /** What is unusual about it, in Chinese. */
  warnings: string[]
}

/** The arguments of `santong code next`. */
interface NextArguments {
  name?: string
  scheme?: string
  type?: string
  department?: string
  parent?: string
  kind?: string
  count?: string
  dryRun: boolean
}

/** Returns the context of a command, or a request in the name of the account of `--as`. */
async function writerOf(payload: Payload): Promise<PayloadRequest | { context?: Record<string, unknown> }> {
  const email = givenAccount()
  if (email === undefined) return {}
  const user = await findAccount(payload, email)
  if (!user) throw new Error(`--as ${email}：没有这个账号，请核对邮箱`)
  return createLocalReq({ user }, payload)
}

/** Takes the next codes; `keptFor` says in Chinese who may use them. @throws Error in Chinese */
export async function takeNext({ count, ...args }: NextArguments): Promise<NextCodes & { keptFor: string }> {
  if (count !== undefined && !/^\d+$/.test(count)) throw new Error(`--count 要写整数，实为“${count}”`)
  if (!args.name && !args.dryRun) throw new Error('缺少 --name：编码是为哪一件事项取的，台账里要写明')
  const { dryRun, department, kind, name, parent, scheme, type } = args
  const request = nextCodeRequest({
    ...{ dryRun, department, kind, name, parent, scheme, type },
    ...(count === undefined ? {} : { count: Number(count) }),
  })
  const payload = await openCms()
  try {
    const by = await writerOf(payload)
    const taken = await takeNextCodes(payload, by, request)
    const account = 'payload' in by ? by.user?.name : undefined
    return { ...taken, keptFor: account ?? `“${args.name ?? ''}”` }
  } finally {
    await closeCms()
  }
}

/** Voids a kept code, in the name of the account of `--as`. @returns the code and the name that it was kept for */
export async function voidCode(code: string, reason: string, dryRun: boolean): Promise<{ code: string; name: string }> {
  const payload = await openCms()
  let name = ''
  const undo = new Error('dry run')
  try {
    await changeTogether(payload, await writerOf(payload), async (req) => {
      name = (await voidKeptCode(req, { type: 'matter', code, reason })).name ?? ''
      if (dryRun) throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  } finally {
    await closeCms()
  }
  return { code, name }
}

/**
 * Composes a code from parts such as `type=01`.
 *
 * @throws Error in Chinese that names the part that is missing or wrong
 */
export function composeFromParts(schemeId: string, kind: string | undefined, words: readonly string[]): ComposedCode {
  const scheme = schemeById(schemeId)
  if (!scheme)
    throw new Error(
      `没有“${schemeId}”这个编码规则。可选：${SCHEMES.map(({ id, title }) => `${id}（${title}）`).join('、')}`,
    )
  const kinds = [...new Set(scheme.shapes.map((shape) => shape.kind))]
  const named = kinds.map((one) => `${one}（${KIND_TITLES[one]}）`).join('、')
  if (kind === undefined || !(kinds as readonly string[]).includes(kind))
    throw new Error(`${kind === undefined ? '缺少 --kind' : `“${scheme.title}”没有“${kind}”`}。可选：${named}`)
  const parts: Record<string, string> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 1) throw new Error(`“${word}”看不懂：各段写成 段=值，如 type=01`)
    parts[word.slice(0, at)] = word.slice(at + 1)
  }
  const known = new Set(
    scheme.shapes
      .filter((shape) => shape.kind === kind)
      .flatMap((shape) => [
        ...shape.fields.flatMap((field) => (typeof field === 'string' ? [] : [field.id])),
        ...Object.keys(shape.joined ?? {}),
      ]),
  )
  const unknown = Object.keys(parts).find((id) => !known.has(id))
  if (unknown) throw new Error(`这种编码没有“${unknown}”这一段。可写：${[...known].join('、')}`)
  return composed(scheme.id, kind as CodeKind, parts)
}

function composed(scheme: string, kind: CodeKind, parts: Readonly<Record<string, string>>): ComposedCode {
  const code = schemeById(scheme)!.compose(kind, parts)
  const info = schemeById(scheme)!.parse(code) ?? parseCode(code)
  const { meanings, partLabels, parts: found, warnings } = info
  const joined = new Set(['base', 'implementation', 'handling'])
  return {
    code,
    parts: Object.entries(found)
      .filter(([id]) => !joined.has(id))
      .map(([id, value]) => ({
        id,
        label: partLabels[id] ?? id,
        value,
        ...(meanings[id] ? { meaning: meanings[id] } : {}),
      })),
    warnings: warnings.map(({ message }) => message),
  }
}

/**
 * Composes the code of a guide from the records of the installation: the agency's credit code, the level and the matter's code.
 *
 * @throws Error in Chinese when a record is missing or lacks what the code needs
 */
export async function composeOfGuide(args: {
  agency?: string
  matter?: string
  level?: string
}): Promise<ComposedCode> {
  if (!args.agency || !args.matter) throw new Error('拼指南的编码要同时写 --agency 实施主体 和 --matter 事项编码')
  const payload = await openCms()
  try {
    const agency = await findDocument<{ name?: string; creditCode?: string }>(payload, 'agencies', {
      where: { or: [{ key: { equals: args.agency } }, { name: { equals: args.agency } }] },
      draft: true,
    })
    if (!agency) throw new Error(`没有“${args.agency}”这个实施主体，请核对键或全称`)
    if (!agency.creditCode) throw new Error(`“${agency.name ?? args.agency}”还没有统一社会信用代码，拼不出指南的编码`)
    const matter = await findDocument<{ name?: string; code?: string; levels?: string[] }>(payload, 'matters', {
      where: { code: { equals: args.matter } },
      draft: true,
    })
    if (!matter?.code) throw new Error(`没有编码为“${args.matter}”的事项，请核对`)
    const [only, ...others] = matter.levels ?? []
    const level = args.level ?? (others.length === 0 ? only : undefined)
    if (level === undefined)
      throw new Error(`“${matter.name ?? matter.code}”${only ? '有几个行使层级' : '没有写行使层级'}，请加 --level`)
    const info = parseCode(matter.code)
    const { base = matter.code, handlingItem } = info.parts
    if (!info.valid || (info.kind !== 'base' && info.kind !== 'base-handling'))
      throw new CodeError(`事项编码“${matter.code}”不能用来拼指南的编码：${info.reason ?? '它不是基本编码'}`)
    const parts = { credit: agency.creditCode, level, base }
    return handlingItem
      ? composed('gbt39554', 'handling', { ...parts, handlingItem })
      : composed('gbt39554', 'implementation', parts)
  } finally {
    await closeCms()
  }
}
