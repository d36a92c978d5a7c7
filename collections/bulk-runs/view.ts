/** @module A run and its rows as the admin shows them. */
import type { Payload, PayloadRequest } from 'payload'
import {
  BULK_ACTIONS,
  BULK_STATES,
  ROW_STATES,
  type BulkAction,
  type BulkState,
  type RowCounts,
  type RowState,
} from '../../standard/bulk/index.ts'
import { idOf } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle, schemas } from '../../standard/schema/index.ts'
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { recordDifferences } from '../../standard/trail/changes.ts'
import { changeSentence } from '../../standard/trail/words.ts'
import { readsDrafts } from '../comments/operations.ts'
import { fieldsOf, type CollectedType } from '../documents.ts'
import { documentId } from '../ids.ts'
import { recordsById } from '../ledger/operations/stored-records.ts'
import { placeOfDocument } from '../reviews/read-plan.ts'
import { changesWithNames } from '../trail/lines-in-words.ts'
import { formHref } from '../trail/view-address.ts'
import { countRows, countShown, settingsOf, type StoredRow, type StoredRun } from './store.ts'

/** A run as the admin shows it. */
export interface ShownRun {
  id: string
  title: string
  action: BulkAction
  actionTitle: string
  state: BulkState
  stateTitle: string
  total: number
  counts: RowCounts
  /** How many of the rows that can be done were on screen; what is approved has to be. */
  shown: number
  from?: string
  /** What is said with the action: a field and its value, a reason, who gets it. */
  said: string[]
  at: string
  by: string
  startedAt?: string
  endedAt?: string
  error?: string
  /** The account that looks may do something with it. */
  own: boolean
}

/** A row as the admin shows it. */
export interface ShownRow {
  id: string
  number: number
  label: string
  type: string
  href: string
  state: RowState
  stateTitle: string
  message?: string
  shown: boolean
  contentHash?: string
  /** What will be approved: the differences from what is approved now, or the whole text of a new record. */
  sentences?: string[]
  /** There is no approved version yet. */
  isNew?: boolean
}

/** Returns a run as an account sees it. */
export async function viewOfRun(req: PayloadRequest, run: StoredRun): Promise<ShownRun> {
  const { payload } = req
  const counts = await countRows(payload, run.id)
  return {
    id: String(run.id),
    title: run.title,
    action: run.action,
    actionTitle: BULK_ACTIONS[run.action],
    state: run.state,
    stateTitle: BULK_STATES[run.state],
    total: run.total,
    counts,
    shown: run.action === 'approve' && run.state === 'ready' ? await countShown(payload, run.id) : 0,
    ...(run.from ? { from: run.from } : {}),
    said: saidWith(run),
    at: run.at,
    by: run.byName ?? '',
    ...(run.startedAt ? { startedAt: run.startedAt } : {}),
    ...(run.endedAt ? { endedAt: run.endedAt } : {}),
    ...(run.error ? { error: run.error } : {}),
    own: String(idOf(run.by)) === String(req.user?.id),
  }
}

function saidWith(run: StoredRun): string[] {
  const { field, reason, toName, value } = settingsOf(run)
  const type = typeOfSlug(run.list)
  const key = type && field ? keysOf(schemas[type]).find(({ name }) => name === field) : undefined
  return [
    ...(field ? [`${key ? titleOfKey(key) : field}：${value || '（清空）'}`] : []),
    ...(toName ? [`转给：${toName}`] : []),
    ...(reason ? [`${run.action === 'return' ? '理由' : '说明'}：${reason}`] : []),
  ]
}

/** Returns rows as the admin shows them. @param withTexts Whether with what will be approved. */
export async function viewOfRows(
  payload: Payload,
  req: PayloadRequest,
  rows: readonly StoredRow[],
  withTexts: boolean,
): Promise<ShownRow[]> {
  const shown: ShownRow[] = []
  for (const row of rows) {
    const type = row.type as CollectedType
    shown.push({
      id: String(row.id),
      number: row.number,
      label: row.label || '没有名称',
      type: recordTitle(type),
      href: formHref(type, row.document),
      state: row.state,
      stateTitle: ROW_STATES[row.state],
      ...(row.message ? { message: row.message } : {}),
      shown: row.shown === true,
      ...(row.contentHash ? { contentHash: row.contentHash } : {}),
      ...(withTexts && row.state === 'ready' ? await textOf(payload, req, type, row) : {}),
    })
  }
  return shown
}

async function textOf(
  payload: Payload,
  req: PayloadRequest,
  type: Exclude<RecordType, 'site'>,
  row: StoredRow,
): Promise<Pick<ShownRow, 'sentences' | 'isNew' | 'contentHash'>> {
  const [record] = await recordsById(req, type, [documentId(payload, row.document)])
  const newest = record?.draft ?? record?.approved
  // The account may have lost its rights since it chose the record.
  if (!newest || !(await readsDrafts(req, req.user, type, placeOfDocument(fieldsOf(newest))))) return {}
  const approved = record?.approved
  const changes = recordDifferences(type, approved ? fieldsOf(approved) : {}, fieldsOf(newest))
  // What is approved has to be read: in full.
  const words = await changesWithNames(payload, type, changes, true)
  return {
    sentences: words.map((one) => (approved ? changeSentence(one) : `${one.title}：${one.after ?? '（空）'}`)),
    isNew: !approved,
    contentHash: String(newest['contentHash'] ?? ''),
  }
}
