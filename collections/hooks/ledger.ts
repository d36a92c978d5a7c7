import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { CODED, guideIdentity } from '../../standard/keys.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { isApproval } from '../write/write-context.ts'
import { Unacceptable } from '../errors.ts'
import {
  makeOfficial,
  releaseReservation,
  entriesOfDocument,
  issueCode,
  reserveCode,
  slotKey,
  type Entry,
  type Reservation,
  type CodeSlot,
} from '../ledger/reserve.ts'
import { afterTransaction, transactionName } from '../../payload-internals/transactions.ts'

/** What a write does to the ledger once it has ended, by record type and document. */
interface LedgerPlan {
  reserved: { slot: CodeSlot; reservation: Reservation }[]
  /** What the document held before. */
  held: Entry[]
  /** What the document will hold. */
  slots: CodeSlot[]
  approving: boolean
  /** Set once the document is written. */
  documentId?: DocumentId
}

/** The plans of writes that are not over, by write. */
const open = new Map<string, Map<string, LedgerPlan>>()

/**
 * Ledger first: a code is reserved before the document that bears it is written, issued when the write has ended well, and
 * given back when it has not. A code that was never approved is given back when its draft takes another.
 */
export const reserveCodes =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (!CODED.includes(type)) return data
    const id = operation === 'update' ? (originalDoc?.id as DocumentId) : undefined
    const held = id === undefined ? [] : await entriesOfDocument(req, slotTypes(type), id)
    if (id !== undefined) refuseNewCode(type, originalDoc, data, held)
    const plan: LedgerPlan = { reserved: [], held, slots: slotsOf(type, data), approving: isApproval(data) }
    await begin(req, planName(type, id), plan)
    for (const slot of plan.slots) {
      if (held.some((entry) => slotKey(entry) === slotKey(slot))) continue
      const reservation = await reserveCode(req, slot, id)
      if (reservation) plan.reserved.push({ slot, reservation })
    }
    return data
  }

/** The document stands: what it reserved will be its own. */
export const issueCodes =
  (type: RecordType): CollectionAfterChangeHook =>
  async ({ doc, operation, req }) => {
    if (!CODED.includes(type)) return doc
    const plans = open.get(String(await transactionName(req)))
    const plan = plans?.get(planName(type, operation === 'create' ? undefined : doc.id))
    if (plan) plan.documentId = doc.id
    return doc
  }

const planName = (type: RecordType, id: DocumentId | undefined) => `${type}/${id ?? 'new'}`

async function begin(req: PayloadRequest, name: string, plan: LedgerPlan): Promise<void> {
  const write = await transactionName(req)
  if (write === undefined) throw new Error(`${name}: a coded record cannot be written with disableTransaction`)
  let plans = open.get(write)
  if (!plans) {
    open.set(write, (plans = new Map()))
    afterTransaction(write, (stored) => end(req, write, stored))
  }
  const { reserved } = plans.get(name) ?? { reserved: [] }
  plans.set(name, plan)
  // The same document twice in one write: what the first time reserved is held for the second.
  plan.reserved.push(...reserved)
}

async function end(req: PayloadRequest, write: string, stored: boolean): Promise<void> {
  const plans = [...(open.get(write)?.values() ?? [])]
  open.delete(write)
  for (const { reserved, held, slots, approving, documentId } of plans) {
    const on = approving ? dayOf(new Date()) : null
    const borne = new Set(slots.map(slotKey))
    for (const { slot, reservation } of reserved) {
      if (stored && documentId !== undefined && borne.has(slotKey(slot))) {
        await issueCode(req, slot, reservation, documentId, on)
      } else await releaseReservation(req, reservation.id)
    }
    if (!stored || documentId === undefined) continue
    for (const entry of held) {
      if (borne.has(slotKey(entry))) {
        if (on && !entry.on) await makeOfficial(req, entry.id, on)
      } else if (!entry.on || approving) {
        await releaseReservation(req, entry.id, entry.on ? '改了归属，由后来的接替' : '草稿改用其他编码，未批准过')
      }
    }
  }
}

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

/** The types under which the ledger keeps what a record bears. */
export const slotTypes = (type: RecordType): CodeSlot['type'][] =>
  type === 'guide' ? [type, 'guide-identity'] : [type]

/** The codes that a document bears: its own, and for a guide its identity. */
export function slotsOf(type: RecordType, data: Record<string, unknown>): CodeSlot[] {
  const name = String(data['label'] ?? data['name'] ?? '')
  const code = data['code']
  const identity = type === 'guide' ? identityOf(data) : undefined
  return [
    ...(typeof code === 'string' && code ? [{ type, code, name }] : []),
    ...(identity ? [{ type: 'guide-identity' as const, code: identity, name }] : []),
  ]
}

/** Leaf, agency and region by database id: unique within its database, which is where the rule is held. */
function identityOf(data: Record<string, unknown>): string | undefined {
  const part = (name: string) => {
    const id = idOf(data[name])
    return id === undefined ? undefined : String(id)
  }
  const [matter, agency, region] = [part('matter'), part('agency'), part('region')]
  return guideIdentity({ ...(matter && { matter }), ...(agency && { agency }), ...(region && { region }) })
}
