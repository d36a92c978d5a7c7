import { randomUUID } from 'node:crypto'
import { APIError, type CollectionSlug, type Payload } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { isTransient } from '../errors.ts'
import { runTransactionHooks } from '../transactions.ts'
import type { BulkStore, CurrentVersion, WriteOperation, VersionArguments } from './operations.ts'

/** The operation asks for something that a staged database does not hold; on the database itself it can be done. */
export class CannotStage extends Error {
  override name = 'NotStaged'
}

/**
 * A database to which operations write without anything being written. It answers what an import's operations ask: the newest
 * version of the record at hand, read beforehand for the whole batch. What an operation would write is collected as steps.
 */
export class StagedDatabase {
  readonly slug: CollectionSlug
  readonly #payload: Payload
  readonly #store: BulkStore
  readonly #onRefused: ((why: string) => void) | undefined

  /** @param onRefused Told why an operation was left to the database itself, in English. */
  constructor(payload: Payload, store: BulkStore, slug: CollectionSlug, onRefused?: (why: string) => void) {
    this.#payload = payload
    this.#store = store
    this.slug = slug
    this.#onRefused = onRefused
  }

  /**
   * Runs one operation.
   *
   * @param steps Where what it writes is collected. When it did not end well they are to be thrown away.
   * @returns Its document; undefined when it cannot be staged, or was refused (what a hook or the validation has against the
   * record is said when it is written the ordinary way).
   * @throws whatever else happens in it: that is a fault of the program.
   */
  async run(
    current: CurrentVersion | undefined,
    steps: WriteOperation[],
    operation: (payload: Payload) => Promise<Document>,
  ): Promise<Document | undefined> {
    try {
      return await operation(this.#staged(current, steps))
    } catch (error) {
      if (!isRefusal(error)) throw error
      this.#onRefused?.(`${error.name}: ${error.message}`)
      return undefined
    }
  }

  #staged(current: CurrentVersion | undefined, steps: WriteOperation[]): Payload {
    const slug = this.slug
    const own = (collection: string) => {
      if (collection !== slug) throw new CannotStage(collection)
    }
    const db = {
      beginTransaction: () => Promise.resolve(`bulk-${randomUUID()}`),
      commitTransaction: (id: unknown) => runTransactionHooks(id, true),
      rollbackTransaction: (id: unknown) => runTransactionHooks(id, false),
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
        if (id === undefined || id !== current?.id) throw new CannotStage('updateOne')
        steps.push({ do: 'update', collection, id, data: structuredClone(data) })
        return Promise.resolve({ ...data, id })
      },
      createVersion: (args: VersionArguments) => {
        const { req: _req, returning: _returning, select: _select, ...rest } = args
        own(rest.collectionSlug)
        const copy: VersionArguments = structuredClone(rest)
        steps.push({ do: 'version', args: copy, fresh: current === undefined })
        return Promise.resolve({ parent: copy.parent, version: structuredClone(rest.versionData) })
      },
      findVersions: ({ collection, page }: { collection: string; page?: number }) => {
        own(collection)
        // With a page Payload asks for the version beyond the most there may be; without, for the newest.
        if (page !== undefined) {
          if ((current?.versions ?? 0) + 1 >= page) throw new CannotStage('findVersions')
          return Promise.resolve({ docs: [] })
        }
        return Promise.resolve({ docs: current ? [{ version: structuredClone(current.version) }] : [] })
      },
    }
    const stagedDb = withOverrides(this.#payload.db, db)
    // Chosen files are looked up as they are: no batch writes any, and the transaction of the stage is none.
    const find = ({ req: _req, ...call }: Parameters<Payload['find']>[0]) => {
      if (call.collection !== 'files') throw new CannotStage(call.collection)
      return this.#payload.find(call)
    }
    return withOverrides(this.#payload, { db: stagedDb, find })
  }
}

/** What an operation may end with that is no fault of the program: an answer to the writer, or a meeting with another write. */
function isRefusal(error: unknown): error is Error {
  if (error instanceof CannotStage || isTransient(error)) return true
  return error instanceof APIError && error.status < 500
}

/** An object as it is, with some members of its own; every other function is refused, so that nothing slips past the stage. */
function withOverrides<T extends object>(under: T, own: Record<string, unknown>): T {
  return new Proxy(under, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(own, name)) return own[name]
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      return () => {
        throw new CannotStage(name)
      }
    },
  })
}
