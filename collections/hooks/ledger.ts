/**
 * @module Hooks that keep the code ledger in step with the records. A code is reserved before its document is written, issued
 * after the transaction was committed, and released when it was rolled back.
 */
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { CODED } from '../../standard/keys.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { isApproval } from '../write/write-context.ts'
import { Unacceptable } from '../errors.ts'
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

/** What is to be done in the ledger for one document after the transaction. */
interface LedgerPlan {
  reserved: { slot: CodeSlot; reservation: Reservation }[]
  /** The issued entries that the document held before the write. */
  held: Entry[]
  /** The slots that the document needs after the write. */
  slots: CodeSlot[]
  approving: boolean
  /** Set once the document is written. */
  documentId?: DocumentId
}

/** The plans of open transactions: by the name of the transaction, then by the document. */
const openPlans = new Map<string, Map<string, LedgerPlan>>()

/**
 * Returns a hook that reserves the codes a document needs, and registers what happens to them after the transaction. A code
 * that was never approved is released when its draft takes another one.
 */
export const reserveCodes =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (!CODED.includes(type)) return data
    const id = operation === 'update' ? (originalDoc?.id as DocumentId) : undefined
    const held = id === undefined ? [] : await entriesOfDocument(req, slotTypes(type), id)
    if (id !== undefined) refuseNewCode(type, originalDoc, data, held)
    const plan: LedgerPlan = { reserved: [], held, slots: slotsOf(type, data), approving: isApproval(data) }
    await openPlan(req, planName(type, id), plan)
    for (const slot of plan.slots) {
      if (held.some((entry) => slotKey(entry) === slotKey(slot))) continue
      const reservation = await reserveCode(req, slot, id)
      if (reservation) plan.reserved.push({ slot, reservation })
    }
    return data
  }

/** Returns a hook that adds the id of the stored document to its plan, so that its codes are issued after the transaction. */
export const issueCodes =
  (type: RecordType): CollectionAfterChangeHook =>
  async ({ doc, operation, req }) => {
    if (!CODED.includes(type)) return doc
    const plans = openPlans.get(String(await transactionName(req)))
    const plan = plans?.get(planName(type, operation === 'create' ? undefined : doc.id))
    if (plan) plan.documentId = doc.id
    return doc
  }

const planName = (type: RecordType, id: DocumentId | undefined) => `${type}/${id ?? 'new'}`

async function openPlan(req: PayloadRequest, name: string, plan: LedgerPlan): Promise<void> {
  const transaction = await transactionName(req)
  if (transaction === undefined) throw new Error(`${name}: a coded record cannot be written with disableTransaction`)
  let plans = openPlans.get(transaction)
  if (!plans) {
    openPlans.set(transaction, (plans = new Map()))
    afterTransaction(transaction, (stored) => finishPlans(req, transaction, stored))
  }
  const { reserved } = plans.get(name) ?? { reserved: [] }
  plans.set(name, plan)
  // The same document is written twice in one transaction: the second write keeps what the first one reserved.
  plan.reserved.push(...reserved)
}

async function finishPlans(req: PayloadRequest, transaction: string, stored: boolean): Promise<void> {
  const plans = [...(openPlans.get(transaction)?.values() ?? [])]
  openPlans.delete(transaction)
  for (const { reserved, held, slots, approving, documentId } of plans) {
    const on = approving ? dayOf(new Date()) : null
    const needed = new Set(slots.map(slotKey))
    for (const { slot, reservation } of reserved) {
      if (stored && documentId !== undefined && needed.has(slotKey(slot))) {
        await issueCode(req, slot, reservation, documentId, on)
      } else await releaseReservation(req, reservation.id)
    }
    if (!stored || documentId === undefined) continue
    for (const entry of held) {
      if (needed.has(slotKey(entry))) {
        if (on && !entry.on) await makeOfficial(req, entry.id, on)
      } else if (!entry.on || approving) {
        await releaseReservation(req, entry.id, entry.on ? '改了归属，由后来的接替' : '草稿改用其他编码，未批准过')
      }
    }
  }
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
  throw new Unacceptable(
    `编码 ${old} 已经批准过，不能直接改成 ${String(data['code'] || '空')}。编码变更请走编码台账（更名、划转、合并、拆分）。`,
    { field: 'code' },
  )
}
