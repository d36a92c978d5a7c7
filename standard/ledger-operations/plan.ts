/** @module What an operation would do or has done, in words. */
import type { LedgerEvent } from '../codes/ledger.ts'
import type { RecordType } from '../record-types.ts'
import type { RequestProblem } from './request.ts'

/** What becomes of a record that an operation touches. `told`: it stays as it is, and somebody should look at it. */
export type ChangeKind = 'moved' | 'ended' | 'told' | 'left' | 'created'

/** Chinese names of what becomes of records. */
export const CHANGE_TITLES: Readonly<Record<ChangeKind, string>> = {
  moved: '跟着改',
  ended: '停用',
  told: '请核对',
  left: '不变',
  created: '新建',
}

/** What becomes of one record. */
export interface PlannedChange {
  type: RecordType | 'proposal'
  key: string
  label: string
  change: ChangeKind
  /** What is done to it or why nothing is, in Chinese. */
  words: string
}

/** An event that is written into the ledger. */
export interface PlannedEvent extends LedgerEvent {
  type: RecordType
  reason?: string
  insteadOf?: string
}

/** What an operation would do. It can be carried out when it has no problems. */
export interface OperationPlan {
  problems: RequestProblem[]
  changes: PlannedChange[]
  events: PlannedEvent[]
  /** The notice to print, in Chinese. Lines are separated by line breaks. */
  notice: string
  /** Names what was planned, for carrying out just this; empty when there are problems. */
  hash: string
}

/** What an operation has done. */
export interface OperationResult {
  plan: OperationPlan
  /** The number of the operation, which all its events have. */
  batch: string
  /** How many records were written. */
  records: number
}
