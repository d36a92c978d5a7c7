import type { CollectionAfterChangeHook, GlobalAfterChangeHook, PayloadRequest } from 'payload'
import { isApproval, contextOf } from '../write/write-context.ts'
import { clientAddress } from '../access/client-address.ts'
import { afterTransaction, transactionName } from '../../payload-internals/transactions.ts'

type Values = Record<string, unknown>

/**
 * Who made a record's version the one that counts, or took that back: a line in the log once it is stored. Commands and imports,
 * which nobody has logged in for, give an account of their own.
 */
export const logApproval: CollectionAfterChangeHook = async ({ collection, doc, previousDoc, req }) => {
  await logChange(collection.slug, doc as Values, previousDoc as Values | undefined, req)
  return doc as Values
}

/** The same for what there is one of. */
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
  const write = await transactionName(req)
  if (write === undefined) req.payload.logger.info(line)
  else
    afterTransaction(write, (stored) => {
      if (stored) req.payload.logger.info(line)
      return Promise.resolve()
    })
}
