/** @module A database that collects writes instead of making them, for the bulk writer. */
import { randomUUID } from 'node:crypto'
import { APIError, type CollectionSlug, type Payload, type Where } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { isTransient } from '../errors.ts'
import { runTransactionHooks } from '../transactions.ts'
import type { BulkStore, CurrentVersion, WriteOperation, VersionArguments } from './operations.ts'

/** The operation needs something that the staged database cannot answer; it has to run on the real database. */
export class CannotStage extends Error {
  override name = 'NotStaged'
}

/**
 * A database for the operations of an import. It answers the one thing that they read, the newest version of their record, which
 * was read beforehand for the whole batch, and collects what they write.
 */
export class StagedDatabase {
  readonly slug: CollectionSlug
  readonly #payload: Payload
  readonly #store: BulkStore
  readonly #onRefused: ((why: string) => void) | undefined

  /** @param onRefused Called with the reason, in English, when an operation cannot be staged or is refused. */
  constructor(payload: Payload, store: BulkStore, slug: CollectionSlug, onRefused?: (why: string) => void) {
    this.#payload = payload
    this.#store = store
    this.slug = slug
    this.#onRefused = onRefused
  }

  /**
   * Runs one operation.
   *
   * @param current The newest version of the record; undefined for a new one.
   * @param steps Receives the writes. To be thrown away when the result is undefined.
   * @returns the document; undefined when the operation cannot be staged, or a hook or the validation refused the record: an
   * ordinary write will give the message
   * @throws any other error, which is one of the program
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
    const assertOwn = (collection: string) => {
      if (collection !== slug) throw new CannotStage(collection)
    }
    const db = {
      beginTransaction: () => Promise.resolve(`bulk-${randomUUID()}`),
      commitTransaction: (id: unknown) => runTransactionHooks(id, true),
      rollbackTransaction: (id: unknown) => runTransactionHooks(id, false),
      create: ({ collection, data }: { collection: string; data: Document }) => {
        assertOwn(collection)
        const now = new Date().toISOString()
        const whole = { ...data, createdAt: data['createdAt'] ?? now, updatedAt: data['updatedAt'] ?? now }
        const id = this.#store.newId(slug)
        steps.push({ do: 'create', collection, id, data: structuredClone(whole) })
        return Promise.resolve({ ...whole, id })
      },
      updateOne: ({ collection, id, data }: { collection: string; id?: DocumentId; data: Document }) => {
        assertOwn(collection)
        if (id === undefined || id !== current?.id) throw new CannotStage('updateOne')
        steps.push({ do: 'update', collection, id, data: structuredClone(data) })
        return Promise.resolve({ ...data, id })
      },
      createVersion: (args: VersionArguments) => {
        const { req: _req, returning: _returning, select: _select, ...rest } = args
        assertOwn(rest.collectionSlug)
        const copy: VersionArguments = structuredClone(rest)
        steps.push({ do: 'version', args: copy, fresh: current === undefined })
        return Promise.resolve({ parent: copy.parent, version: structuredClone(rest.versionData) })
      },
      // Asked for the newest version, and after a new one was made for the one before it: the same.
      findVersions: ({ collection, page }: { collection: string; page?: number }) => {
        assertOwn(collection)
        if (page !== undefined) throw new CannotStage('findVersions')
        const docs = current ? [{ id: current.versionId, version: structuredClone(current.version) }] : []
        return Promise.resolve({ docs })
      },
      deleteVersions: ({ collection, where }: { collection: string; where: Where }) => {
        assertOwn(collection)
        const id = (where['id'] as { equals?: DocumentId } | undefined)?.equals
        if (id === undefined || id !== current?.versionId) throw new CannotStage('deleteVersions')
        steps.push({ do: 'removeVersion', collection, id })
        return Promise.resolve()
      },
    }
    const stagedDb = withOverrides(this.#payload.db, db)
    // Files are read from the real database, outside of the staged transaction: no batch writes files.
    const find = ({ req: _req, ...call }: Parameters<Payload['find']>[0]) => {
      if (call.collection !== 'files') throw new CannotStage(call.collection)
      return this.#payload.find(call)
    }
    return withOverrides(this.#payload, { db: stagedDb, find })
  }
}

/** Returns whether an error is expected: a refusal, a conflict with another write, or an operation that cannot be staged. */
function isRefusal(error: unknown): error is Error {
  if (error instanceof CannotStage || isTransient(error)) return true
  return error instanceof APIError && error.status < 500
}

/** Returns an object with some members replaced. All its other functions throw, so that no write reaches the real database. */
function withOverrides<T extends object>(real: T, replaced: Record<string, unknown>): T {
  return new Proxy(real, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(replaced, name)) return replaced[name]
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      return () => {
        throw new CannotStage(name)
      }
    },
  })
}
