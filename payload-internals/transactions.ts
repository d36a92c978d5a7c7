/** @module Hooks that run after the transaction of a write. Used by the ledger hooks, and to log approvals. */
import type { PayloadRequest } from 'payload'
import { addToList } from '../standard/group.ts'

/** Runs after a transaction; `stored` says whether it was committed or rolled back. */
export type TransactionHook = (stored: boolean) => Promise<void>

/** The hooks of open transactions, by name. */
const hooks = new Map<string, TransactionHook[]>()

/** Returns the name of a request's transaction; undefined outside of an operation, and where the caller has disabled transactions. */
export async function transactionName(req: PayloadRequest): Promise<string | undefined> {
  const id = await req.transactionID
  return id === undefined || id === null ? undefined : String(id)
}

/** Adds a hook to an open transaction. */
export function afterTransaction(transaction: string, hook: TransactionHook): void {
  addToList(hooks, transaction, hook)
}

/** Runs the hooks of a transaction that has ended, in the order in which they were added. */
export async function runTransactionHooks(id: unknown, stored: boolean): Promise<void> {
  const transaction = String(await id)
  const added = hooks.get(transaction)
  if (!added) return
  hooks.delete(transaction)
  for (const hook of added) await hook(stored)
}
