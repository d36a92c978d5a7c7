/**
 * @module Why an import leaves a record as a draft although approval was asked for. All such reasons are decided here. Also what a write
 * changes of an approved record, for the report.
 */
import type { RecordType } from '../../standard/record-types.ts'
import { dayOf } from '../../standard/day.ts'
import {
  gatesOfOwnCode,
  gatesOfRecord,
  gatesOfRequirements,
  newStoppingFindings,
  type Finding,
  type ReadRecord,
} from '../../standard/rules/index.ts'
import { schemas, type Guide } from '../../standard/schema/index.ts'
import { ELEMENTS } from '../../standard/schema/parts/elements.ts'
import { keysOf, titleOfKey, type Key } from '../../standard/schema/keys.ts'
import type { JsonObject } from '../parsed-row.ts'
import { findingText } from '../record-problems.ts'
import { same } from './merge.ts'

/** A record for which approval was asked. */
export interface ApprovalCandidate {
  type: RecordType
  key: string
  record: JsonObject
  /** Reasons of its rows against approving it, in Chinese. */
  blocking: readonly string[]
  /** Its approved version. */
  approved?: JsonObject | undefined
  /** Reads the records that the code is made of: as this import plans them, or as they are stored. */
  read?: ReadRecord
}

/**
 * The reasons why a record must stay a draft, in Chinese; empty when it may be approved. A gate finding that the approved version has
 * already is no reason, except for personal data.
 */
export function approvalObstacles({ type, key, record, blocking, approved, read }: ApprovalCandidate): string[] {
  const cleared = type === 'matter' && approved ? clearedElements(approved, record) : []
  return [
    ...blocking,
    ...(cleared.length ? [`会清空已批准的标准要素：${cleared.join('、')}。请工作人员核对后再批准`] : []),
    ...newGates({ type, key, record, approved }).map(findingText),
    ...(read ? newCodeGates(type, { ...record, key }, approved, read) : []).map(findingText),
    ...(read && type === 'guide' ? newLacking({ ...record, key }, approved, read) : []).map(findingText),
    ...newExcuses(record, approved),
  ]
}

/** What a guide lacks of what is required, and its approved version has. */
function newLacking(record: JsonObject, approved: JsonObject | undefined, read: ReadRecord): Finding[] {
  const today = dayOf(new Date())
  const from = {
    matter: (key: string) => read('matter', key),
    venue: (key: string) => read('venue', key),
    site: () => read('site', 'site'),
  }
  const lacking = (guide: JsonObject) => gatesOfRequirements(guide as unknown as Guide, from, today)
  const found = lacking(record)
  return found.length ? newStoppingFindings(found, approved ? lacking(approved) : []) : []
}

/** Sentences that a row wants to let stand: who approves the record decides that, not who sends the row. */
function newExcuses(record: JsonObject, approved: JsonObject | undefined): string[] {
  const clausesOf = ({ clauseExcuses }: JsonObject) =>
    (Array.isArray(clauseExcuses) ? clauseExcuses : []).map((one) => JSON.stringify(one))
  const known = new Set(clausesOf(approved ?? {}))
  const count = clausesOf(record).filter((one) => !known.has(one)).length
  return count ? [`有 ${count} 处新的“免改的句子”，要由有权批准的人核对条款后再批准`] : []
}

function newCodeGates(
  type: RecordType,
  record: { key: string },
  approved: JsonObject | undefined,
  read: ReadRecord,
): Finding[] {
  const today = dayOf(new Date())
  const found = gatesOfOwnCode(type, record, read, today)
  if (!found.length) return []
  return newStoppingFindings(found, approved ? gatesOfOwnCode(type, approved as { key: string }, read, today) : [])
}

function newGates({ type, key, record, approved }: Omit<ApprovalCandidate, 'blocking'>): Finding[] {
  const found = gatesOfRecord(type, { ...record, key })
  return found.length ? newStoppingFindings(found, approved ? gatesOfRecord(type, approved) : []) : []
}

/** The titles of standard elements, or of parts of one, that the approved record has and the new one has not. */
function clearedElements(approved: JsonObject, record: JsonObject): string[] {
  const [before, after] = [approved, record].map((one) => (one['standard'] ?? {}) as JsonObject)
  const keys = keysOf(schemas.matter).find(({ name }) => name === 'standard')!.keys
  return changesOf(
    keys.filter(({ name }) => (ELEMENTS as readonly string[]).includes(name)),
    before!,
    after!,
  ).cleared
}

/** How one record differs from another, as titles of fields. */
export interface Changes {
  /** Fields that only the first has. */
  cleared: string[]
  /** Other fields in which they differ. */
  changed: string[]
}

/** The changes of a record's fields from one state to another. */
export const fieldChanges = (type: RecordType, before: JsonObject, after: JsonObject): Changes =>
  changesOf(
    keysOf(schemas[type]).filter(({ name }) => name !== 'key' && name !== 'source'),
    before,
    after,
  )

function changesOf(keys: readonly Key[], before: JsonObject, after: JsonObject, under = ''): Changes {
  const found: Changes = { cleared: [], changed: [] }
  for (const key of keys) {
    const { name, storage, keys: inner } = key
    const [was, is] = [before[name], after[name]]
    const title = `${under}${titleOfKey(key)}`
    if (same(was, is) || (was === undefined && is === undefined)) continue
    if (isEmptyValue(is)) {
      if (!isEmptyValue(was)) found.cleared.push(title)
    } else if (storage === 'group' && was && is && !('unit' in (is as JsonObject))) {
      // Elements of the standard are named without it: the standard is most of a matter.
      const { changed, cleared } = changesOf(
        inner,
        was as JsonObject,
        is as JsonObject,
        name === 'standard' ? '' : `${title} › `,
      )
      found.changed.push(...changed)
      found.cleared.push(...cleared)
    } else found.changed.push(title)
  }
  return found
}

const isEmptyValue = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)

/** The text of changes of an approved record, in Chinese; undefined when there are none. */
export function changesText({ cleared, changed }: Changes): string | undefined {
  const parts = [
    ...(cleared.length ? [`清空了${cleared.join('、')}`] : []),
    ...(changed.length ? [`改了${changed.join('、')}`] : []),
  ]
  return parts.length ? `已批准的记录：${parts.join('；')}` : undefined
}
