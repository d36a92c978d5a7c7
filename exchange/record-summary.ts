/**
 * @module Summaries of stored records: the few fields by which an import decides whether a record must be written. All records of a
 * type are held in memory this way; a whole record is read only where rows add to it.
 */
import type { Document, DocumentId } from '../standard/document.ts'
import { shortNameOfRecord } from '../standard/labels.ts'

/** What is known of a stored record without reading it whole. */
export interface RecordSummary {
  id: DocumentId
  /** Hash of the row that wrote the record last; see `rowHash`. */
  importHash?: string
  /** Hash of what the record says now. */
  contentHash?: string
  /** What `contentHash` was after the last import. */
  importedContentHash?: string
  /** The newest version is the approved one. */
  published: boolean
  /** An approved version exists; the newest version may be a draft. */
  approved?: boolean
  /** Version of a guide (`taskVersion`). */
  version?: number
  /** A write was killed and stored only a part of the record; the record is written again. */
  broken?: boolean
  /** The name of the record in lists and where other records refer to it. */
  title?: string
  /** The name in full of a record that has a short one. */
  fullName?: string
  regionCode?: string
}

/** Makes the summary of a document. */
export function recordSummaryOf(document: Document & { id: DocumentId }): RecordSummary {
  const text = (name: string) => (typeof document[name] === 'string' ? { [name]: document[name] } : {})
  const title = shortNameOfRecord(document)
  return {
    id: document.id,
    ...text('importHash'),
    ...text('contentHash'),
    ...text('importedContentHash'),
    published: document['_status'] === 'published',
    ...(document['_status'] === 'published' ? { approved: true } : {}),
    ...text('regionCode'),
    ...(typeof document['taskVersion'] === 'number' ? { version: document['taskVersion'] } : {}),
    ...(title === undefined ? {} : { title }),
    ...(typeof document['shortName'] === 'string' && typeof document['name'] === 'string'
      ? { fullName: document['name'] }
      : {}),
  }
}

/** Marks a summary as that of a record of which only a part is stored, so that an import writes it again. */
export function asBroken({ importHash: _lost, ...summary }: RecordSummary): RecordSummary {
  return {
    ...summary,
    published: false,
    broken: true,
    ...(summary.contentHash ? { importedContentHash: summary.contentHash } : {}),
  }
}

/** Whether staff wrote the record, or changed it after its last import. */
export const editedByStaff = ({ contentHash, importedContentHash }: RecordSummary): boolean =>
  importedContentHash === undefined || contentHash !== importedContentHash
