/**
 * @module Makes the document of a planned write: relations become ids, hashes and status are set. Used by the writer.
 */
import { hashedText } from '../../standard/hashed-content.ts'
import { toDocument, withEmptyFields, type Document, type UnresolvedReference } from '../../standard/document.ts'
import { labelOf, regionCodeOf } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { sha256 } from '../../snapshot/hash.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { editedByStaff, type RecordSummary } from '../record-summary.ts'
import { assertWritable } from './assert-writable.ts'
import type { RecordIndex } from './record-index.ts'

/** A planned write whose record fits its schema and refers to stored records. */
export interface ReadyWrite {
  write: PlannedWrite
  /** The stored record; undefined when it is new. */
  summary: RecordSummary | undefined
  data: Document
  draft: boolean
  /** The write approves a record that was not approved as it is now. */
  approved: boolean
  /** It refers to a record that is still to be written; without that relation it stays a draft. */
  incomplete: boolean
}

/**
 * Makes the document of a planned write; undefined when there is nothing to do.
 *
 * @param failed Records that this import could not write, with the reasons.
 * @param isExpected Whether this import still brings the record of a reference.
 * @throws Error in Chinese when the record does not fit its schema, or refers to a record that is not there and not expected.
 */
export function makeReady(
  write: PlannedWrite,
  index: RecordIndex,
  failed: ReadonlyMap<string, string>,
  isExpected: (reference: UnresolvedReference) => boolean,
): ReadyWrite | undefined {
  const { type, key, record, approve } = write
  const summary = index.summary(type, key)
  if (write.action === 'none') return summary && readyApproval(write, summary)
  const { document, lost } = toDocument(type, record, (of, one) => index.idOf(of, one))
  assertWritable(
    type,
    record,
    lost.filter((one) => !isExpected(one)),
    failed,
  )
  const incomplete = lost.length > 0

  const data: Document = { ...(write.replace && summary ? withEmptyFields(type, document) : document), key }
  const contentHash = sha256(hashedText(type, data))
  const approvedAsIs = Boolean(summary?.published && summary.contentHash === contentHash)
  const addsToStaff = summary && !write.replace && editedByStaff(summary)
  const published = (approve && !incomplete && !addsToStaff) || approvedAsIs
  Object.assign(data, {
    ...(type === 'site' ? {} : computedFields(type, record, index)),
    // Without the hash, the next import writes the record again, should this one be killed before the relation is there.
    ...(write.hash === undefined || incomplete ? {} : { importHash: write.hash }),
    ...(addsToStaff ? {} : { importedContentHash: contentHash }),
    _status: published ? 'published' : 'draft',
  })
  return { write, summary, data, draft: !published, approved: published && !approvedAsIs, incomplete }
}

/** The approval of a record that is not changed, unless staff changed it. */
function readyApproval(write: PlannedWrite, summary: RecordSummary): ReadyWrite | undefined {
  if (summary.published || editedByStaff(summary)) return undefined
  const data = { _status: 'published', contentHash: summary.contentHash }
  return { write, summary, data, draft: false, approved: true, incomplete: false }
}

/** The fields that the CMS's hooks would compute with a query for each record. */
function computedFields(
  type: RecordType,
  record: Document,
  index: RecordIndex,
): { label: string; regionCode: string | null } {
  const summaryOf = (of: RecordType, field: string) => index.summary(of, String(record[field] ?? ''))
  return {
    label: labelOf(type, record, (field) => summaryOf(field as RecordType, field)?.title ?? ''),
    regionCode: regionCodeOf(type, record, (field) =>
      field === 'region' ? (record[field] as string | undefined) : summaryOf('agency', field)?.regionCode,
    ),
  }
}
