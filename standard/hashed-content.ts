import { toRecord, type Document } from './document.ts'
import type { RecordType } from './record-types.ts'
import { sortMembers } from './sort-members.ts'

/**
 * Returns the text from which the content hash of a document is made: its fields with relations as database ids, rows without
 * ids, nothing empty, members sorted. The CMS hashes it before every write and publishing hashes it again, so that a document
 * stored only in part, because the process was killed, does not match. Hashes are compared in one database only, so ids may be in it.
 */
export function hashedText(type: RecordType, document: Document): string {
  const { record } = toRecord(type, document, (_type, id) => String(id))
  const { source: _source, ...content } = record as Document
  return JSON.stringify(sortMembers(content))
}
