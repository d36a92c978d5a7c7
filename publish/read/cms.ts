/**
 * @module Reads of the CMS for publishing. The caller passes an instance of Payload. Every record that becomes public is read by
 * `findApproved` and nowhere else.
 */
import { setImmediate } from 'node:timers/promises'
import { GRANTED_FIELDS } from '../../standard/deviations/index.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../../standard/record-types.ts'

/** The methods of a Payload instance that publishing uses. */
export interface Cms {
  find(options: FindOptions): Promise<{ docs: object[]; totalDocs: number; hasNextPage: boolean }>
  findGlobal(options: { slug: string; depth: number; draft: boolean; overrideAccess: boolean }): Promise<object>
}

interface FindOptions {
  collection: string
  where?: object
  depth: number
  limit: number
  page?: number
  sort?: string
  select?: object
  draft: boolean
  overrideAccess: boolean
}

/** Documents read by one query: they are in memory at once, and other work waits for them. */
const PAGE_SIZE = 500

/** The filter for approved documents. The ledger has no drafts; an entry counts once its code is issued. */
const APPROVED = { _status: { equals: 'published' } }
const DEVIATIONS = 'deviations'
const ISSUED = { state: { equals: 'issued' } }

/** A document with its id. */
export type StoredDocument = Document & { id: DocumentId }

/**
 * Every approved document of a type, with references as ids. Payload's `draft: false` does not mean "approved only", so the filter
 * says it.
 *
 * @param select Fields to read, or with `false` fields to leave out, as Payload takes them.
 */
export async function* findApproved(cms: Cms, type: RecordType, select?: object): AsyncGenerator<StoredDocument, void> {
  if (type === 'site') {
    const site = (await cms.findGlobal({ slug: SLUGS.site, depth: 0, draft: false, overrideAccess: true })) as Document
    if (site['_status'] === 'published') yield { ...site, id: 'site' }
    return
  }
  yield* readPages(cms, SLUGS[type], type === 'ledger' ? ISSUED : APPROVED, select)
}

/** Every granted deviation, in the order of the requests. They have no drafts. */
export const findGrantedDeviations = (cms: Cms): AsyncGenerator<StoredDocument, void> =>
  readPages(cms, DEVIATIONS, { state: { equals: 'granted' } }, selection(GRANTED_FIELDS))

/** Every deviation that an upgrade left to be decided or confirmed. */
export const findUnsettledDeviations = (cms: Cms): AsyncGenerator<StoredDocument, void> =>
  readPages(cms, DEVIATIONS, {
    or: [
      { and: [{ state: { equals: 'granted' } }, { unconfirmed: { equals: 'yes' } }] },
      { and: [{ state: { equals: 'asked' } }, { wasPublic: { equals: 'yes' } }] },
    ],
  })

const selection = (names: readonly string[]): Record<string, true> =>
  Object.fromEntries(names.map((name) => [name, true as const]))

/** Every uploaded file, including removed ones. Uploads have no drafts; a publish copies those that approved records show. */
export const findUploads = (cms: Cms): AsyncGenerator<StoredDocument, void> => readPages(cms, 'files')

/** SHA-256 of the files that an administrator removed. */
export async function findRemovedFiles(cms: Cms): Promise<Set<string>> {
  const removed = new Set<string>()
  for await (const { sha256 } of readPages(cms, 'files', { removedAt: { exists: true } }, { sha256: true }))
    removed.add(String(sha256))
  return removed
}

/** Every document that a filter matches, in the order of ids. */
async function* readPages(
  cms: Cms,
  collection: string,
  where?: object,
  select?: object,
): AsyncGenerator<StoredDocument, void> {
  for (let page = 1, more = true; more; page++) {
    const found = await cms.find({
      collection,
      ...(where ? { where } : {}),
      depth: 0,
      limit: PAGE_SIZE,
      page,
      sort: 'id',
      ...(select ? { select } : {}),
      draft: false,
      overrideAccess: true,
    })
    yield* found.docs as StoredDocument[]
    more = found.hasNextPage
    // libsql frees its statements in a macrotask only.
    await setImmediate()
  }
}

/**
 * A text that changes whenever a record that may be published changes. It holds for each collection how many documents there are and
 * when the last was written. Two equal texts, read before and after reading records, mean that nobody wrote in between.
 */
export const readChangeMark = async (cms: Cms): Promise<string> => JSON.stringify(await lastWrites(cms))

/** Time when a record that may be published was last written, ISO 8601; null when there is none. */
export async function lastWrite(cms: Cms): Promise<string | null> {
  const times = (await lastWrites(cms)).flatMap(({ at }) => (at ? [new Date(at).toISOString()] : []))
  return times.sort().at(-1) ?? null
}

async function lastWrites(cms: Cms): Promise<{ slug: string; total: number; at: string | null }[]> {
  const writes = []
  for (const slug of [
    ...RECORD_TYPES.filter((type) => type !== 'site').map((type) => SLUGS[type]),
    DEVIATIONS,
    'files',
  ]) {
    const { docs, totalDocs } = await cms.find({
      collection: slug,
      depth: 0,
      limit: 1,
      sort: '-updatedAt',
      select: { updatedAt: true },
      draft: false,
      overrideAccess: true,
    })
    writes.push({ slug, total: totalDocs, at: timeOf(docs[0] as Document | undefined) })
  }
  const site = (await cms.findGlobal({ slug: SLUGS.site, depth: 0, draft: false, overrideAccess: true })) as Document
  return [...writes, { slug: SLUGS.site, total: 1, at: timeOf(site) }]
}

const timeOf = (document: Document | undefined): string | null => {
  const at = document?.['updatedAt']
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : null
}
