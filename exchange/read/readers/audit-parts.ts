/**
 * @module The parts of a row of the shape `audit`, shared by its readers.
 */
import type { ParseOptions } from '../../../standard/limits/index.ts'
import type { JsonObject, Statement } from '../../parsed-row.ts'
import type { RowFields } from '../row-fields.ts'
import type { RowRemarks } from '../row-remarks.ts'

/** A response of the exchange interface while it is read. */
export interface AuditParts {
  /** The whole response, with lists such as `AUDIT_MATERIAL`. */
  row: JsonObject
  /** The fields of `AUDIT_ITEM`. */
  item: RowFields
  /** The fields of `AUDIT_ITEM_EXTEND`. */
  extend: RowFields
  /** Receives the records that the guide refers to. */
  shared: Statement[]
  /** Receives what is told of the row. */
  remarks: RowRemarks
  /** How days without a unit are counted. */
  limits: ParseOptions
}
