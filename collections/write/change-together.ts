/** @module Changes several records as one. Used by operations that touch more than one record. */
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { transactionName } from '../../payload-internals/transactions.ts'
import { lockForWriting, withinTransaction } from '../../payload-internals/write-transactions.ts'

/**
 * Runs operations on several records as one change: all that they write is stored, or nothing is, whenever the process ends. Every
 * operation inside has to be given the request, also those that read: they see what was written before them. Hooks and checks run as
 * always. Others write only when it has ended, so it should not wait for anything else.
 *
 * @param by The request of a user, or the context of a command.
 * @param change Is given the request for its operations. When it throws, nothing is stored.
 * @returns what `change` returned
 * @throws Error of `change` or of the database; also when an operation inside has failed and `change` went on, and when a write inside
 * was not given the request
 */
export async function changeTogether<T>(
  payload: Payload,
  by: PayloadRequest | { context?: Record<string, unknown> },
  change: (req: PayloadRequest) => Promise<T>,
): Promise<T> {
  if ('payload' in by && (await transactionName(by)) !== undefined) return change(by)
  const own = await createLocalReq('payload' in by ? { req: by } : by, payload)
  await initTransaction(own)
  const name = (await transactionName(own))!
  // Payload removes the transaction of an operation that has failed. The request keeps it, so that what comes after is refused
  // instead of stored by itself.
  const req = new Proxy(own, {
    deleteProperty: (target, key) => key === 'transactionID' || Reflect.deleteProperty(target, key),
    // The members of a request of REST are those of `Request`, which cannot be read through a proxy.
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' && !Object.hasOwn(target, key) ? (value.bind(target) as unknown) : value
    },
  })
  try {
    await lockForWriting(req)
    const result = await withinTransaction(payload, name, () => change(req))
    await commitTransaction(own)
    return result
  } catch (error) {
    await killTransaction(own)
    throw error
  } finally {
    delete own.transactionID
  }
}
