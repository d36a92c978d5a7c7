import { CannotStage } from '../../payload-internals/bulk/staged-database.ts'
import type { BulkStore, WriteOperation } from '../../payload-internals/bulk/operations.ts'
import type { DocumentId } from '../../standard/document.ts'
import {
  ledgerSlug,
  entriesOfSlot,
  reservedEntry,
  slotKey,
  type LedgerStore,
  type Entry,
} from '../ledger/ledger-store.ts'

/** The ledger of a batch: its lines were read beforehand, and what is written to it is collected with the record's own steps. */
export class StagedLedger {
  readonly #store: BulkStore
  readonly #entries: readonly Entry[]
  /** Codes that earlier records of the batch have taken or given back. */
  readonly #touched = new Set<string>()

  constructor(store: BulkStore, entries: readonly Entry[]) {
    this.#store = store
    this.#entries = entries
  }

  /** The ledger for one record. `keep` is called when its operation has ended well, and gives the steps that are to be written. */
  of(steps: WriteOperation[]): { book: LedgerStore; keep: () => WriteOperation[] } {
    const touched = new Set<string>()
    return {
      book: this.#book(steps, touched),
      keep: () => {
        touched.forEach((name) => this.#touched.add(name))
        // Reserved and given back within the operation.
        return steps.filter((step) => !(step.do === 'create' && step.data['state'] === 'void'))
      },
    }
  }

  #book(steps: WriteOperation[], touched: Set<string>): LedgerStore {
    const added = new Map<DocumentId, WriteOperation & { do: 'create' }>()
    return {
      of: (slot) => {
        if (this.#touched.has(slotKey(slot))) throw new CannotStage(slotKey(slot))
        const found = entriesOfSlot(slot, this.#entries)
        if (found.at(-1)?.state === 'reserved') throw new CannotStage(slotKey(slot))
        return Promise.resolve(found)
      },
      heldBy: (types, documentId) =>
        Promise.resolve(
          this.#entries.filter(
            ({ type, documentId: of, state }) =>
              state === 'issued' && types.includes(type) && of === String(documentId),
          ),
        ),
      standing: () => {
        throw new CannotStage('standing')
      },
      insert: (entry) => {
        const id = this.#store.newId(ledgerSlug)
        const data = reservedEntry(entry, new Date().toISOString())
        const step = { do: 'create', collection: ledgerSlug, id, data } as const
        steps.push(step)
        added.set(id, step)
        touched.add(slotKey(entry))
        return Promise.resolve(id)
      },
      change: ({ id }, data) => {
        const step = added.get(id)
        if (step) Object.assign(step.data, data)
        else {
          const entry = this.#entries.find((one) => one.id === id)
          if (!entry) throw new CannotStage('change')
          touched.add(slotKey(entry))
          steps.push({
            do: 'update',
            collection: ledgerSlug,
            id,
            data: { ...data, updatedAt: new Date().toISOString() },
          })
        }
        return Promise.resolve(true)
      },
    }
  }
}
