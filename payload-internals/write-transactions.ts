/**
 * @module Makes every write a transaction, and lets only one transaction write at a time: an operation of Payload is stored whole or not
 * at all, whenever the process ends, and nobody writes between what it reads and what it stores. A transaction begins at the first
 * write of an operation, or earlier where the operation asks for it ({@link lockForWriting}); a write outside of an operation gets a
 * transaction of its own. Used by `database.ts`, and by the bulk writer.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'
import type { Adapter, WithDatabase } from './adapter.ts'
import { runTransactionHooks, transactionName } from './transactions.ts'
import { Turns } from './turns.ts'
import {
  WRITE_NAMES,
  type AdapterWrite,
  type FinishedWrite,
  type OpenTransaction,
  type WriteListener,
  type WriteName,
} from './write-listener.ts'

/** How long a transaction may be open, in milliseconds; then it is rolled back, so that others can write. */
const LONGEST_TRANSACTION_MS = 120_000

/** What the two databases do in their own ways. */
export interface TransactionDriver {
  /** Whether there are transactions, with only one at a time. */
  isExclusive: boolean
  /**
   * Begins the transaction of a name, and waits while another process has one. From then on the adapter's reads and writes whose
   * request has that name run in it.
   */
  begin(name: string): Promise<void>
  commit(name: string): Promise<void>
  rollback(name: string): Promise<void>
  open(name: string): OpenTransaction
}

interface Transaction {
  /** Set at its first write; gives what ends its turn. */
  begun?: Promise<() => void>
  writes: FinishedWrite[]
  timer?: NodeJS.Timeout
}

type Write = (args: AdapterWrite['args']) => Promise<unknown>
/** The transaction to which everything belongs that the code running now writes; see {@link withinTransaction}. */
const current = new AsyncLocalStorage<string>()

const managers = new WeakMap<object, WriteTransactions>()

/** Returns a database adapter whose writes are transactions; see the module. `driverOf` is called once it is connected. */
export function withTransactions<T extends BaseDatabaseAdapter>(
  adapter: DatabaseAdapterObj<T>,
  driverOf: (db: Adapter) => TransactionDriver,
  listener: WriteListener | undefined,
): DatabaseAdapterObj<T> {
  return {
    ...adapter,
    init(args) {
      const db: BaseDatabaseAdapter & T = adapter.init(args)
      // Payload's bulk operations write each record in a transaction of its own: one that is refused does not undo the others.
      db.bulkOperationsSingleTransaction = true
      const connect = db.connect?.bind(db)
      // The MongoDB adapter decides while connecting whether it has transactions.
      db.connect = async (options) => {
        await connect?.(options)
        if (managers.has(db)) return
        managers.set(db, new WriteTransactions(db, driverOf(db), listener))
      }
      return db
    },
  }
}

/**
 * Begins the transaction of a request now: what the request reads from here on, nobody changes before it has ended. Does nothing for a
 * request without a transaction of the database, such as that of a staged record.
 *
 * @returns whether all of the request's writes are undone when it fails, and no other process writes before it has ended
 */
export async function lockForWriting(req: PayloadRequest): Promise<boolean> {
  const name = await transactionName(req)
  return name === undefined ? false : ((await managerOf(req.payload.db)?.lock(name)) ?? false)
}

/**
 * Runs code in which every write has to belong to this transaction.
 *
 * @throws Error when one did not, or when the transaction was rolled back meanwhile
 */
export async function withinTransaction<T>({ db }: WithDatabase, name: string, run: () => Promise<T>): Promise<T> {
  const result = await current.run(name, run)
  if (managerOf(db)?.has(name)) return result
  throw new Error('an operation of a change has failed, so nothing of the change was stored')
}

/** Returns whether what an operation has written is undone when it fails; false on MongoDB without a replica set. */
export const hasTransactions = ({ db }: WithDatabase): boolean => managerOf(db)?.isExclusive ?? false

/**
 * Lets each document of an operation on many have a transaction of its own, so that one that is refused does not undo the others.
 * Payload begins one for the whole operation and lets the documents use it up to the first refusal.
 */
export async function separateDocuments(req: PayloadRequest): Promise<void> {
  const name = await transactionName(req)
  if (name === undefined || !managerOf(req.payload.db)?.isUnused(name)) return
  await req.payload.db.rollbackTransaction(name)
  delete req.transactionID
}

/**
 * Runs writes in one transaction, with its name and the function that adds writes which do not go through the adapter for the listener.
 *
 * @returns what `write` returned, once it is committed
 * @throws Error of `write`, of the listener or of the database; then nothing was written
 */
export async function inTransaction<T>(
  { db }: WithDatabase,
  what: string,
  write: (name: string, addWrite: (write: FinishedWrite) => void) => Promise<T>,
): Promise<T> {
  const manager = managerOf(db)
  if (!manager) throw new TypeError('the database has no transactions of ours')
  return manager.run(what, write)
}

/**
 * Writes rows in a transaction of their own, without hooks, versions and the listener: for what is derived from records.
 *
 * @returns what `write` returned, once it is committed
 * @throws Error of `write` or of the database; then nothing was written
 */
export async function writeRows<T>(
  { db }: WithDatabase,
  what: string,
  write: (transaction: OpenTransaction) => Promise<T>,
): Promise<T> {
  const manager = managerOf(db)
  if (!manager) throw new TypeError('the database has no transactions of ours')
  return manager.run(what, (name) => write(manager.open(name)))
}

const managerOf = (db: Adapter): WriteTransactions | undefined => managers.get(db)

class WriteTransactions {
  readonly #db: BaseDatabaseAdapter
  readonly #driver: TransactionDriver
  readonly #listener: WriteListener | undefined
  readonly #turns = new Turns()
  readonly #open = new Map<string, Transaction>()

  constructor(db: BaseDatabaseAdapter, driver: TransactionDriver, listener: WriteListener | undefined) {
    this.#db = db
    this.#driver = driver
    this.#listener = listener
    db.beginTransaction = () => Promise.resolve(this.#add())
    db.commitTransaction = async (id) => this.#commit(String(await id))
    db.rollbackTransaction = async (id) => this.#rollback(String(await id))
    for (const name of WRITE_NAMES) this.#wrap(name)
  }

  async lock(name: string): Promise<boolean> {
    const transaction = this.#open.get(name)
    if (!transaction) return false
    await this.#begin(name, transaction, 'an operation')
    return this.isExclusive
  }

  get isExclusive(): boolean {
    return this.#driver.isExclusive
  }

  open(name: string): OpenTransaction {
    return this.#driver.open(name)
  }

  has(name: string): boolean {
    return this.#open.has(name)
  }

  /** Returns whether a transaction is open and has not begun. */
  isUnused(name: string): boolean {
    const transaction = this.#open.get(name)
    return transaction !== undefined && !transaction.begun
  }

  async run<T>(
    what: string,
    write: (name: string, addWrite: (write: FinishedWrite) => void) => Promise<T>,
  ): Promise<T> {
    const name = this.#add()
    const transaction = this.#open.get(name)!
    try {
      await this.#begin(name, transaction, what)
      const result = await write(name, (one) => transaction.writes.push(one))
      await this.#commit(name)
      return result
    } catch (error) {
      await this.#rollback(name)
      throw error
    }
  }

  #add(): string {
    const name = `write-${randomUUID()}`
    this.#open.set(name, { writes: [] })
    return name
  }

  async #begin(name: string, transaction: Transaction, what: string): Promise<void> {
    const around = current.getStore()
    if (around !== undefined && around !== name && this.#open.has(around))
      throw new Error(`${what} is part of a change of several records, and was not given its req`)
    await (transaction.begun ??= this.#takeTurn(name, transaction, what))
  }

  async #takeTurn(name: string, transaction: Transaction, what: string): Promise<() => void> {
    const end = await this.#turns.take(what)
    try {
      await this.#driver.begin(name)
    } catch (error) {
      end()
      throw error
    }
    transaction.timer = setTimeout(() => void this.#rollback(name), LONGEST_TRANSACTION_MS).unref()
    return end
  }

  async #commit(name: string): Promise<void> {
    const transaction = this.#open.get(name)
    const end = await transaction?.begun
    if (!transaction || !end) {
      this.#open.delete(name)
      await runTransactionHooks(name, true)
      return
    }
    try {
      if (transaction.writes.length)
        await this.#listener?.beforeCommit(transaction.writes, this.#driver.open(name), this.#db.payload)
      if (!this.#open.delete(name)) throw new Error(`a transaction was rolled back: it was open for too long`)
      await this.#driver.commit(name)
    } catch (error) {
      await this.#driver.rollback(name).catch(() => undefined)
      throw error
    } finally {
      this.#open.delete(name)
      clearTimeout(transaction.timer)
      end()
    }
    await runTransactionHooks(name, true)
  }

  async #rollback(name: string): Promise<void> {
    const transaction = this.#open.get(name)
    this.#open.delete(name)
    const end = await transaction?.begun?.catch(() => undefined)
    try {
      if (end) await this.#driver.rollback(name)
    } finally {
      clearTimeout(transaction?.timer)
      end?.()
      await runTransactionHooks(name, false)
    }
  }

  #wrap(name: WriteName): void {
    const db = this.#db
    const plain = Reflect.get(db, name) as Write
    const runInOwn = (args: AdapterWrite['args']) =>
      this.run(whatOf(name, args), (transaction) => this.#write(transaction, name, plain, args))
    const runIn = async (transaction: string, args: AdapterWrite['args']) => {
      const open = this.#open.get(transaction)
      if (!open) throw new Error(`${whatOf(name, args)}: its transaction has ended`)
      await this.#begin(transaction, open, whatOf(name, args))
      return this.#write(transaction, name, plain, args)
    }
    const isOurs = (transaction: string) => transaction.startsWith('write-')
    const write: Write = async function (this: BaseDatabaseAdapter, args) {
      // A copy of the adapter that records what would be written (`bulk/`).
      if (this !== db) return plain.call(this, args)
      const transaction = args.req ? await transactionName(args.req) : undefined
      return transaction !== undefined && isOurs(transaction) ? runIn(transaction, args) : runInOwn(args)
    }
    Object.assign(db, { [name]: write })
  }

  async #write(transaction: string, name: WriteName, plain: Write, args: AdapterWrite['args']): Promise<unknown> {
    const write: AdapterWrite = { name, args: { ...args, req: requestIn(transaction, args.req) } }
    const last = this.#open.get(transaction)?.writes.at(-1)
    const before = await this.#listener?.beforeWrite(write, this.#db.payload, last)
    const result = await plain.call(this.#db, write.args)
    this.#open.get(transaction)?.writes.push({ ...write, before, result })
    return result
  }
}

/** Returns a request whose transaction has this name: the one that is given, or a copy of it. */
function requestIn(transaction: string, req: PayloadRequest | undefined): PayloadRequest {
  if (req?.transactionID === transaction) return req
  // `headers` of a Request is a getter that works on the Request itself only.
  const own = { transactionID: transaction, ...(req?.headers && { headers: req.headers }) }
  return Object.create(req ?? null, Object.getOwnPropertyDescriptors(own)) as PayloadRequest
}

const whatOf = (name: WriteName, { collection, collectionSlug, slug }: AdapterWrite['args']): string =>
  `${name} ${[collection, collectionSlug, slug].find((one) => typeof one === 'string') as string}`
