/** @module Undoes one row of a run, where nobody has changed its record since. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { idOf, withEmptyFields, type Document, type DocumentId } from '../../standard/document.ts'
import { grantCovers, grantsFor, type Right } from '../access/grants.ts'
import { undoHandOver } from '../accounts/hand-over/hand-over.ts'
import { reopenConfirmation, takeVerificationBack } from '../confirmations/take-back.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../documents.ts'
import { Conflict, Refused } from '../errors.ts'
import { documentId } from '../ids.ts'
import { takeApprovalBack, withdrawFromReview } from '../reviews/operations.ts'
import { placeOfDocument } from '../reviews/read-plan.ts'
import { reopenReview } from '../reviews/reopen.ts'
import { memoryOf, remember, sameContent, sameReview, type RowMemory } from './memory.ts'
import type { StoredRow, StoredRun } from './store.ts'

const CHANGED = '办好以后这条记录又有人改过，没有撤销。'

/** The record of a row, as it was and as it is. */
interface Undoing {
  type: CollectedType
  id: DocumentId
  before: RowMemory
  after: RowMemory
  reason: string
}

/** Undoes a row, within the transaction of `req`. @throws Refused, Conflict and other errors of Payload, with why it was left */
export async function undoRow(req: PayloadRequest, run: StoredRun, row: StoredRow): Promise<void> {
  const about: Undoing = {
    type: row.type as CollectedType,
    id: documentId(req.payload, row.document),
    before: memoryOf(row.before),
    after: memoryOf(row.after),
    reason: `撤销批量办理 ${run.id}`,
  }
  const { after, before, id, reason } = about
  const now = await remember(req, row)
  switch (run.action) {
    case 'verify':
      if (row.confirmation) await reopenConfirmation(req, row.confirmation, reason)
      if (sameContent(before, after)) return
      if (!sameContent(now, after)) throw new Conflict(CHANGED)
      return takeVerificationBack(req, id, before.verified ?? {})
    case 'submit':
      if (!sameReview(now, after)) throw new Conflict('送审以后又有人办过，没有撤销。')
      await withdrawFromReview(req, after.review?.id, reason)
      return
    case 'approve':
      if (!sameContent(now, after)) throw new Conflict(CHANGED)
      if (!sameReview(now, after)) throw new Conflict('同意以后又有人办过，没有撤销。')
      if (sameContent(before, after)) await takeApprovalBack(req, after.review?.id)
      else await takeRecordApprovalBack(req, about)
      return
    case 'return':
      if (!sameContent(now, after)) throw new Conflict(CHANGED)
      if (!sameReview(now, after)) throw new Conflict('退回以后又有人办过，没有撤销。')
      await reopenReview(req, after.review?.id)
      return
    case 'set':
      if (!sameContent(now, after)) throw new Conflict(CHANGED)
      return takeFieldBack(req, about)
    case 'hand-over':
      await undoHandOver(req, after.handOver)
  }
}

/** Takes the approval of a record back: what was approved before is approved again, as it was, and the text is a draft again. */
async function takeRecordApprovalBack(req: PayloadRequest, about: Undoing): Promise<void> {
  const { after, before, id, reason, type } = about
  const draft = await findVersion(req, about, before.draft)
  requireRight(req, type, 'approve', draft)
  const collection = collectionOf(type)
  if (before.approved === undefined) {
    const own = isolateObjectProperty(req, 'context')
    own.context = { ...req.context, reason }
    const data: Document = { _status: 'draft' }
    await req.payload.update({ collection, id, data, depth: 0, overrideAccess: false, user: req.user, req: own })
  } else {
    await putBack(req, about, await findVersion(req, about, before.approved, true), 'published')
    await putBack(req, about, draft, 'draft')
  }
  if (before.review?.state === 'open' && before.review.id === after.review?.id) await reopenReview(req, after.review.id)
}

/** Gives a draft the content back that it had; where there was none, what is approved is the newest version again. */
async function takeFieldBack(req: PayloadRequest, about: Undoing): Promise<void> {
  const { before, type } = about
  const [hash, status] =
    before.draft === undefined ? ([before.approved, 'published'] as const) : ([before.draft, 'draft'] as const)
  const version = await findVersion(req, about, hash, status === 'published')
  requireRight(req, type, 'write', version)
  await putBack(req, about, version, status)
}

/** @throws Refused */
function requireRight(req: PayloadRequest, type: CollectedType, right: Right, version: Document): void {
  const place = placeOfDocument(version)
  if (!grantsFor(req.user, right, type).some((grant) => grantCovers(grant, place, type)))
    throw new Refused('这条记录已经不在您的授权范围内，没有撤销。')
}

/** Finds a version by its content. @throws Conflict */
async function findVersion(
  req: PayloadRequest,
  { id, type }: Undoing,
  hash: string | undefined,
  approved?: boolean,
): Promise<Document> {
  const { docs } = await req.payload.findVersions({
    collection: collectionOf(type),
    where: {
      and: [
        { parent: { equals: id } },
        { 'version.contentHash': { equals: hash ?? '' } },
        ...(approved ? [{ 'version._status': { equals: 'published' } }] : []),
      ],
    },
    sort: '-updatedAt',
    limit: 20,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const found = docs.map(({ version }) => fieldsOf(version))
  const wanted = approved ? found[0] : (found.find((one) => one['_status'] === 'draft') ?? found[0])
  if (!wanted) throw new Conflict('找不到办理之前的内容，请看它的历史版本。')
  return wanted
}

/** Saves a version again as it was, with who approved and who wrote it. */
async function putBack(
  req: PayloadRequest,
  { id, reason, type }: Undoing,
  version: Document,
  status: 'draft' | 'published',
): Promise<void> {
  const text = (name: string) => (typeof version[name] === 'string' && version[name]) || null
  const own = isolateObjectProperty(req, 'context')
  own.context = {
    ...req.context,
    reason,
    putsBack: {
      approvedAt: text('approvedAt'),
      approvedBy: text('approvedBy'),
      approvedByName: text('approvedByName'),
      approvedAgency: text('approvedAgency'),
      lastEditedBy: idOf(version['lastEditedBy']) ?? null,
    },
  }
  const data: Document = { ...withEmptyFields(type, version), _status: status }
  if (version['source']) data['source'] = version['source']
  const call = { collection: collectionOf(type), id, data, draft: status === 'draft', depth: 0 }
  await req.payload.update({ ...call, overrideAccess: true, req: own })
}
