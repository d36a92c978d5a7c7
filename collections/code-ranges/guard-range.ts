/** @module Checks every write of a code range, whichever way it comes. */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import {
  numberInRange,
  rangeGround,
  rangeProblems,
  rangesOverlap,
  rangeTitle,
  type CodeRange,
} from '../../standard/codes/index.ts'
import { characterProblem } from '../../standard/codes/characters.ts'
import { isDay } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { lockForWriting } from '../../payload-internals/write-transactions.ts'
import type { Stored } from '../documents.ts'
import { Conflict, Unacceptable } from '../errors.ts'
import { usedCodes } from './used-codes.ts'

/** The collection of ranges. */
export const CODE_RANGES = 'code-ranges'

/** A stored range. */
export type StoredRange = Stored<CodeRange & { label?: string | null; departmentName?: string | null }>

/** The fields that say which codes are in a range. */
const DIGITS = ['scheme', 'province', 'type', 'department', 'from', 'to'] as const

/** Returns all ranges of the installation, as the request's transaction sees them; without counts of what was used. */
export async function allRanges(req: PayloadRequest): Promise<StoredRange[]> {
  const { docs } = await req.payload.db.find<StoredRange>({
    collection: CODE_RANGES,
    where: {},
    limit: 0,
    pagination: false,
    sort: 'label',
    req,
  })
  return docs
}

/**
 * Refuses ranges that are inverted, do not fit their scheme, or overlap with another; and a change after which a code that was assigned in
 * the range would lie outside of it. Sets the label.
 */
export const guardRange: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  // What is compared with is not changed by others before this write has ended.
  await lockForWriting(req)
  const before = operation === 'update' ? (originalDoc as StoredRange) : undefined
  for (const name of DIGITS) {
    const value: unknown = data[name]
    if (typeof value !== 'string' || !value) continue
    const problem = characterProblem(value)
    if (problem && name !== 'scheme') throw new Unacceptable(problem, { field: name })
  }
  const range = { ...before, ...data } as StoredRange
  for (const name of ['on', 'until'] as const) {
    const value = range[name]
    if (value && !isDay(value)) throw new Unacceptable(`“${value}”不是日期，请写成 2026-01-31 的样子`, { field: name })
  }
  const [problem] = rangeProblems(range)
  if (problem) throw new Unacceptable(`${problem.message}。`, { field: problem.field })
  const other = (await allRanges(req)).find((one) => String(one.id) !== String(before?.id) && rangesOverlap(one, range))
  if (other)
    throw new Conflict(
      `号段和已有的重叠：${rangeTitle(other)}（${rangeGround(other)}）。一个号只能属于一个赋码段，请改起止号，或改已有的那一段。`,
      { field: 'from', other: other.id satisfies DocumentId },
    )
  if (before && DIGITS.some((name) => (before[name] ?? '') !== (range[name] ?? ''))) await keepUsed(req, before, range)
  data['label'] = rangeTitle(range)
  return data
}

/** @throws Conflict when codes that were assigned in a range would not be in its new form */
async function keepUsed(req: PayloadRequest, before: CodeRange, range: CodeRange): Promise<void> {
  const lost = [...(await usedCodes(req, before))]
    .filter((code) => numberInRange(code, before) !== null && numberInRange(code, range) === null)
    .sort()
  if (lost.length === 0) return
  const shown = lost.slice(0, 3).join('、')
  throw new Conflict(
    `这样改，已经赋出的 ${lost.length} 个编码（${shown}${lost.length > 3 ? ' 等' : ''}）就不在号段里了。可以向两头扩，不能缩到已用的号以内；不再赋码的，把状态改为“停用”。`,
    { field: 'from', codes: lost.slice(0, 20) },
  )
}
