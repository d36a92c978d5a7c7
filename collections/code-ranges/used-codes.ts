/** @module Reads which codes of a range were ever assigned. */
import type { PayloadRequest, Where } from 'payload'
import { rangeInterval, type CodeRange } from '../../standard/codes/index.ts'
import { ledgerSlug, type Entry } from '../ledger/ledger-store.ts'

/**
 * Returns the codes of a range that the ledger knows, of records of every type and in every state: ended codes and those that were voided
 * with a reason count too. Only a code whose every write was given up is free.
 */
export async function usedCodes(req: PayloadRequest, range: CodeRange): Promise<Set<string>> {
  const { below, from } = rangeInterval(range)
  const where: Where = {
    and: [{ code: { greater_than_equal: from } }, { code: { less_than: below } }, { state: { not_equals: 'void' } }],
  }
  const { docs } = await req.payload.db.find<Pick<Entry, 'code'>>({
    collection: ledgerSlug,
    where,
    limit: 0,
    pagination: false,
    select: { code: true },
    req,
  })
  return new Set(docs.map(({ code }) => code))
}
