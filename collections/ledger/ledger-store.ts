/** @module Reads and writes entries of the code ledger. Used by `reserve.ts`, and by the bulk writer for a batch. */
import type { PayloadRequest, Where } from 'payload'
import { updateWhere } from '../../payload-internals/counters.ts'
import type { DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { collectionOf, findDocument } from '../documents.ts'
import { slotKey, type CodeSlot } from './slots.ts'

/** An entry of the ledger: one time that a code was reserved, and what became of it. */
export interface Entry {
  id: DocumentId
  /** `<type>:<code>#<n>`; the unique index on it lets only one writer reserve a code. */
  key: string
  type: CodeSlot['type']
  code: string
  state: 'reserved' | 'issued' | 'void'
  /** The write that holds the reservation, see {@link NewEntry}. */
  holder?: string | null
  /** The document that holds the issued code. */
  documentId?: string | null
  name?: string | null
  event?: string | null
  /** The codes that follow, as the database has them. */
  to?: unknown
  authority?: string | null
  document?: string | null
  /** The day of the document's first approval, which made the code official; empty for a draft. */
  on?: string | null
  createdAt: string
}

/** A reservation to be written; `holder` names the write that makes it, and no other write has the same. */
export type NewEntry = CodeSlot & { key: string; holder: string }

/** A ledger that can be read and written: that of the database, or a staged one for a batch. */
export interface LedgerStore {
  /** Returns every entry of a slot, oldest first. */
  of(slot: CodeSlot): Promise<Entry[]>
  /** Returns every entry of a code, of every type. */
  ofCode(code: string): Promise<Entry[]>
  /** Returns the issued entries that a document holds. */
  heldBy(types: readonly CodeSlot['type'][], documentId: DocumentId): Promise<Entry[]>
  /** Returns the document that has the code or the identity, whatever the ledger says; undefined when there is none. */
  findOwner(slot: CodeSlot): Promise<DocumentId | undefined>
  /** Adds an entry and returns its id; undefined when another writer has used the key first. */
  insert(entry: NewEntry): Promise<DocumentId | undefined>
  /**
   * Changes an entry in one atomic step. With a `holder` it is changed only while it is that holder's reservation.
   *
   * @returns false when there is no such entry
   */
  change(which: { id: DocumentId; holder?: string }, data: Record<string, unknown>): Promise<boolean>
}

/** What a caller may put into `req.context` so that reservations of a write go to another ledger than the database's. */
export interface LedgerContext {
  ledger?: LedgerStore
}

/** Returns the ledger that a write uses: the one in its context, else that of the database. */
export const ledgerOf = (req: PayloadRequest): LedgerStore =>
  (req.context as LedgerContext).ledger ?? databaseLedger(req)

/** Returns the number `n` at the end of an entry's key. */
export const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('#') + 1))

/** Returns the document of a new reservation as it is stored. `now` is an ISO 8601 time. */
export const reservedEntry = (entry: NewEntry, now: string): Record<string, unknown> => ({
  ...entry,
  event: 'reserved',
  state: 'reserved',
  createdAt: now,
  updatedAt: now,
})

/** Returns the entries of one slot among others, oldest first. */
export const entriesOfSlot = (slot: CodeSlot, entries: readonly Entry[]): Entry[] =>
  entries.filter(({ key }) => key.startsWith(`${slotKey(slot)}#`)).sort((a, b) => numberOf(a.key) - numberOf(b.key))

/** The collection of the ledger. */
export const ledgerSlug = SLUGS.ledger

/** Returns the ledger in the database, as the request's transaction sees it; what is written becomes part of the transaction. */
function databaseLedger(req: PayloadRequest): LedgerStore {
  const { payload } = req
  const entries = async (where: Where): Promise<Entry[]> => {
    const found = await payload.db.find<Entry>({ collection: ledgerSlug, where, limit: 0, pagination: false, req })
    return found.docs
  }
  return {
    async of(slot) {
      return entriesOfSlot(
        slot,
        await entries({ and: [{ type: { equals: slot.type } }, { code: { equals: slot.code } }] }),
      )
    },
    ofCode: (code) => entries({ code: { equals: code } }),
    heldBy: (types, documentId) => entries(ownedByDocuments(types, [documentId])),
    findOwner: (slot) => findOwner(req, slot),
    async insert(entry) {
      try {
        const data = reservedEntry(entry, new Date().toISOString())
        const made = await payload.db.create({ collection: ledgerSlug, data: { ...data }, req })
        return made.id
      } catch (error) {
        if ((error as { name?: string }).name === 'ValidationError' || (error as { status?: number }).status === 400)
          return undefined
        throw error
      }
    },
    async change({ id, holder }, data) {
      const byId: Where = { id: { equals: id } }
      const own: Where[] = [{ holder: { equals: holder } }, { state: { equals: 'reserved' } }]
      const where = holder === undefined ? byId : { and: [byId, ...own] }
      const changes = { ...data, updatedAt: new Date().toISOString() }
      return Boolean(await updateWhere(payload.db, { collection: ledgerSlug, where, data: changes, req }))
    },
  }
}

/** Returns a filter for the issued entries that documents hold. */
export const ownedByDocuments = (types: readonly CodeSlot['type'][], documentIds: readonly DocumentId[]): Where => ({
  and: [{ documentId: { in: documentIds.map(String) } }, { type: { in: [...types] } }, { state: { equals: 'issued' } }],
})

async function findOwner(req: PayloadRequest, slot: CodeSlot): Promise<DocumentId | undefined> {
  const [matter, agency, region] = slot.code.split('|')
  const where: Where =
    slot.type === 'guide-identity'
      ? { and: [{ matter: { equals: matter } }, { agency: { equals: agency } }, { region: { equals: region } }] }
      : { key: { equals: slot.code } }
  const collection = collectionOf(slot.type === 'guide-identity' ? 'guide' : slot.type)
  const found = await findDocument(req.payload, collection, {
    where,
    req,
    draft: true,
    select: { key: true },
    overrideAccess: true,
  })
  return found?.id
}
