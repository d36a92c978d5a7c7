/** @module Logs approvals. */
import type { CollectionAfterChangeHook, GlobalAfterChangeHook, PayloadRequest } from 'payload'
import { isApproval, contextOf } from '../write/write-context.ts'
import { clientAddress } from '../access/client-address.ts'
import { afterTransaction, transactionName } from '../../payload-internals/transactions.ts'

type Values = Record<string, unknown>

/**
 * A hook that logs who approved a record or took an approval back, after the transaction was committed. Commands and imports, which
 * run without a user, report what they do themselves.
 */
export const logApproval: CollectionAfterChangeHook = async ({ collection, doc, previousDoc, req }) => {
  await logChange(collection.slug, doc as Values, previousDoc as Values | undefined, req)
  return doc as Values
}

/** The same hook for a global. */
export const logApprovalGlobal: GlobalAfterChangeHook = async ({ doc, global, previousDoc, req }) => {
  await logChange(global.slug, doc as Values, previousDoc as Values | undefined, req)
  return doc as Values
}

async function logChange(slug: string, doc: Values, before: Values | undefined, req: PayloadRequest): Promise<void> {
  if (!req.user) return
  const approved = isApproval(doc)
  const withdrawn = !approved && before?.['_status'] === 'published' && !contextOf(req).draftSave
  if (!approved && !withdrawn) return
  const line = {
    event: approved ? 'approved' : 'approval withdrawn',
    user: `users/${String(req.user.id)}`,
    record: doc['id'] === undefined ? slug : `${slug}/${String(doc['id'])}`,
    contentHash: doc['contentHash'],
    address: clientAddress(req),
  }
  const transaction = await transactionName(req)
  if (transaction === undefined) req.payload.logger.info(line)
  else
    afterTransaction(transaction, (stored) => {
      if (stored) req.payload.logger.info(line)
      return Promise.resolve()
    })
}
