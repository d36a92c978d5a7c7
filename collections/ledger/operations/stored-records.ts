/** @module Records as operations read and change them: the approved version, and a newer draft beside it where there is one. */
import type { PayloadRequest, Where } from 'payload'
import { withEmptyFields, type Document, type DocumentId } from '../../../standard/document.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { collectionOf, findDocuments, type Stored } from '../../documents.ts'

/** A stored record. */
export interface StoredRecord {
  type: RecordType
  id: DocumentId
  /** The approved version; undefined for a record that was never approved, or whose approval was taken back. */
  approved?: Stored
  /** The newest version where it is not the approved one. */
  draft?: Stored
}

/** Returns the version that counts: the approved one, else the draft. */
export const versionOf = ({ approved, draft }: StoredRecord): Stored => (approved ?? draft)!

/** Returns the key of a record, and how lists call it. */
export const keyOfStored = (record: StoredRecord): string => String(versionOf(record)['key'] ?? '')
export const labelOfStored = (record: StoredRecord): string =>
  String(versionOf(record)['label'] || versionOf(record)['name'] || keyOfStored(record))

/** Finds records of which any version matches. */
export async function findRecords(req: PayloadRequest, type: RecordType, where: Where): Promise<StoredRecord[]> {
  const asked = { where, limit: 0, pagination: false, overrideAccess: true, req } as const
  const collection = collectionOf(type)
  const rows = (await findDocuments(req.payload, collection, { ...asked, draft: false })).docs
  const newest = (await findDocuments(req.payload, collection, { ...asked, draft: true })).docs
  const ids = [...new Map([...rows, ...newest].map(({ id }) => [String(id), id])).values()]
  return ids.length ? recordsById(req, type, ids) : []
}

/** Reads records by their ids, in the order of their keys. */
export async function recordsById(
  req: PayloadRequest,
  type: RecordType,
  ids: readonly DocumentId[],
): Promise<StoredRecord[]> {
  const found = new Map<string, StoredRecord>()
  const collection = collectionOf(type)
  for (let at = 0; at < ids.length; at += 200) {
    const asked = {
      where: { id: { in: ids.slice(at, at + 200) } },
      limit: 0,
      pagination: false,
      overrideAccess: true,
      req,
    } as const
    for (const one of (await findDocuments(req.payload, collection, { ...asked, draft: false })).docs)
      found.set(String(one.id), { type, id: one.id, ...(one['_status'] === 'published' ? { approved: one } : {}) })
    for (const one of (await findDocuments(req.payload, collection, { ...asked, draft: true })).docs) {
      const record = found.get(String(one.id)) ?? { type, id: one.id }
      if (one['_status'] !== 'published' || !record.approved) record.draft = one
      found.set(String(one.id), record)
    }
  }
  return [...found.values()]
    .filter((one) => one.approved ?? one.draft)
    .sort((a, b) => (keyOfStored(a) < keyOfStored(b) ? -1 : 1))
}

/** Returns the record with a key; undefined when there is none. */
export async function recordByKey(
  req: PayloadRequest,
  type: RecordType,
  key: string,
): Promise<StoredRecord | undefined> {
  const found = await findRecords(req, type, { key: { equals: key } })
  return found.find((one) => one.approved?.['key'] === key) ?? found[0]
}

/** Returns the fields to change in a version; undefined when the version stays as it is. */
export type Edit = (version: Stored) => Document | undefined

/**
 * Changes a record: its approved version stays approved, a draft beside it stays a draft. Each gets what `edit` returns for it.
 *
 * @returns how many versions were written
 */
export async function changeRecord(req: PayloadRequest, record: StoredRecord, edit: Edit): Promise<number> {
  const { approved, draft, id, type } = record
  const call = { collection: collectionOf(type), id, depth: 0, overrideAccess: true, req } as const
  const [forApproved, forDraft] = [approved && edit(approved), draft && edit(draft)]
  let written = 0
  if (approved && forApproved) {
    // The newest version is what an update starts from: all fields of the approved one are given.
    const data: Document = { ...contentOf(type, approved), ...forApproved, _status: 'published' }
    await req.payload.update({ ...call, data: data, draft: false })
    written++
  }
  if (draft && (forDraft ?? (written && approved))) {
    const data: Document = { ...contentOf(type, draft), ...forDraft }
    await req.payload.update({ ...call, data: data, draft: true })
    written++
  }
  return written
}

/** Returns all fields of the content of a version, with its source. */
const contentOf = (type: RecordType, version: Stored): Document => ({
  ...withEmptyFields(type, version),
  ...(version['source'] ? { source: version['source'] } : {}),
})
