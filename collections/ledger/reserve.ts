/**
 * @module Reserves, issues and releases codes in the code ledger. Used by the ledger hooks; how entries are stored is up to
 * `ledger-store.ts`.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import { isKeptForLater, lastLine, mayUseReserved, codeTakenText, type CodeLine } from '../../standard/reservation.ts'
import type { DocumentId } from '../../standard/document.ts'
import { lockForWriting } from '../../payload-internals/write-transactions.ts'
import { grantsFor } from '../access/grants.ts'
import { Conflict } from '../errors.ts'
import { writerOf } from '../write/write-context.ts'
import { ledgerOf, numberOf, type LedgerStore, type Entry } from './ledger-store.ts'
import { slotKey, type CodeSlot } from './slots.ts'

/** How long an unfinished reservation is respected, in milliseconds: longer than any one write takes, also among others. */
export const LEASE_MS = 60_000
/** How long a write waits for another one that has reserved the same code, in milliseconds. */
const WAIT_MS = 8_000

/** A reservation of a write that has not ended yet. */
export interface Reservation {
  /** The ledger entry. */
  id: DocumentId
  /** The write that made it; no other write has the same. */
  holder: string
}

/**
 * Reserves a code for a document that is about to be written, in the transaction of the request. Where the database has none, writers
 * may compete for a code: the unique index on the entry's key lets one of them win, and a reservation that a killed process left behind
 * is closed when its lease has run out.
 *
 * @returns the reservation; undefined when the document holds the code already
 * @throws Conflict when the code belongs to another record (the message names it), or is being written elsewhere right now
 */
export async function reserveCode(
  req: PayloadRequest,
  slot: CodeSlot,
  documentId?: DocumentId,
): Promise<Reservation | undefined> {
  const ledger = ledgerOf(req)
  const name = slotKey(slot)
  const holder = `${req.user ? `user:${req.user.id}` : 'system'}/${randomUUID()}`
  const until = Date.now() + WAIT_MS
  // Where a transaction excludes other writers, a reservation that is not finished was left behind by a killed one.
  const alone = await lockForWriting(req)
  for (;;) {
    const entries = await ledger.of(slot)
    const last = lastLine(entries)
    if (last?.state === 'issued' && !mayTakeOver(req, slot, last)) {
      if (documentId !== undefined && last.documentId === String(documentId)) return undefined
      throw codeTaken(slot, last)
    }
    if (last?.state === 'reserved') {
      if (!alone && Date.now() - Date.parse(last.createdAt) < LEASE_MS) {
        if (Date.now() > until) throw busy(slot)
        await sleep(50 + Math.random() * 100)
        continue
      }
      await closeAbandoned(ledger, slot, last, documentId)
      continue
    }
    const n = entries.length ? numberOf(entries.at(-1)!.key) + 1 : 1
    const id = await ledger.insert({ ...slot, key: `${name}#${n}`, holder })
    if (id !== undefined) return { id, holder }
  }
}

/**
 * Turns a reservation into an issued code, after its document was stored.
 *
 * @param on The day of the document's approval; null for a draft.
 * @throws Conflict when another writer has closed the reservation, because this write lasted longer than its lease
 */
export async function issueCode(
  req: PayloadRequest,
  slot: CodeSlot,
  { id, holder }: Reservation,
  documentId: DocumentId,
  on: string | null,
): Promise<void> {
  const data = { state: 'issued', event: 'issued', documentId: String(documentId), on }
  if (!(await ledgerOf(req).change({ id, holder }, data))) throw busy(slot)
}

/** Voids an entry, so that others may use the code: its write failed, or its draft was never approved and has another code. */
export async function releaseReservation(req: PayloadRequest, id: DocumentId, note?: string): Promise<void> {
  await ledgerOf(req).change({ id }, { state: 'void', event: 'reserved', ...(note === undefined ? {} : { note }) })
}

/** Notes the day on which the document of a code was approved for the first time, and its name then: until now that of the first draft. */
export async function makeOfficial(req: PayloadRequest, id: DocumentId, on: string, name: string): Promise<void> {
  await ledgerOf(req).change({ id }, { on, name })
}

/** Returns the issued entries that a document holds. */
export async function entriesOfDocument(
  req: PayloadRequest,
  types: readonly CodeSlot['type'][],
  documentId: DocumentId,
): Promise<Entry[]> {
  return ledgerOf(req).heldBy(types, documentId)
}

/** Returns whether a code was only kept for later use and the writer may use it now. */
function mayTakeOver(req: PayloadRequest, { name, type }: CodeSlot, line: CodeLine): boolean {
  const user = writerOf(req)
  if (!isKeptForLater(line) || type === 'guide-identity') return false
  const owner = grantsFor(user, 'approve-own', type).length > 0
  return mayUseReserved(line, { ...(user ? { user: String(user.id), owner } : {}), name })
}

const codeTaken = (slot: CodeSlot, entry: Entry) =>
  new Conflict(codeTakenText(slot.type, slot.code, entry), { code: slot.code, entry: entry.key })

const busy = (slot: CodeSlot) =>
  new Conflict(
    slot.type === 'guide-identity'
      ? '别处正在为这个实施主体在这个区划建同一事项的指南，还没有写完。请过一分钟再保存。'
      : `别处正在使用编码 ${slot.code}，还没有写完。请过一分钟再保存；如果那边已经保存，请改那一条。`,
    { code: slot.code },
  )

/** Closes the reservation of a writer that was killed: issued when its document was stored, else void. */
async function closeAbandoned(
  ledger: LedgerStore,
  slot: CodeSlot,
  entry: Entry,
  own: DocumentId | undefined,
): Promise<void> {
  const owner = await ledger.findOwner(slot)
  const data =
    owner === undefined || String(owner) === String(own ?? '')
      ? { state: 'void' }
      : { state: 'issued', event: 'issued', documentId: String(owner) }
  await ledger.change({ id: entry.id, holder: entry.holder ?? '' }, data)
}
