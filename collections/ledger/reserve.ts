import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import { isKeptForLater, lastLine, mayUseReserved, codeTakenText, type CodeLine } from '../../standard/reservation.ts'
import type { DocumentId } from '../../standard/document.ts'
import { grantsFor } from '../access/grants.ts'
import { contextOf } from '../write/write-context.ts'
import { Conflict } from '../errors.ts'
import { withMutex } from './mutex.ts'
import { databaseLedger, numberOf, slotKey, type LedgerStore, type Entry, type CodeSlot } from './ledger-store.ts'

export { slotKey, type Entry, type CodeSlot } from './ledger-store.ts'

/** How long an unfinished reservation is respected: longer than any one write takes, also while others write. */
export const LEASE_MS = 60_000
/** How long a write waits for another one that holds the same code. */
const WAIT_MS = 8_000

/** A code taken by a write that is not over yet. */
export interface Reservation {
  id: DocumentId
  /** What nobody else holds: one write. */
  holder: string
}

/**
 * Takes a code for a document about to be written. The unique index on the entry's key decides between writers, in one
 * process or several. The ledger is written outside the transaction of the document, so that others see the reservation at
 * once; it is issued or given back when the write has ended. What a killed writer left behind is given back when its lease
 * has run out and no document stands under it. Undefined when the document holds the code already.
 *
 * @throws Conflict when the code belongs to another record (the message names it), or is being written elsewhere right now.
 */
export async function reserveCode(
  req: PayloadRequest,
  slot: CodeSlot,
  documentId?: DocumentId,
): Promise<Reservation | undefined> {
  const book = ledgerOf(req)
  const name = slotKey(slot)
  const holder = `${req.user ? `user:${req.user.id}` : 'system'}/${randomUUID()}`
  const until = Date.now() + WAIT_MS
  return withMutex(name, async () => {
    for (;;) {
      const lines = await book.of(slot)
      const last = lastLine(lines)
      if (last?.state === 'issued' && !mayTakeOver(req, slot, last)) {
        if (documentId !== undefined && last.documentId === String(documentId)) return undefined
        throw codeTaken(slot, last)
      }
      if (last?.state === 'reserved') {
        if (Date.now() - Date.parse(last.createdAt) < LEASE_MS) {
          if (Date.now() > until) throw busy(slot)
          await sleep(50 + Math.random() * 100)
          continue
        }
        await closeAbandoned(book, slot, last, documentId)
        continue
      }
      const n = lines.length ? numberOf(lines.at(-1)!.key) + 1 : 1
      const id = await book.insert({ ...slot, key: `${name}#${n}`, holder })
      if (id !== undefined) return { id, holder }
    }
  })
}

/**
 * The document stands: its reservation becomes an issued code. `on` is the day of its approval, none for a draft.
 *
 * @throws Conflict when another writer took the reservation over, because this write lasted longer than its lease.
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

/** A reservation of a write that failed, or a code that a never approved draft no longer bears, may be used by others. */
export async function releaseReservation(req: PayloadRequest, id: DocumentId, note?: string): Promise<void> {
  await ledgerOf(req).change({ id }, { state: 'void', event: 'reserved', ...(note === undefined ? {} : { note }) })
}

/** A code's document was approved for the first time. */
export async function makeOfficial(req: PayloadRequest, id: DocumentId, on: string): Promise<void> {
  await ledgerOf(req).change({ id }, { on })
}

/** What the ledger says a document holds. */
export async function entriesOfDocument(
  req: PayloadRequest,
  types: readonly CodeSlot['type'][],
  documentId: DocumentId,
): Promise<Entry[]> {
  return ledgerOf(req).heldBy(types, documentId)
}

/** The ledger as a write sees it: its own where a bulk door writes many at once, else the database's. */
const ledgerOf = (req: PayloadRequest): LedgerStore => contextOf(req).book ?? databaseLedger(req)

/** Whether a code was only kept for later, and for whoever writes now. */
function mayTakeOver({ user }: PayloadRequest, { name, type }: CodeSlot, line: CodeLine): boolean {
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

/** Closes what a writer left behind that is gone: its document stands and gets the code, or the code is free again. */
async function closeAbandoned(
  book: LedgerStore,
  slot: CodeSlot,
  entry: Entry,
  own: DocumentId | undefined,
): Promise<void> {
  const document = await book.standing(slot)
  const data =
    document === undefined || String(document) === String(own ?? '')
      ? { state: 'void' }
      : { state: 'issued', event: 'issued', documentId: String(document) }
  await book.change({ id: entry.id, holder: entry.holder ?? '' }, data)
}
