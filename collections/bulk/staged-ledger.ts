/** @module The code ledger of a batch: reads entries that were loaded beforehand, and collects what is to be written. */
import { CannotStage } from '../../payload-internals/bulk/staged-database.ts'
import type { BulkStore, WriteOperation } from '../../payload-internals/bulk/operations.ts'
import type { DocumentId } from '../../standard/document.ts'
import { ledgerSlug, entriesOfSlot, reservedEntry, type LedgerStore, type Entry } from '../ledger/ledger-store.ts'
import { slotKey } from '../ledger/slots.ts'

/**
 * The ledger of a batch. Changes of it are collected with the other write operations of the record that made them. A code that
 * an earlier record of the batch has reserved or released cannot be staged again.
 */
export class StagedLedger {
  readonly #store: BulkStore
  readonly #entries: readonly Entry[]
  /** Slot keys that earlier records of the batch have reserved or released. */
  readonly #touched = new Set<string>()

  /** @param entries Every entry that the records of the batch may ask for. */
  constructor(store: BulkStore, entries: readonly Entry[]) {
    this.#store = store
    this.#entries = entries
  }

  /**
   * Returns the ledger for one record, which appends to `steps`, and a function `keep` to call when the record's operation has
   * succeeded: it returns the operations that are to be written.
   */
  of(steps: WriteOperation[]): { ledger: LedgerStore; keep: () => WriteOperation[] } {
    const touched = new Set<string>()
    return {
      ledger: this.#ledger(steps, touched),
      keep: () => {
        touched.forEach((name) => this.#touched.add(name))
        return steps
      },
    }
  }

  #ledger(steps: WriteOperation[], touched: Set<string>): LedgerStore {
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
      findOwner: () => {
        throw new CannotStage('findOwner')
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
