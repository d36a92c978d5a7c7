/**
 * @module Queries of stored records in the CMS. Used by `record-index.ts`.
 */
import { setImmediate } from 'node:timers/promises'
import type { Document } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { RecordSummary } from '../record-summary.ts'
import { CALL_OPTIONS, type Cms, type FindArguments, type Stored } from './cms.ts'

/** Documents of one query of a whole collection. */
const PAGE_SIZE = 1000

/** Documents of one query by keys. */
export const KEYS_PER_QUERY = 100

/** Reads all documents that a query finds, page by page, sorted by key. */
export async function* findAll(cms: Cms, query: FindArguments): AsyncGenerator<Stored> {
  for (let page = 1, more = true; more; page++) {
    const found = await cms.find({ ...CALL_OPTIONS, ...query, limit: PAGE_SIZE, page, sort: 'key' })
    yield* found.docs
    more = found.hasNextPage
    await setImmediate()
  }
}

/** Reads documents by key, at most `KEYS_PER_QUERY`: the newest versions (`draft`) or the approved ones. */
export async function findByKeys(
  cms: Cms,
  type: RecordType,
  keys: readonly string[],
  draft: boolean,
): Promise<Stored[]> {
  const found = await cms.find({
    ...CALL_OPTIONS,
    collection: SLUGS[type],
    draft,
    where: { key: { in: keys } },
    limit: KEYS_PER_QUERY,
    pagination: false,
  })
  return found.docs
}

/** Reads the newest version (`draft`) of the site or its approved one. */
export const findSite = (cms: Cms, draft: boolean): Promise<Document> =>
  cms.findGlobal({ ...CALL_OPTIONS, slug: SLUGS.site, draft })

/** Reads whether a record is still as its summary says. */
export async function isUnchanged(
  cms: Cms,
  type: RecordType,
  { id, contentHash, broken }: RecordSummary,
): Promise<boolean> {
  if (broken) return true
  if (type === 'site') return (await findSite(cms, true))['contentHash'] === contentHash
  const { docs } = await cms.find({
    ...CALL_OPTIONS,
    collection: SLUGS[type],
    draft: true,
    where: { id: { equals: id } },
    limit: 1,
    pagination: false,
    select: { contentHash: true },
  })
  return docs.length === 1 && (docs[0]!['contentHash'] ?? undefined) === contentHash
}
