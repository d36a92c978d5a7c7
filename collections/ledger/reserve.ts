import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { Conflict } from '../errors.ts'
import { withRetry } from '../write/retry.ts'
import { alone } from './alone.ts'

/** How long an unfinished reservation is respected: longer than any one write takes, also while others write. */
export const LEASE_MS = 60_000
/** How long a write waits for another one that holds the same code. */
const PATIENCE_MS = 8_000

/** What a reservation is for: a code, or the identity of a guide. */
export interface Slot {
  type: RecordType | 'guide-identity'
  code: string
  name: string
}

/** A line of the ledger. */
export interface Entry {
  id: DocumentId
  key: string
  type: Slot['type']
  code: string
  state: 'reserved' | 'issued' | 'void'
  holder?: string | null
  documentId?: string | null
  name?: string | null
  /** The day the code became official: the first approval. */
  on?: string | null
  createdAt: string
}

/** A code taken by a write that is not over yet. */
export interface Reservation {
  id: DocumentId
  /** What nobody else holds: one write. */
  holder: string
}

export const slotName = (slot: Pick<Slot, 'type' | 'code'>): string => `${slot.type}:${slot.code}`

/**
 * Takes a code for a document about to be written. The unique index on the entry's key decides between writers, in one
 * process or several. The ledger is written outside the transaction of the document, so that others see the reservation at
 * once; it is issued or given back when the write has ended. What a killed writer left behind is given back when its lease
 * has run out and no document stands under it. Undefined when the document holds the code already.
 *
 * @throws Conflict when the code belongs to another record (the message names it), or is being written elsewhere right now.
 */
export async function reserve(
  req: PayloadRequest,
  slot: Slot,
  documentId?: DocumentId,
): Promise<Reservation | undefined> {
  const ledger = outside(req)
  const name = slotName(slot)
  const holder = `${req.user ? `user:${req.user.id}` : 'system'}/${randomUUID()}`
  const until = Date.now() + PATIENCE_MS
  return alone(name, async () => {
    for (;;) {
      const last = await latest(ledger, slot)
      if (last?.state === 'issued') {
        if (documentId !== undefined && last.documentId === String(documentId)) return undefined
        throw taken(slot, last)
      }
      if (last?.state === 'reserved') {
        if (Date.now() - Date.parse(last.createdAt) < LEASE_MS) {
          if (Date.now() > until) throw busy(slot)
          await sleep(50 + Math.random() * 100)
          continue
        }
        await settle(ledger, slot, last, documentId)
        continue
      }
      const n = last ? numberOf(last.key) + 1 : 1
      const id = await insert(ledger, { ...slot, key: `${name}#${n}`, holder })
      if (id !== undefined) return { id, holder }
    }
  })
}

/**
 * The document stands: its reservation becomes an issued code. `on` is the day of its approval, none for a draft.
 *
 * @throws Conflict when another writer took the reservation over, because this write lasted longer than its lease.
 */
export async function issue(
  req: PayloadRequest,
  slot: Slot,
  { id, holder }: Reservation,
  documentId: DocumentId,
  on: string | null,
): Promise<void> {
  const data = { state: 'issued', event: 'issued', documentId: String(documentId), on }
  if (!(await change(outside(req), stillReserved(id, holder), data))) throw busy(slot)
}

/** A reservation of a write that failed, or a code that a never approved draft no longer bears, may be used by others. */
export async function giveBack(req: PayloadRequest, id: DocumentId, note?: string): Promise<void> {
  await change(
    outside(req),
    { id: { equals: id } },
    { state: 'void', event: 'reserved', ...(note === undefined ? {} : { note }) },
  )
}

/** A code's document was approved for the first time. */
export async function becomeOfficial(req: PayloadRequest, id: DocumentId, on: string): Promise<void> {
  await change(outside(req), { id: { equals: id } }, { on })
}

/** What the ledger says a document holds. */
export async function heldBy(
  req: PayloadRequest,
  types: readonly Slot['type'][],
  documentId: DocumentId,
): Promise<Entry[]> {
  return entries(outside(req), {
    and: [
      { documentId: { equals: String(documentId) } },
      { type: { in: [...types] } },
      { state: { equals: 'issued' } },
    ],
  })
}

/** The same request without its transaction: what is written is seen by everybody at once, and stays. */
type Outside = Pick<PayloadRequest, 'payload' | 't'>
const outside = ({ payload, t }: PayloadRequest): Outside => ({ payload, t })

const ledgerSlug = SLUGS.ledger as CollectionSlug

const taken = (slot: Slot, entry: Entry) =>
  new Conflict(
    slot.type === 'guide-identity'
      ? `这个实施主体在这个区划已经有该事项的指南（${entry.name ?? entry.key}）。请改那一份，不要另建。`
      : `编码 ${slot.code} 已经属于另一条${recordTitle(slot.type)}（${entry.name ?? entry.key}）。编码不能重复，也不能再用，请核对。`,
    { code: slot.code, entry: entry.key },
  )

const busy = (slot: Slot) =>
  new Conflict(
    slot.type === 'guide-identity'
      ? '别处正在为这个实施主体在这个区划建同一事项的指南，还没有写完。请过一分钟再保存。'
      : `别处正在使用编码 ${slot.code}，还没有写完。请过一分钟再保存；如果那边已经保存，请改那一条。`,
    { code: slot.code },
  )

async function entries({ payload, t }: Outside, where: Where): Promise<Entry[]> {
  const found = await payload.db.find({
    collection: ledgerSlug,
    where,
    limit: 0,
    pagination: false,
    req: { payload, t } as PayloadRequest,
  })
  return found.docs as unknown as Entry[]
}

async function latest(ledger: Outside, slot: Slot): Promise<Entry | undefined> {
  const found = await entries(ledger, { and: [{ type: { equals: slot.type } }, { code: { equals: slot.code } }] })
  return found
    .filter(({ key }) => key.startsWith(`${slotName(slot)}#`))
    .sort((a, b) => numberOf(b.key) - numberOf(a.key))[0]
}

const numberOf = (key: string) => Number(key.slice(key.lastIndexOf('#') + 1))

/** Closes what a writer left behind that is gone: its document stands and gets the code, or the code is free again. */
async function settle(ledger: Outside, slot: Slot, entry: Entry, own: DocumentId | undefined): Promise<void> {
  const document = await standing(ledger, slot)
  const data =
    document === undefined || String(document) === String(own ?? '')
      ? { state: 'void' }
      : { state: 'issued', event: 'issued', documentId: String(document) }
  await change(ledger, stillReserved(entry.id, entry.holder ?? ''), data)
}

const stillReserved = (id: DocumentId, holder: string): Where => ({
  and: [{ id: { equals: id } }, { holder: { equals: holder } }, { state: { equals: 'reserved' } } as Where],
})

/** The document that stands under a code or an identity although its entry was never closed. */
async function standing({ payload }: Outside, slot: Slot): Promise<DocumentId | undefined> {
  const [matter, agency, region] = slot.code.split('|')
  const where: Where =
    slot.type === 'guide-identity'
      ? { and: [{ matter: { equals: matter } }, { agency: { equals: agency } }, { region: { equals: region } }] }
      : { key: { equals: slot.code } }
  const found = await payload.find({
    collection: SLUGS[slot.type === 'guide-identity' ? 'guide' : slot.type] as CollectionSlug,
    where,
    draft: true,
    depth: 0,
    limit: 1,
    pagination: false,
    select: { key: true } as never,
    overrideAccess: true,
  })
  return (found.docs as { id: DocumentId }[])[0]?.id
}

/** The new entry's id, or undefined when another writer was first. */
async function insert(
  { payload, t }: Outside,
  entry: Slot & { key: string; holder: string },
): Promise<DocumentId | undefined> {
  const now = new Date().toISOString()
  try {
    const made = await withRetry(() =>
      payload.db.create({
        collection: ledgerSlug,
        data: { ...entry, event: 'reserved', state: 'reserved', createdAt: now, updatedAt: now },
        req: { payload, t } as PayloadRequest,
      }),
    )
    return made.id
  } catch (error) {
    if ((error as { name?: string }).name === 'ValidationError' || (error as { status?: number }).status === 400)
      return undefined
    throw error
  }
}

/** Changes the one entry that still is as `where` says; false when there is none. Atomic on both databases. */
async function change({ payload, t }: Outside, where: Where, data: Record<string, unknown>): Promise<boolean> {
  const changed = await withRetry(() =>
    payload.db.updateOne({
      collection: ledgerSlug,
      where,
      data: { ...data, updatedAt: new Date().toISOString() },
      ...(payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }),
      req: { payload, t } as PayloadRequest,
    }),
  )
  return Boolean(changed)
}
