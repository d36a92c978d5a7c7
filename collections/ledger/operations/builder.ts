/** @module Collects what an operation does while it is planned: what becomes of each record, how it is written, and the events of the ledger. */
import type { PayloadRequest } from 'payload'
import type { LedgerEvent } from '../../../standard/codes/index.ts'
import type { Document, DocumentId } from '../../../standard/document.ts'
import type {
  ChangeKind,
  OperationRequest,
  PlannedChange,
  PlannedEvent,
  RequestField,
  RequestProblem,
} from '../../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { keyOfStored, labelOfStored, type Edit, type StoredRecord } from './stored-records.ts'

/** A record that is made. */
export interface Creation {
  type: RecordType
  /** Returns its fields, when it is made. */
  data: () => Document
  key: string
  label: string
  draft: boolean
}

/** A step of an operation; without any of the three ways to write it only informs. */
export interface Step {
  change: PlannedChange
  edit?: { record: StoredRecord; edit: Edit }
  create?: Creation
  /** A record whose approval is taken back. */
  withdraw?: StoredRecord
}

/** An event, with the record that has the code; `key` names one that is made by the operation itself. */
export interface EventStep {
  event: PlannedEvent
  record?: StoredRecord | undefined
}

/** The day of a planned end, YYYY-MM-DD, the document behind it, and the codes that were to follow. */
export type PlannedEnd = Pick<LedgerEvent, 'document' | 'to'> & { on: string }

/** Collects a plan. */
export class PlanBuilder {
  readonly req: PayloadRequest
  readonly request: OperationRequest
  /** The day in China, YYYY-MM-DD. */
  readonly today: string
  readonly problems: RequestProblem[] = []
  readonly steps: Step[] = []
  readonly events: EventStep[] = []
  /** The planned end that this operation puts another one in place of. */
  replaced: PlannedEnd | undefined
  /** Ended codes by the new codes that stand for them. */
  readonly insteadOf = new Map<string, string>()
  readonly #edits = new Map<string, Step>()

  constructor(req: PayloadRequest, request: OperationRequest, today: string) {
    this.req = req
    this.request = request
    this.today = today
  }

  /** Whether the operation takes effect on a day that is still to come. */
  get isLater(): boolean {
    return this.request.on > this.today
  }

  problem(field: RequestField, message: string): void {
    this.problems.push({ field, message })
  }

  /**
   * Adds what becomes of a record. A record is changed once, however often it is added: the edits follow one another, and the first words
   * stay.
   */
  record(record: StoredRecord, change: ChangeKind, words: string, edit?: Edit): void {
    const id = `${record.type}/${String(record.id)}`
    const before = this.#edits.get(id)
    const said = { type: record.type, key: keyOfStored(record), label: labelOfStored(record), change, words }
    if (!before) {
      const step: Step = { change: said, ...(edit ? { edit: { record, edit } } : {}) }
      this.#edits.set(id, step)
      this.steps.push(step)
      return
    }
    if (!edit) return
    const first = before.edit?.edit
    before.edit = { record, edit: first ? inTurn(first, edit) : edit }
    if (!first) before.change = said
    else if (before.change.words !== words)
      before.change = { ...before.change, words: `${before.change.words}；${words}` }
  }

  /** Ids of records by `<type>:<key>`, of those that the operation has made too. */
  readonly ids = new Map<string, DocumentId>()

  /** Returns the id of a record that the request names or that the operation has made. */
  idOf(type: RecordType, key: string): DocumentId | undefined {
    return this.ids.get(`${type}:${key}`)
  }

  /** Whether a record was added already. */
  has(record: StoredRecord): boolean {
    return this.#edits.has(`${record.type}/${String(record.id)}`)
  }

  create(create: Creation, words: string): void {
    const { key, label, type } = create
    this.steps.push({ change: { type, key, label, change: 'created', words }, create })
  }

  withdraw(record: StoredRecord, words: string): void {
    const { type } = record
    const change = { type, key: keyOfStored(record), label: labelOfStored(record), change: 'ended', words } as const
    this.steps.push({ change, withdraw: record })
  }

  /** Adds something that only informs, such as a proposal. */
  tell(change: PlannedChange): void {
    this.steps.push({ change })
  }

  /** Adds an event of the operation: its authority, document, date and reason are those of the request. */
  event(event: Pick<PlannedEvent, 'type' | 'code' | 'event'> & Partial<PlannedEvent>, record?: StoredRecord): void {
    const { authority, document, on, reason } = this.request
    this.events.push({ event: { authority, document, on, reason, ...event }, record })
  }
}

const inTurn =
  (first: Edit, second: Edit): Edit =>
  (version) => {
    const one = first(version)
    const two = second(one ? { ...version, ...one } : version)
    return one || two ? { ...one, ...two } : undefined
  }
