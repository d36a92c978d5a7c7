import { NotStaged } from '../../payload-internals/bulk/stage.ts'
import type { BulkStore, Step } from '../../payload-internals/bulk/steps.ts'
import type { DocumentId } from '../../standard/document.ts'
import { ledgerSlug, linesOf, reservedLine, slotName, type Book, type Entry } from '../ledger/book.ts'

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
  of(steps: Step[]): { book: Book; keep: () => Step[] } {
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

  #book(steps: Step[], touched: Set<string>): Book {
    const added = new Map<DocumentId, Step & { do: 'create' }>()
    return {
      of: (slot) => {
        if (this.#touched.has(slotName(slot))) throw new NotStaged(slotName(slot))
        const found = linesOf(slot, this.#entries)
        if (found.at(-1)?.state === 'reserved') throw new NotStaged(slotName(slot))
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
        throw new NotStaged('standing')
      },
      insert: (entry) => {
        const id = this.#store.newId(ledgerSlug)
        const data = reservedLine(entry, new Date().toISOString())
        const step = { do: 'create', collection: ledgerSlug, id, data } as const
        steps.push(step)
        added.set(id, step)
        touched.add(slotName(entry))
        return Promise.resolve(id)
      },
      change: ({ id }, data) => {
        const step = added.get(id)
        if (step) Object.assign(step.data, data)
        else {
          const entry = this.#entries.find((one) => one.id === id)
          if (!entry) throw new NotStaged('change')
          touched.add(slotName(entry))
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
