/**
 * @module Hooks that keep the code ledger in step with the records, in the transaction of the write. A code is reserved before its
 * document is written, which has no id yet, and issued after it. Without transactions (MongoDB without a replica set) the reservations
 * of a write that has failed are released.
 */
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { CODED } from '../../standard/keys.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { editRefusedText, operationsInEdit } from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { isApproval, operationOf } from '../write/write-context.ts'
import { Unacceptable } from '../errors.ts'
import { refuseEndedCode } from '../ledger/ended-code.ts'
import type { Entry } from '../ledger/ledger-store.ts'
import {
  makeOfficial,
  releaseReservation,
  entriesOfDocument,
  issueCode,
  reserveCode,
  type Reservation,
} from '../ledger/reserve.ts'
import { slotKey, slotsOf, slotTypes, type CodeSlot } from '../ledger/slots.ts'
import { afterTransaction, transactionName } from '../../payload-internals/transactions.ts'
import { hasTransactions } from '../../payload-internals/write-transactions.ts'

/** What is to be done in the ledger for one document once it is written. */
interface LedgerPlan {
  reserved: { slot: CodeSlot; reservation: Reservation }[]
  /** The issued entries that the document held before the write. */
  held: Entry[]
  /** The slots that the document needs after the write. */
  slots: CodeSlot[]
  approving: boolean
}

/** The plans of open transactions: by the name of the transaction, then by the document. */
const openPlans = new Map<string, Map<string, LedgerPlan>>()

/** Returns a hook that reserves the codes a document needs, and leaves for {@link issueCodes} what is to be done once it is written. */
export const reserveCodes =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (!CODED.includes(type)) {
      if (type === 'region' && !operationOf(req))
        await refuseEnded(req, type, data, originalDoc as Document | undefined)
      return data
    }
    const id = operation === 'update' ? (originalDoc?.id as DocumentId) : undefined
    const held = id === undefined ? [] : await entriesOfDocument(req, slotTypes(type), id)
    if (!operationOf(req)) {
      if (id !== undefined) refuseNewCode(type, originalDoc, data, held)
      await refuseEnded(req, type, data, originalDoc as Document | undefined)
    }
    const plan: LedgerPlan = { reserved: [], held, slots: slotsOf(type, data), approving: isApproval(data) }
    await openPlan(req, planName(type, id), plan)
    for (const slot of plan.slots) {
      if (held.some((entry) => slotKey(entry) === slotKey(slot))) continue
      const reservation = await reserveCode(req, slot, id)
      if (reservation) plan.reserved.push({ slot, reservation })
    }
    return data
  }

/**
 * Returns a hook that issues the codes of a document that was written. A code that was never approved is released when its draft takes
 * another one.
 */
export const issueCodes =
  (type: RecordType): CollectionAfterChangeHook =>
  async ({ doc, operation, req }) => {
    if (!CODED.includes(type)) return doc
    const plans = openPlans.get(String(await transactionName(req)))
    const name = planName(type, operation === 'create' ? undefined : doc.id)
    const plan = plans?.get(name)
    plans?.delete(name)
    if (plan) await finishPlan(req, plan, doc.id)
    return doc
  }

const planName = (type: RecordType, id: DocumentId | undefined) => `${type}/${id ?? 'new'}`

async function openPlan(req: PayloadRequest, name: string, plan: LedgerPlan): Promise<void> {
  const transaction = await transactionName(req)
  if (transaction === undefined) throw new Error(`${name}: a coded record cannot be written with disableTransaction`)
  let plans = openPlans.get(transaction)
  if (!plans) {
    openPlans.set(transaction, (plans = new Map()))
    afterTransaction(transaction, () => closePlans(req, transaction))
  }
  plans.set(name, plan)
}

async function finishPlan(
  req: PayloadRequest,
  { reserved, held, slots, approving }: LedgerPlan,
  documentId: DocumentId,
): Promise<void> {
  const on = approving ? dayOf(new Date()) : null
  const needed = new Map(slots.map((slot) => [slotKey(slot), slot]))
  for (const { slot, reservation } of reserved) await issueCode(req, slot, reservation, documentId, on)
  for (const entry of held) {
    const slot = needed.get(slotKey(entry))
    if (slot) {
      if (on && !entry.on) await makeOfficial(req, entry.id, on, slot.name)
    } else if (entry.type === 'guide-identity') {
      if (!entry.on || approving) await releaseReservation(req, entry.id, '改了归属，由后来的接替')
    } else if (!entry.on && entry.event === 'issued') {
      // What was official, and every other event, stays for ever.
      await releaseReservation(req, entry.id, '草稿改用其他编码，未批准过')
    }
  }
}

/** Releases what was reserved for documents that were not written. In a transaction that was rolled back nothing is left of it. */
async function closePlans(req: PayloadRequest, transaction: string): Promise<void> {
  const plans = [...(openPlans.get(transaction)?.values() ?? [])]
  openPlans.delete(transaction)
  if (hasTransactions(req.payload)) return
  for (const { reserved } of plans)
    for (const { reservation } of reserved) await releaseReservation(req, reservation.id)
}

/** @throws Conflict when a write would bring back a code that has ended */
async function refuseEnded(
  req: PayloadRequest,
  type: RecordType,
  data: Document,
  before: Document | undefined,
): Promise<void> {
  const code = data['code']
  if (typeof code !== 'string' || !code) return
  await refuseEndedCode(req, type, code, {
    record: data,
    isOwn: before?.['code'] === code,
    approving: isApproval(data),
    today: dayOf(new Date()),
  })
}

/** @throws Unacceptable when a write changes a code that was approved before */
function refuseNewCode(
  type: RecordType,
  before: Record<string, unknown>,
  data: Record<string, unknown>,
  held: readonly Entry[],
): void {
  const old = before['code']
  if (typeof old !== 'string' || !old || old === data['code']) return
  const official = before['_status'] === 'published' || held.some((e) => e.type === type && e.code === old && e.on)
  if (!official) return
  const edits = operationsInEdit(type, { code: old }, { code: data['code'] }, dayOf(new Date()))
  const [edit] = edits.filter(({ field }) => field === 'code')
  throw new Unacceptable(editRefusedText(type, old, edit!), { field: 'code', operation: edit!.operation })
}
