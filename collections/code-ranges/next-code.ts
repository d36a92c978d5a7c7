/** @module Takes the next free codes of a range, and keeps them for whoever asked. Used by the endpoint and by `santong code next`. */
import type { Payload, PayloadRequest } from 'payload'
import {
  CodeError,
  isRangeOpen,
  nextChildCodes,
  nextCodes,
  noCodeText,
  numberInRange,
  parseCode,
  rangesFor,
  rangeTitle,
  schemeById,
  type NodeKind,
} from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { mayTakeCodes } from '../access/code-ranges.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { keepCode } from '../ledger/keep-code.ts'
import { changeTogether } from '../write/change-together.ts'
import { allRanges, type StoredRange } from './guard-range.ts'
import { usedCodes } from './used-codes.ts'

/** How many codes can be taken at once. */
const MOST_CODES = 100

/** What somebody wants codes for. */
export interface NextCodeRequest {
  /** The name of the matter that is to have the code; with several codes the names of all begin with it. */
  name: string
  /** The range, by database id; else it is found by scheme, type and department. */
  range?: DocumentId | undefined
  scheme?: string | undefined
  /** The digits in the code. */
  type?: string | undefined
  department?: string | undefined
  /** For a sub-item or a handling item: the code of the matter above. */
  parent?: string | undefined
  kind?: NodeKind | undefined
  /** 1 by default. */
  count?: number | undefined
  /** Says which codes are next, and keeps none. */
  dryRun?: boolean | undefined
}

/** A code and its parts, for showing. */
export interface NextCode {
  code: string
  parts: { id: string; label: string; value: string; meaning?: string }[]
}

/** The codes that were taken. */
export interface NextCodes {
  codes: NextCode[]
  range: { id: DocumentId; title: string; authority?: string | null; document?: string | null }
  /** Whether they are kept now. */
  kept: boolean
}

/**
 * Takes the next free codes, and keeps them for the account of the request in the same change: however many ask at once, no code is given twice
 * and none is left out.
 *
 * @param by The request of a user; or the context of a command, which keeps the codes for no account.
 * @throws Refused when the user may not write matters; Unacceptable when nothing can be assigned: the message says that codes come from above,
 * and what was delegated by whom
 */
export async function takeNextCodes(
  payload: Payload,
  by: PayloadRequest | { context?: Record<string, unknown> },
  request: NextCodeRequest,
): Promise<NextCodes> {
  const user = 'payload' in by ? by.user : undefined
  if (user && !mayTakeCodes(user)) throw new Refused('您不能给事项编码。新事项的编码由目录管理员取。')
  const name = request.name.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  if (!name && !request.dryRun)
    throw new Unacceptable('请先写事项名称：编码是为哪一件事项预留的，台账里要写明。', { field: 'name' })
  const count = request.count ?? 1
  if (!Number.isInteger(count) || count < 1 || count > MOST_CODES)
    throw new Unacceptable(`一次取 1 到 ${MOST_CODES} 个编码。`, { field: 'count' })
  return changeTogether(payload, by, async (req) => {
    const { codes, range } = await findNext(req, request, count)
    if (!request.dryRun) for (const code of codes) await keepCode(req, { type: 'matter', code, name })
    return {
      codes: codes.map((code) => withParts(code, range.scheme)),
      range: { id: range.id, title: rangeTitle(range), authority: range.authority, document: range.document },
      kept: !request.dryRun,
    }
  })
}

async function findNext(
  req: PayloadRequest,
  request: NextCodeRequest,
  count: number,
): Promise<{ codes: string[]; range: StoredRange }> {
  const day = dayOf(new Date())
  const ranges = await allRanges(req)
  const { kind = request.parent ? 'sub' : 'main', parent, range: id } = request
  if (kind !== 'main' && !parent)
    throw new Unacceptable('子项和业务办理项编在上级事项下面，请先选上级事项。', { field: 'parent' })
  const wanted =
    kind !== 'main'
      ? ranges.filter((range) => numberInRange(parent!, range) !== null)
      : id !== undefined
        ? ranges.filter((range) => String(range.id) === String(id))
        : rangesFor(ranges, request)
  const open = wanted.filter((range) => isRangeOpen(range, day))
  const places = new Set(
    open.map((range) => `${range.scheme}/${range.province ?? ''}/${range.type}/${range.department ?? ''}`),
  )
  if (places.size > 1)
    throw new Unacceptable(
      `有几个赋码段都可以用，请写明编码规则、类型和部门：${open.map((range) => rangeTitle(range)).join('；')}。`,
      { field: 'range' },
    )
  for (const range of open) {
    const used = await usedCodes(req, range)
    const codes = childrenOrMain(range, kind, parent, used, count)
    if (codes.length === count) return { codes, range }
    if (codes.length)
      throw new Unacceptable(`${rangeTitle(range)} 只剩 ${codes.length} 个号，不够 ${count} 个。`, { field: 'count' })
  }
  if (kind !== 'main' && open.length)
    throw new Unacceptable(`“${parent}”下面的号已经用完，不能再编。`, { field: 'parent' })
  const asked = kind === 'main' ? request : {}
  throw new Unacceptable(
    kind !== 'main' && wanted.length === 0
      ? `上级事项的编码“${parent}”不在本系统的赋码段里，它的子项和业务办理项由上级赋码。${noCodeText(ranges, [], day)}`
      : noCodeText(ranges, wanted, day, asked),
    { field: 'range' },
  )
}

function childrenOrMain(
  range: StoredRange,
  kind: NodeKind,
  parent: string | undefined,
  used: ReadonlySet<string>,
  count: number,
): string[] {
  try {
    return kind === 'main' ? nextCodes(range, used, count) : nextChildCodes(range, parent!, kind, used, count)
  } catch (error) {
    if (error instanceof CodeError) throw new Unacceptable(`${error.message}。`, { field: 'parent' })
    throw error
  }
}

function withParts(code: string, scheme: string): NextCode {
  const { meanings, partLabels, parts } = schemeById(scheme)?.parse(code) ?? parseCode(code)
  return {
    code,
    parts: Object.entries(parts)
      .filter(([part]) => part !== 'base')
      .map(([part, value]) => ({
        id: part,
        label: partLabels[part] ?? part,
        value,
        ...(meanings[part] ? { meaning: meanings[part] } : {}),
      })),
  }
}

/** Returns a request as a body of REST has it. @throws Unacceptable naming the field that is of another kind */
export function nextCodeRequest(body: unknown): NextCodeRequest {
  const fields = (body ?? {}) as Record<string, unknown>
  const text = (name: string): string | undefined => {
    const value = fields[name]
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string' || value.length > 300)
      throw new Unacceptable(`“${name}”要写成文字。`, { field: name })
    return value
  }
  const kind = text('kind')
  if (kind !== undefined && kind !== 'main' && kind !== 'sub' && kind !== 'handling')
    throw new Unacceptable('“kind”应为 main、sub、handling 之一。', { field: 'kind' })
  const { count, dryRun } = fields
  if (count !== undefined && typeof count !== 'number')
    throw new Unacceptable('“count”要写成数字。', { field: 'count' })
  if (dryRun !== undefined && typeof dryRun !== 'boolean')
    throw new Unacceptable('“dryRun”要写成 true 或 false。', { field: 'dryRun' })
  return {
    name: text('name') ?? '',
    range: idOf(fields['range']),
    scheme: text('scheme'),
    type: text('type'),
    department: text('department'),
    parent: text('parent'),
    kind,
    count,
    dryRun,
  }
}
