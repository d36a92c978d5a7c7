/**
 * @module Whether what an import writes is approved at once or left as a draft. Everything that keeps a record from it is
 * decided here.
 */
import type { RecordType } from '../../standard/record-types.ts'
import { gatesOfRecord, newStoppingFindings, type Finding } from '../../standard/rules/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { ELEMENTS } from '../../standard/schema/parts/elements.ts'
import { keysOf, titleOfKey, type Key } from '../../standard/schema/keys.ts'
import type { JsonObject } from '../parsed-row.ts'
import { same } from './merge.ts'

/** A record that is to be approved. */
export interface ApprovalCandidate {
  type: RecordType
  key: string
  record: JsonObject
  /** What its rows say against approving it, in Chinese. */
  blocking: readonly string[]
  /** The version that counts now. */
  approved?: JsonObject | undefined
}

/**
 * Why a record stays a draft although approval was asked for, in Chinese; empty when nothing keeps it from it. A gate that the
 * approved version has already is no reason, but for personal data.
 */
export function approvalObstacles({ type, key, record, blocking, approved }: ApprovalCandidate): string[] {
  const gone = type === 'matter' && approved ? clearedElements(approved, record) : []
  return [
    ...blocking,
    ...(gone.length ? [`会清空已批准的标准要素：${gone.join('、')}。请工作人员核对后再批准`] : []),
    ...newGates({ type, key, record, approved }).map(gateText),
  ]
}

function newGates({ type, key, record, approved }: Omit<ApprovalCandidate, 'blocking'>): Finding[] {
  const found = gatesOfRecord(type, { ...record, key })
  return found.length ? newStoppingFindings(found, approved ? gatesOfRecord(type, approved) : []) : []
}

/** A gate as a report says it. */
export const gateText = ({ message, fix }: Pick<Finding, 'message' | 'fix'>): string => `${message}。${fix}`

/** Standard elements, or parts of one, that the approved record has and the other has not. */
function clearedElements(approved: JsonObject, record: JsonObject): string[] {
  const [before, after] = [approved, record].map((one) => (one['standard'] ?? {}) as JsonObject)
  const keys = keysOf(schemas.matter).find(({ name }) => name === 'standard')!.keys
  return changesOf(
    keys.filter(({ name }) => (ELEMENTS as readonly string[]).includes(name)),
    before!,
    after!,
  ).cleared
}

/** Fields by title: what one record has and the other has not, and what they say differently. */
export interface Changes {
  cleared: string[]
  changed: string[]
}

/** What becomes of a record's fields when another takes its place. */
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
    if (saysNothing(is)) {
      if (!saysNothing(was)) found.cleared.push(title)
    } else if (storage === 'group' && was && is && !('unit' in (is as JsonObject))) {
      // The standard is most of a matter: its elements are called by their own names.
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

const saysNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)

/** The changes in words; undefined when there are none. */
export function changesText({ cleared, changed }: Changes): string | undefined {
  const parts = [
    ...(cleared.length ? [`清空了${cleared.join('、')}`] : []),
    ...(changed.length ? [`改了${changed.join('、')}`] : []),
  ]
  return parts.length ? `已批准的记录：${parts.join('；')}` : undefined
}
