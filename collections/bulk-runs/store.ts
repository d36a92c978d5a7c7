/** @module Reads and writes runs of work on many records, and their rows. Every write of one passes here. */
import { isolateObjectProperty, type Payload, type PayloadRequest, type Where } from 'payload'
import { bulkRunName, ROW_STATES, type BulkSettings, type RowCounts, type RowState } from '../../standard/bulk/index.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import type { BulkRow, BulkRun } from '../payload-types.ts'
import { BULK_ROWS, BULK_RUNS } from './slug.ts'

/** A stored run, and a stored row. */
export type StoredRun = BulkRun
export type StoredRow = BulkRow

type New<T> = Omit<T, 'id' | 'createdAt' | 'updatedAt'>

/** Returns the request for writes of the operations on runs; others have no such mark. What hooks have left in the context stays with the record. */
function marked(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, 'context')
  own.context = { bulkRun: true }
  return own
}

/** Stores a new run with its rows. Within the transaction of `req`. */
export async function createRun(
  req: PayloadRequest,
  data: New<BulkRun>,
  rows: readonly Pick<
    New<BulkRow>,
    'type' | 'document' | 'confirmation' | 'review' | 'key' | 'label' | 'contentHash'
  >[],
): Promise<StoredRun> {
  const run = await req.payload.create({
    collection: BULK_RUNS,
    data,
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })
  const of = { bulkRun: String(run.id), by: data.by ?? null, state: 'new' as const }
  const { db } = req.payload
  // Without an operation of Payload for each: nothing is hooked or checked when rows are added.
  for (const [at, row] of rows.entries())
    await db.create({ collection: BULK_ROWS, data: { ...of, ...row, number: at + 1 }, req })
  return run
}

/**
 * Changes a run. Within the transaction of `req`, if it has one.
 *
 * @param note Is given the request of the write, for an event that is stored with it.
 */
export function changeRun(
  req: PayloadRequest,
  id: DocumentId,
  data: Partial<New<BulkRun>>,
  note?: (marked: PayloadRequest) => void,
): Promise<StoredRun> {
  const own = marked(req)
  note?.(own)
  return req.payload.update({ collection: BULK_RUNS, id, data, depth: 0, overrideAccess: true, req: own })
}

/** Changes a row. Within the transaction of `req`, if it has one. */
export const changeRow = (req: PayloadRequest, id: DocumentId, data: Partial<New<BulkRow>>): Promise<StoredRow> =>
  req.payload.update({ collection: BULK_ROWS, id, data, depth: 0, overrideAccess: true, req: marked(req) })

/** Returns a run by the id in an address. @throws Unacceptable when there is none */
export async function readRun(req: PayloadRequest, id: unknown): Promise<StoredRun> {
  const run = await findByAddress(req, BULK_RUNS, id)
  if (!run) throw new Unacceptable('没有这次批量办理。')
  return run
}

/** Returns a run of the account of the request. @throws Refused, Unacceptable */
export async function readOwnRun(req: PayloadRequest, id: unknown): Promise<StoredRun> {
  if (!req.user) throw new Refused('请先登录。')
  const run = await readRun(req, id)
  if (String(idOf(run.by)) !== String(req.user.id)) throw new Refused('只有选好这些记录的人能办：办了算他的。')
  return run
}

/** Returns a row as the transaction of `req` sees it. */
export async function readRow(req: PayloadRequest, id: DocumentId): Promise<StoredRow | undefined> {
  const asked = { collection: BULK_ROWS, id, depth: 0, disableErrors: true, overrideAccess: true, req } as const
  return (await req.payload.findByID(asked)) ?? undefined
}

/** Which rows are asked for. */
export interface RowFilter {
  states?: readonly RowState[] | undefined
  /** A part of the label, or of what is said of the row. */
  text?: string | undefined
}

const whereOf = (run: DocumentId, { states, text }: RowFilter): Where => ({
  and: [
    { bulkRun: { equals: String(run) } },
    ...(states ? [{ state: { in: [...states] } }] : []),
    ...(text ? [{ or: [{ label: { like: text } }, { message: { like: text } }] }] : []),
  ],
})

/** Returns a page of the rows of a run in their order. */
export async function pageOfRows(
  payload: Payload,
  run: DocumentId,
  filter: RowFilter,
  { limit, page = 1, reverse = false }: { limit: number; page?: number; reverse?: boolean },
): Promise<{ rows: StoredRow[]; total: number; pages: number }> {
  const found = await payload.find({
    collection: BULK_ROWS,
    where: whereOf(run, filter),
    sort: reverse ? '-number' : 'number',
    limit,
    page,
    depth: 0,
    overrideAccess: true,
  })
  return { rows: found.docs, total: found.totalDocs, pages: Math.max(1, found.totalPages) }
}

/** Returns how many rows of a run are in each state. */
export async function countRows(payload: Payload, run: DocumentId): Promise<RowCounts> {
  const states = Object.keys(ROW_STATES) as RowState[]
  const counts = await Promise.all(
    states.map(async (state) => {
      const where = whereOf(run, { states: [state] })
      return (await payload.count({ collection: BULK_ROWS, where, overrideAccess: true })).totalDocs
    }),
  )
  return Object.fromEntries(states.map((state, at) => [state, counts[at]!])) as RowCounts
}

/** Returns how many rows that can be done were on screen. */
export async function countShown(payload: Payload, run: DocumentId): Promise<number> {
  const where: Where = { and: [whereOf(run, { states: ['ready'] }), { shown: { equals: true } }] }
  return (await payload.count({ collection: BULK_ROWS, where, overrideAccess: true })).totalDocs
}

/** The settings of a run. */
export const settingsOf = ({ settings }: Pick<BulkRun, 'settings'>): BulkSettings =>
  settings !== null && typeof settings === 'object' && !Array.isArray(settings) ? settings : {}

/** What the line of the trail says of a run. */
export const eventOfRun = (
  { id, title }: Pick<BulkRun, 'id' | 'title'>,
  action: 'bulk' | 'bulk-end',
  undo: boolean,
  reason?: string,
) => ({
  action,
  type: 'bulk-run' as const,
  key: bulkRunName(id, undo),
  label: `${undo ? '撤销：' : ''}${title}`,
  recordId: String(id),
  run: bulkRunName(id, undo),
  ...(reason ? { reason } : {}),
})
