/**
 * @module Closes what had to be written anew, with the approval of the new text: of the record itself, and of those that show the text through its
 * standard. Where the approved text becomes again what it was, they are open again.
 */
import type { Payload } from 'payload'
import type { OpenTransaction } from '../../payload-internals/write-listener.ts'
import { dayOf } from '../../standard/day.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { CONFIRMED_TYPES, isTextChanged } from '../../standard/propagation/index.ts'
import { isRecordType, typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { recordDifferences } from '../../standard/trail/changes.ts'
import { displayName } from '../accounts/name.ts'
import { collectionOf, type CollectedType } from '../documents.ts'
import { documentId } from '../ids.ts'
import { noteEvent } from '../trail/record-event.ts'
import type { DocumentChange } from '../trail/writes.ts'
import { readUsers, type Use } from '../where-used/read-users.ts'
import { approvedBefore } from './approved-before.ts'
import { CONFIRMATIONS } from './slug.ts'

/** What a confirmation says that was closed with the approval of its own record. */
const OWN_NOTE = '批准了改写以后的内容，自动办结'
/** What one says that was closed with the approval of a record that its own shows: after the name of that one. */
const SOURCE_NOTE = '批准了改写以后的内容，照用它的自动办结'

/** Types whose text others show as their own. */
const SOURCES: readonly RecordType[] = ['matter', 'material', 'licence']
const TYPES: readonly RecordType[] = [...CONFIRMED_TYPES, ...SOURCES]

/** How many records one query names at most. */
const IDS_PER_QUERY = 300

/** A confirmation of something that has to be written anew. */
interface Row {
  id: DocumentId
  type: string
  document: string
  changed: string
  changedLabel?: string | null
  cause: string
  through?: string | null
  local?: string | null
  contentHash?: string | null
  state: string
  note?: string | null
  doneBy?: unknown
}

/** An approval. */
interface Approval {
  type: CollectedType
  change: DocumentChange
  after: Document
}

/** Whether an approval of a type can close a confirmation. */
export const canClose = (type: RecordType | undefined): type is CollectedType =>
  type !== undefined && TYPES.includes(type)

/** Closes the confirmations that the approvals of a transaction answer, and opens those again whose answer is taken back. */
export async function closeRewritten(
  changes: readonly DocumentChange[],
  transaction: OpenTransaction,
  payload: Payload,
): Promise<void> {
  const approvals = changes.flatMap((change): Approval[] => {
    const type = typeOfSlug(change.slug)
    const { after } = change
    return canClose(type) && after?.['_status'] === 'published' && !change.removedVersions
      ? [{ type, change, after }]
      : []
  })
  for (let at = 0; at < approvals.length; at += IDS_PER_QUERY) {
    const some = approvals.slice(at, at + IDS_PER_QUERY)
    const rows = await rowsAbout(payload, transaction, some)
    if (!rows.length) continue
    for (const approval of some) await follow(payload, transaction, approval, rows)
  }
}

/** Finds the confirmations of records, and of those that show them. */
async function rowsAbout(payload: Payload, { name }: OpenTransaction, approvals: readonly Approval[]): Promise<Row[]> {
  const labels = approvals.filter(({ type }) => SOURCES.includes(type)).map(({ after }) => labelOf(after))
  const { docs } = await payload.db.find<Row>({
    collection: CONFIRMATIONS,
    where: {
      and: [
        { asks: { equals: 'rewrite' } },
        { state: { in: ['open', 'rewritten'] } },
        {
          or: [
            { document: { in: approvals.map(({ change }) => change.id) } },
            ...(labels.length ? [{ through: { in: labels } }] : []),
          ],
        },
      ],
    },
    pagination: false,
    limit: 0,
    req: { transactionID: name },
  })
  return docs
}

const labelOf = (document: Document): string => {
  const name = document['label'] || document['name']
  return typeof name === 'string' ? name : ''
}

const isOf = ({ document, type }: Row, approval: Approval): boolean =>
  type === approval.type && document === approval.change.id

const isClosedByItself = ({ doneBy, state }: Row): boolean => state === 'rewritten' && (doneBy ?? null) === null

/** Deals with what one approval means for confirmations. */
async function follow(
  payload: Payload,
  transaction: OpenTransaction,
  approval: Approval,
  rows: readonly Row[],
): Promise<void> {
  const isSource = SOURCES.includes(approval.type)
  const own = rows.filter((row) => isOf(row, approval))
  const shown = isSource ? rows.filter((row) => row.through && row.through === labelOf(approval.after)) : []
  if (!own.length && !shown.length) return
  const rewritten = await isRewritten(payload, transaction, approval)
  const closed: Row[] = []
  const opened: Row[] = []
  for (const changed of new Set([...own, ...shown].map((row) => row.changed))) {
    const uses = await usesOf(payload, transaction, changed)
    const isUsed = (row: Row): Use | undefined => uses?.get(`${row.type}/${row.document}`)
    for (const row of own.filter((one) => one.changed === changed)) {
      const gone = row.cause === 'repealed' && uses !== undefined && !isUsed(row)
      // A text of its own that still cites what was repealed is not written anew.
      const stillCites = row.cause === 'repealed' && isUsed(row)?.isDirect
      if (row.state === 'open' && !stillCites && (gone || rewritten)) closed.push(row)
      if (isClosedByItself(row) && row.contentHash && row.contentHash === approval.after['contentHash'])
        opened.push(row)
    }
    if (!isSource) continue
    const all = await throughOthers(payload, transaction, changed)
    for (const row of all.filter((one) => !isOf(one, approval))) {
      const isThrough = row.through === labelOf(approval.after)
      const gone = row.cause === 'repealed' ? uses !== undefined && !isUsed(row) : isThrough && rewritten
      if (row.state === 'open' && row.local !== 'yes' && gone) closed.push(row)
      if (isClosedByItself(row) && row.note !== OWN_NOTE && row.cause === 'repealed' && isUsed(row)) opened.push(row)
    }
  }
  await closeRows(transaction, approval, closed)
  await openAgain(transaction, approval, opened)
}

/** Whether an approval has another text than the one before; a first approval has. */
async function isRewritten(payload: Payload, { name }: OpenTransaction, { after, change, type }: Approval) {
  const before = await approvedBefore(payload, name, type, change)
  return !before || isTextChanged(recordDifferences(type, before, after))
}

/** Returns who uses what was changed, as the transaction sees it; undefined where it is gone. */
async function usesOf(
  payload: Payload,
  { name }: OpenTransaction,
  changed: string,
): Promise<ReadonlyMap<string, Use> | undefined> {
  const [type = '', id = ''] = changed.split('/')
  if (!isRecordType(type) || type === 'site') return undefined
  const req = { transactionID: name }
  const target = documentId(payload, id)
  const found = await payload.db.findOne<{ id: DocumentId; key?: string }>({
    collection: collectionOf(type),
    where: { id: { equals: target } },
    req,
  })
  return readUsers({ payload, req }, { type, id: target, key: found?.key ?? '' })
}

/** Returns the confirmations about a change of records that show it through others. */
async function throughOthers(payload: Payload, { name }: OpenTransaction, changed: string): Promise<Row[]> {
  const { docs } = await payload.db.find<Row>({
    collection: CONFIRMATIONS,
    where: {
      and: [
        { changed: { equals: changed } },
        { asks: { equals: 'rewrite' } },
        { state: { in: ['open', 'rewritten'] } },
        { through: { exists: true } },
      ],
    },
    pagination: false,
    limit: 0,
    req: { transactionID: name },
  })
  return docs.filter(({ through }) => through)
}

async function closeRows(transaction: OpenTransaction, approval: Approval, rows: readonly Row[]): Promise<void> {
  if (!rows.length) return
  const user = approval.change.req?.user
  const now = new Date()
  const done = {
    state: 'rewritten',
    doneOn: dayOf(now),
    doneBy: null,
    doneByName: user ? displayName(user) : null,
    updatedAt: now.toISOString(),
  }
  const [own, others] = [rows.filter((row) => isOf(row, approval)), rows.filter((row) => !isOf(row, approval))]
  const set = (some: readonly Row[], note: string) =>
    some.length
      ? transaction.set(
          CONFIRMATIONS,
          some.map(({ id }) => id),
          { ...done, note },
        )
      : undefined
  await set(own, OWN_NOTE)
  await set(others, `“${labelOf(approval.after)}”${SOURCE_NOTE}`)
  note(approval, '改写好了，自动办结', rows)
}

async function openAgain(transaction: OpenTransaction, approval: Approval, rows: readonly Row[]): Promise<void> {
  if (!rows.length) return
  await transaction.set(
    CONFIRMATIONS,
    rows.map(({ id }) => id),
    { state: 'open', doneOn: null, doneByName: null, note: null, updatedAt: new Date().toISOString() },
  )
  note(approval, '又是改写以前的内容，重新要办', rows)
}

/** Adds a line to the trail of what an approval did to confirmations. */
function note({ after, change, type }: Approval, what: string, rows: readonly Row[]): void {
  if (!change.req) return
  const about = [...new Set(rows.map(({ changedLabel }) => `“${changedLabel ?? ''}”`))].slice(0, 3).join('、')
  const key = after['key']
  noteEvent(change.req, {
    action: 'propagate',
    type,
    ...(typeof key === 'string' ? { key } : {}),
    label: labelOf(after),
    recordId: change.id,
    changes: [{ path: ['confirmations'], new: `${what} ${rows.length} 条：${about}` }],
  })
}
