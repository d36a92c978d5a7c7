/** @module Which records a selection is: those that were ticked, or all of a list as it is filtered, found anew with the rights of the account. */
import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { MOST_ROWS } from '../../standard/bulk/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { isRecordType, SLUGS, typeOfSlug } from '../../standard/record-types.ts'
import { readQueueAddress } from '../confirmations/queue-address.ts'
import { confirmationsWhere, verifyWhere } from '../confirmations/queue-where.ts'
import { confirmationsWithin } from '../confirmations/scope.ts'
import { CONFIRMATIONS } from '../confirmations/slug.ts'
import { collectionOf, configOf, fieldsOf, findDocuments, type CollectedType } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { recordsById } from '../ledger/operations/stored-records.ts'
import type { BulkRow, Review } from '../payload-types.ts'
import { valueKindsOf } from '../queries/value-kinds.ts'
import { whereProblem } from '../queries/where-problem.ts'
import { REVIEWS } from '../reviews/slug.ts'
import { findWaiting } from '../reviews/waiting.ts'

/** A record that was chosen. */
export type Target = Pick<BulkRow, 'type' | 'document' | 'confirmation' | 'review' | 'key' | 'label' | 'contentHash'>

/** A selection in a list: database ids, or what the list is filtered by. */
export interface Selection {
  /** The collection of the list. */
  list: string
  ids?: readonly string[] | undefined
  filter?: Readonly<Record<string, unknown>> | undefined
}

/** How many are read at once. */
const READ_TOGETHER = 200

/** Finds the records of a selection, in the order of their list. @throws Unacceptable when there are none, too many, or no such list */
export async function findTargets(req: PayloadRequest, selection: Selection): Promise<Target[]> {
  const ids = selection.ids && readIds(req, selection.ids)
  const found = await find(req, selection, ids)
  if (!found.length) throw new Unacceptable('没有选中任何记录，或您不能查看它们。', { field: 'ids' })
  return found
}

function readIds(req: PayloadRequest, given: readonly string[]): DocumentId[] {
  const ids = [...new Set(given)]
  if (!ids.every((id) => isDocumentId(req.payload, id)))
    throw new Unacceptable('ids 不是记录的编号。', { field: 'ids' })
  requireFew(ids.length)
  return ids.map((id) => documentId(req.payload, id))
}

function requireFew(count: number): void {
  if (count > MOST_ROWS)
    throw new Unacceptable(`选中了 ${count} 条，一次最多 ${MOST_ROWS} 条。请加筛选，分几次办。`, { field: 'ids' })
}

async function find(
  req: PayloadRequest,
  { filter = {}, list }: Selection,
  ids: readonly DocumentId[] | undefined,
): Promise<Target[]> {
  if (list === CONFIRMATIONS) return confirmations(req, filter, ids)
  if (list === REVIEWS) return reviews(req, ids)
  const type = typeOfSlug(list)
  if (!type || type === 'site' || type === 'ledger') throw new Unacceptable('这个列表不能成批办理。', { field: 'list' })
  return records(req, type, ids ? { id: { in: [...ids] } } : await whereOfList(req, list, filter))
}

/** Returns what a list of records is filtered by: its scope, its filters and what is searched for, as Payload's list does. */
async function whereOfList(
  req: PayloadRequest,
  list: string,
  { search, where }: Readonly<Record<string, unknown>>,
): Promise<Where> {
  const config = configOf(req.payload, list)
  if (!config) throw new Unacceptable('没有这个列表。', { field: 'list' })
  const problem = whereProblem(where, 'filter.where', valueKindsOf([list], req.payload))
  if (problem || typeof where === 'string')
    throw new Unacceptable(problem ?? '筛选条件（filter.where）不对。', { field: 'filter' })
  const scope = await config.admin.baseFilter?.({ req, limit: 0, page: 1, sort: '' })
  const and = [...(where ? [where as Where] : []), ...(scope ? [scope] : [])]
  const text = typeof search === 'string' && search.trim() ? search.trim().slice(0, 100) : undefined
  return mergeListSearchAndWhere({ collectionConfig: config, search: text ?? '', where: { and } })
}

async function records(req: PayloadRequest, type: CollectedType, where: Where): Promise<Target[]> {
  const collection: CollectionSlug = collectionOf(type)
  // Access is that of the list: what the account may not read is not chosen.
  const { docs } = await findDocuments(req.payload, collection, {
    where,
    draft: true,
    sort: 'id',
    limit: MOST_ROWS + 1,
    pagination: false,
    select: { label: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  requireFew(docs.length)
  return withContent(
    req,
    type,
    docs.map(({ id }) => ({ type, document: String(id) })),
  )
}

/** Adds what the newest versions of records of one type are called, and their content hashes. */
async function withContent(
  req: PayloadRequest,
  type: CollectedType,
  targets: readonly Omit<Target, 'key' | 'label' | 'contentHash'>[],
): Promise<Target[]> {
  const found = new Map<string, Pick<Target, 'key' | 'label' | 'contentHash'>>()
  for (let at = 0; at < targets.length; at += READ_TOGETHER) {
    const ids = targets.slice(at, at + READ_TOGETHER).map(({ document }) => documentId(req.payload, document))
    for (const { approved, draft, id } of await recordsById(req, type, ids)) {
      const newest = fieldsOf((draft ?? approved)!)
      const text = (name: string) => String(newest[name] ?? '')
      found.set(String(id), {
        key: text('key'),
        label: text('label') || text('name') || text('title'),
        contentHash: text('contentHash'),
      })
    }
  }
  return targets.flatMap((target) => {
    const content = found.get(target.document)
    return content ? [{ ...target, ...content }] : []
  })
}

async function confirmations(
  req: PayloadRequest,
  filter: Readonly<Record<string, unknown>>,
  ids: readonly DocumentId[] | undefined,
): Promise<Target[]> {
  const address = readQueueAddress(filter as Record<string, string>)
  if (address.list === 'verify') {
    const where = ids ? { id: { in: [...ids] } } : await verifyWhere(req.payload, req.user!, address)
    return where ? records(req, 'guide', where) : []
  }
  const within = confirmationsWithin(req.user, 'read')
  if (!within) return []
  const and: Where[] = within === true ? [] : [within]
  const where = ids
    ? { and: [...and, { id: { in: [...ids] } }] }
    : await confirmationsWhere(req.payload, req.user!, address)
  if (!where) return []
  const { docs } = await req.payload.find({
    collection: CONFIRMATIONS,
    where,
    sort: ['changed', 'due', 'id'],
    limit: MOST_ROWS + 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  requireFew(docs.length)
  return docs.flatMap(({ document, id, key, label, type }) =>
    document && type && isRecordType(type)
      ? [{ type, document, confirmation: String(id), key: key ?? null, label }]
      : [],
  )
}

async function reviews(req: PayloadRequest, ids: readonly DocumentId[] | undefined): Promise<Target[]> {
  const found: Review[] = ids
    ? (
        await req.payload.find({
          collection: REVIEWS,
          where: { id: { in: [...ids] } },
          sort: ['due', 'id'],
          limit: MOST_ROWS + 1,
          pagination: false,
          depth: 0,
          overrideAccess: false,
          user: req.user,
          req,
        })
      ).docs
    : (await findWaiting(req.payload, req.user!, { limit: MOST_ROWS + 1 })).docs
  requireFew(found.length)
  return found.flatMap(({ contentHash, documentId: document, id, key, label, type }) =>
    isRecordType(type) && Object.hasOwn(SLUGS, type)
      ? [{ type, document, review: String(id), key, label: label ?? null, contentHash }]
      : [],
  )
}
