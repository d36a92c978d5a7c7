/**
 * @module Where the ledger's lines are kept, as far as reserving and issuing codes needs it.
 */
import type { PayloadRequest, Where } from 'payload'
import { updateWhere } from '../../payload-internals/counters.ts'
import type { DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { collectionOf, findDocument } from '../documents.ts'
import { withRetry } from '../write/retry.ts'

/** What a reservation is for: a code, or the identity of a guide. */
export interface CodeSlot {
  type: RecordType | 'guide-identity'
  code: string
  name: string
}

/** A line of the ledger. */
export interface Entry {
  id: DocumentId
  key: string
  type: CodeSlot['type']
  code: string
  state: 'reserved' | 'issued' | 'void'
  holder?: string | null
  documentId?: string | null
  name?: string | null
  event?: string | null
  authority?: string | null
  document?: string | null
  /** The day the code became official: the first approval. */
  on?: string | null
  createdAt: string
}

/** The ledger, read and written. A database's, or that of a batch which is written as a whole. */
export interface LedgerStore {
  /** Every line of a code, in the order they were written. */
  of(slot: CodeSlot): Promise<Entry[]>
  /** What the ledger says a document holds. */
  heldBy(types: readonly CodeSlot['type'][], documentId: DocumentId): Promise<Entry[]>
  /** The document that stands under a code or an identity although its entry was never closed. */
  standing(slot: CodeSlot): Promise<DocumentId | undefined>
  /** The new line's id, or undefined when another writer was first. */
  insert(entry: NewEntry): Promise<DocumentId | undefined>
  /** Changes a line; with a holder only while it is that holder's reservation. False when there is none. Atomic. */
  change(which: { id: DocumentId; holder?: string }, data: Record<string, unknown>): Promise<boolean>
}

export type NewEntry = CodeSlot & { key: string; holder: string }

export const slotKey = (slot: Pick<CodeSlot, 'type' | 'code'>): string => `${slot.type}:${slot.code}`

export const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('#') + 1))

/** A new line as it is stored. */
export const reservedEntry = (entry: NewEntry, now: string): Record<string, unknown> => ({
  ...entry,
  event: 'reserved',
  state: 'reserved',
  createdAt: now,
  updatedAt: now,
})

/** Lines of one code among others, in the order they were written. */
export const entriesOfSlot = (slot: CodeSlot, entries: readonly Entry[]): Entry[] =>
  entries.filter(({ key }) => key.startsWith(`${slotKey(slot)}#`)).sort((a, b) => numberOf(a.key) - numberOf(b.key))

export const ledgerSlug = SLUGS.ledger

/** The ledger in the database, outside of the request's transaction: what is written is seen by everybody at once, and stays. */
export function databaseLedger({ payload, t }: Pick<PayloadRequest, 'payload' | 't'>): LedgerStore {
  const req = { payload, t } as PayloadRequest
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
    heldBy: (types, documentId) => entries(ownedByDocuments(types, [documentId])),
    standing: (slot) => findOwner(payload, slot),
    async insert(entry) {
      try {
        const data = reservedEntry(entry, new Date().toISOString())
        const made = await withRetry(() => payload.db.create({ collection: ledgerSlug, data: { ...data }, req }))
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
      const changed = await withRetry(() => {
        const changes = { ...data, updatedAt: new Date().toISOString() }
        return updateWhere(payload.db, { collection: ledgerSlug, where, data: changes, req })
      })
      return Boolean(changed)
    },
  }
}

/** What documents hold. */
export const ownedByDocuments = (types: readonly CodeSlot['type'][], documentIds: readonly DocumentId[]): Where => ({
  and: [{ documentId: { in: documentIds.map(String) } }, { type: { in: [...types] } }, { state: { equals: 'issued' } }],
})

/** The document that stands under a code or an identity although its entry was never closed. */
async function findOwner(payload: PayloadRequest['payload'], slot: CodeSlot): Promise<DocumentId | undefined> {
  const [matter, agency, region] = slot.code.split('|')
  const where: Where =
    slot.type === 'guide-identity'
      ? { and: [{ matter: { equals: matter } }, { agency: { equals: agency } }, { region: { equals: region } }] }
      : { key: { equals: slot.code } }
  const collection = collectionOf(slot.type === 'guide-identity' ? 'guide' : slot.type)
  const found = await findDocument(payload, collection, {
    where,
    draft: true,
    select: { key: true },
    overrideAccess: true,
  })
  return found?.id
}
