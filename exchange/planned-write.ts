/**
 * @module What is to become of one record of the CMS. Made by `plan/`, carried out by `write/`, reported by `report/`.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { Fault } from './fault.ts'
import type { JsonObject } from './parsed-row.ts'
import type { RecordSummary } from './record-summary.ts'

/** One record to be created, updated, or only approved (action `none`). */
export interface PlannedWrite {
  type: RecordType
  key: string
  action: 'create' | 'update' | 'none'
  /** The record as it will be. */
  record: JsonObject
  /** Hash of what the row says, see `rowHash`; undefined keeps the stored one. */
  hash?: string
  /** The stored record; absent when the record is new. */
  summary?: RecordSummary
  /** The stored record as a whole, where it was read. */
  before?: JsonObject | undefined
  /** The record is to be approved. */
  approve: boolean
  /** Reasons of its rows against approving it, in Chinese. */
  blocking?: readonly string[]
  /** Reasons why it stays a draft although approval was asked for, in Chinese. */
  draft?: readonly string[]
  /** Why it cannot be written, by field. */
  faults?: readonly Fault[]
  /** Fields that the new record does not state are emptied. */
  replace: boolean
  /** It is the main record of a row, not one that rows share. */
  main: boolean
}
