import type { Document, DocumentId } from '../standard/document.ts'
import { shortNameOfRecord } from '../standard/labels.ts'

/** What decides about a write without reading the record. */
export interface RecordSummary {
  id: DocumentId
  importHash?: string
  contentHash?: string
  importedContentHash?: string
  /** The newest version is the approved one. */
  published: boolean
  /** There is an approved version, perhaps with a draft beside it. */
  approved?: boolean
  version?: number
  /** A killed write stored only a part of it; writing it again mends it. */
  broken?: boolean
  /** What lists call it when another record names it. */
  title?: string
  regionCode?: string
}

/** The deciding little of a document. */
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
  }
}

/** The same, to be written again whatever it says. */
export function asBroken({ importHash: _lost, ...summary }: RecordSummary): RecordSummary {
  return {
    ...summary,
    published: false,
    broken: true,
    ...(summary.contentHash ? { importedContentHash: summary.contentHash } : {}),
  }
}

/** Whether staff wrote the record, or changed it since it was imported. */
export const editedByStaff = ({ contentHash, importedContentHash }: RecordSummary): boolean =>
  importedContentHash === undefined || contentHash !== importedContentHash
