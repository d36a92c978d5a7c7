/** @module Tells accounts of what a transaction writes, whatever door it came through: the notices are stored with it, or nothing is. */
import type { Payload } from 'payload'
import type { AdapterWrite, FinishedWrite, OpenTransaction } from '../../payload-internals/write-listener.ts'
import { groupBy } from '../../standard/group.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { GrantHolder } from '../access/grants.ts'
import { BULK_RUNS } from '../bulk-runs/slug.ts'
import { IMPORTS } from '../imports/slug.ts'
import { REVIEWS } from '../reviews/slug.ts'
import { changesOfWrites, slugOf } from '../trail/writes.ts'
import { addNotices, type Notice, type NoticeStore } from './add-notices.ts'
import { accountOf, noticesOf, tells } from './from-writes.ts'
import { readGrantHolders } from './owners.ts'

/** Returns where the notices of a transaction are written. */
export const storeIn = (transaction: OpenTransaction): NoticeStore => ({
  req: { transactionID: transaction.name },
  insert: (collection, documents) => transaction.insert(collection, documents),
  set: (collection, ids, values) => transaction.set(collection, ids, values),
})

/** Reads a run of an import, or of work on many records, before it is changed, which the trail does not; undefined for everything else. */
export async function runBefore({ args, name }: AdapterWrite, payload: Payload): Promise<unknown> {
  const id = args['id'] as DocumentId | undefined
  const slug = name === 'updateOne' ? slugOf({ args, name }) : ''
  if ((slug !== IMPORTS && slug !== BULK_RUNS) || id === undefined) return undefined
  const found = await payload.db.findOne({
    collection: slug,
    where: { id: { equals: id } },
    ...(args.req ? { req: args.req } : {}),
  })
  return found ?? undefined
}

/** Writes the notices of the writes of a transaction. */
export async function tellOfWrites(
  writes: readonly FinishedWrite[],
  transaction: OpenTransaction,
  payload: Payload,
): Promise<void> {
  if (!writes.some((write) => tells(slugOf(write)))) return
  const changes = changesOfWrites(writes).filter(({ slug }) => tells(slug))
  const store = storeIn(transaction)
  let accounts: Promise<GrantHolder[]> | undefined
  const readAccounts = () => (accounts ??= readGrantHolders(payload, store.req))
  const reviewed = new Set(
    changes.flatMap(({ after, slug }) =>
      slug === REVIEWS && after?.['state'] === 'approved' ? [String(after['documentId'])] : [],
    ),
  )
  const told: { actor: string | undefined; notice: Notice }[] = []
  for (const change of changes)
    for (const notice of await noticesOf({ change, accounts: readAccounts, reviewed }))
      told.push({ actor: accountOf(change.req), notice })
  for (const [actor, of] of groupBy(told, (one) => one.actor))
    await addNotices(
      payload,
      store,
      of.map(({ notice }) => notice),
      { actor },
    )
}
