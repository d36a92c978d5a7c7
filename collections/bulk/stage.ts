import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { linesOf, ledgerSlug, reservedLine, slotName, type Book, type Entry } from '../ledger/book.ts'
import { endWrite } from '../write/endings.ts'
import type { BulkStore } from './store.ts'

/** A record as it stands before a change: its newest version. */
export interface Current {
  id: DocumentId
  versionId: DocumentId
  version: Document
  /** How many versions there are. */
  versions: number
}

/** What an operation asked the database to write, in its order; the arguments are those of Payload's adapter. */
export type Step =
  | { do: 'create'; collection: string; id: DocumentId; data: Document }
  | { do: 'update'; collection: string; id: DocumentId; data: Document }
  | { do: 'version'; args: Record<string, unknown> & { parent: DocumentId }; fresh: boolean }

/** A record whose operation has ended well, and what is to be written of it. */
export interface Staged {
  id: DocumentId
  document: Document
  steps: Step[]
  /** What the record was when the operation read it. */
  current: Current | undefined
  collection: string
}

/** The operation wants of the database what the stage has not; the ordinary door can do it. */
class NotStaged extends Error {}

const refuse = (what: string) => (): never => {
  throw new NotStaged(what)
}

/**
 * A database to which operations write without anything being written. It answers what an import's operations ask: the newest
 * version of the record at hand and the ledger's lines, both read beforehand for the whole batch.
 */
export class Stage {
  readonly slug: string
  readonly #payload: Payload
  readonly #store: BulkStore
  readonly #entries: readonly Entry[]
  /** Codes that earlier records of the batch have taken or given back. */
  readonly #touched = new Set<string>()

  constructor(payload: Payload, store: BulkStore, slug: string, entries: readonly Entry[]) {
    this.#payload = payload
    this.#store = store
    this.slug = slug
    this.#entries = entries
  }

  /** Runs one operation; undefined when it did not end well, and then nothing of it remains. */
  async run(
    current: Current | undefined,
    operation: (payload: Payload, book: Book) => Promise<Document>,
  ): Promise<Staged | undefined> {
    const steps: Step[] = []
    const touched = new Set<string>()
    try {
      const document = await operation(this.#staged(current, steps), this.#book(steps, touched))
      const kept = steps.filter((step) => !(step.do === 'create' && step.data['state'] === 'void'))
      touched.forEach((name) => this.#touched.add(name))
      return { id: document['id'] as DocumentId, document, steps: kept, current, collection: this.slug }
    } catch {
      return undefined
    }
  }

  #staged(current: Current | undefined, steps: Step[]): Payload {
    const slug = this.slug
    const own = (collection: string) => {
      if (collection !== slug) throw new NotStaged(collection)
    }
    const db = {
      beginTransaction: () => Promise.resolve(`bulk-${randomUUID()}`),
      commitTransaction: (id: unknown) => endWrite(id, true),
      rollbackTransaction: (id: unknown) => endWrite(id, false),
      create: ({ collection, data }: { collection: string; data: Document }) => {
        own(collection)
        const now = new Date().toISOString()
        const whole = { ...data, createdAt: data['createdAt'] ?? now, updatedAt: data['updatedAt'] ?? now }
        const id = this.#store.newId(slug)
        steps.push({ do: 'create', collection, id, data: structuredClone(whole) })
        return Promise.resolve({ ...whole, id })
      },
      updateOne: ({ collection, id, data }: { collection: string; id?: DocumentId; data: Document }) => {
        own(collection)
        if (id === undefined || id !== current?.id) throw new NotStaged('updateOne')
        steps.push({ do: 'update', collection, id, data: structuredClone(data) })
        return Promise.resolve({ ...data, id })
      },
      createVersion: (args: Record<string, unknown>) => {
        const { req: _req, returning: _returning, select: _select, ...rest } = args
        own(rest['collectionSlug'] as string)
        const copy = structuredClone(rest) as { parent: DocumentId }
        steps.push({ do: 'version', args: copy, fresh: current === undefined })
        return Promise.resolve({ parent: copy.parent, version: structuredClone(rest['versionData']) })
      },
      findVersions: ({ collection, page }: { collection: string; page?: number }) => {
        own(collection)
        // With a page Payload asks for the version beyond the most there may be; without, for the newest.
        if (page !== undefined) {
          if ((current?.versions ?? 0) + 1 >= page) throw new NotStaged('findVersions')
          return Promise.resolve({ docs: [] })
        }
        return Promise.resolve({ docs: current ? [{ version: structuredClone(current.version) }] : [] })
      },
    }
    const stagedDb = overlay(this.#payload.db, db)
    // Chosen files are looked up as they are: no batch writes any, and the transaction of the stage is none.
    const find = ({ req: _req, ...call }: Parameters<Payload['find']>[0]) => {
      if (call.collection !== 'files') throw new NotStaged(call.collection)
      return this.#payload.find(call)
    }
    return overlay(this.#payload, { db: stagedDb, find }) as Payload
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
      standing: refuse('standing'),
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

/** An object as it is, with some members of its own; every other function is refused, so that nothing slips past the stage. */
function overlay<T extends object>(under: T, own: Record<string, unknown>): T {
  return new Proxy(under, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(own, name)) return own[name]
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' && typeof name === 'string' ? refuse(name) : value
    },
  })
}
