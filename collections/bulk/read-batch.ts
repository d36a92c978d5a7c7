/** @module Reads beforehand what the records of a batch will ask the database for. Used by `bulk-writer.ts`. */
import type { CollectionSlug, Payload, Where } from 'payload'
import type { CurrentVersion } from '../../payload-internals/bulk/operations.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { CODED } from '../../standard/keys.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { fieldsOf } from '../documents.ts'
import { ownedByDocuments, ledgerSlug, type Entry } from '../ledger/ledger-store.ts'
import { slotsOf, slotTypes } from '../ledger/slots.ts'
import { REVIEWS } from '../reviews/slug.ts'

/** A record that is to be written; without an id it is a new one. */
type Write = Readonly<{ id?: DocumentId; data: Document }>

/**
 * Returns the newest version of each record that is to be changed, by id. A record with two
 * newest versions (two writers met) is left out: an ordinary write decides which of them is newer.
 */
export async function readCurrentVersions(
  payload: Payload,
  collection: CollectionSlug,
  writes: readonly Write[],
): Promise<Map<string, CurrentVersion>> {
  const ids = idsOf(writes)
  const found = new Map<string, CurrentVersion>()
  if (!ids.length) return found
  const parent = { parent: { in: ids } }
  const all = { collection, pagination: false, limit: 0 } as const
  const latest = await payload.db.findVersions({ ...all, where: { and: [parent, { latest: { equals: true } }] } })
  for (const { id, parent, version } of latest.docs) {
    const key = String(parent)
    const record = { ...fieldsOf(version), id: parent }
    if (found.has(key)) found.delete(key)
    else found.set(key, { id: parent, versionId: id, version: record })
  }
  return found
}

/** Returns what was approved last of each draft among the records, by id; null for one that was never approved. */
export async function readLastApproved(
  payload: Payload,
  collection: CollectionSlug,
  current: ReadonlyMap<string, CurrentVersion>,
): Promise<ReadonlyMap<string, Document | null>> {
  const drafts = [...current.values()].filter(({ version }) => version['_status'] !== 'published').map(({ id }) => id)
  const found = new Map<string, Document | null>(drafts.map((id) => [String(id), null]))
  if (!drafts.length) return found
  const all = { collection, pagination: false, limit: 0 } as const
  const published = { parent: { in: drafts }, 'version._status': { equals: 'published' } }
  const versions = await payload.db.findVersions({ ...all, where: published, sort: 'updatedAt' })
  for (const { parent, version } of versions.docs) found.set(String(parent), fieldsOf(version))
  const rows = await payload.db.find({ ...all, where: { id: { in: drafts }, _status: { equals: 'published' } } })
  for (const row of rows.docs) found.set(String(row.id), fieldsOf(row))
  return found
}

/** Returns which of the records are under review or were returned, by id as text: their edits end the review, so they are left to the ordinary door. */
export async function readUnderReview(
  payload: Payload,
  type: RecordType,
  writes: readonly Write[],
): Promise<ReadonlySet<string>> {
  const ids = idsOf(writes).map(String)
  if (!ids.length) return new Set()
  const and: Where[] = [
    { documentId: { in: ids } },
    { type: { equals: type } },
    { state: { in: ['open', 'returned'] } },
  ]
  const call = { collection: REVIEWS, where: { and }, limit: 0, pagination: false } as const
  const { docs } = await payload.db.find<{ documentId: string }>(call)
  return new Set(docs.map(({ documentId }) => documentId))
}

/** Returns every ledger entry that the writes may ask for: those of the codes they need, and those their documents hold. */
export async function readLedgerEntries(
  payload: Payload,
  type: RecordType,
  writes: readonly Write[],
  current: ReadonlyMap<string, CurrentVersion>,
): Promise<Entry[]> {
  if (!CODED.includes(type)) return []
  const codes = new Set<string>()
  for (const { id, data } of writes)
    for (const { code } of slotsOf(type, { ...current.get(String(id))?.version, ...data })) codes.add(code)
  const ids = idsOf(writes)
  const wheres = [
    ...(codes.size ? [{ code: { in: [...codes] } }] : []),
    ...(ids.length ? [ownedByDocuments(slotTypes(type), ids)] : []),
  ]
  const found = new Map<string, Entry>()
  for (const where of wheres) {
    const { docs } = await payload.db.find<Entry>({ collection: ledgerSlug, where, limit: 0, pagination: false })
    for (const entry of docs) found.set(String(entry.id), entry)
  }
  return [...found.values()]
}

const idsOf = (writes: readonly Write[]): DocumentId[] => writes.flatMap(({ id }) => (id === undefined ? [] : [id]))
