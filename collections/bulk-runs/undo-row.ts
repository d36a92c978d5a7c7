/** @module Undoes one row of a run, where nobody has changed its record since. */
import type { PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { undoHandOver } from '../accounts/hand-over/hand-over.ts'
import { reopenConfirmation, takeVerificationBack } from '../confirmations/take-back.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../documents.ts'
import { Conflict } from '../errors.ts'
import { documentId } from '../ids.ts'
import { takeApprovalBack, withdrawFromReview } from '../reviews/operations.ts'
import { putApprovalBack, putVersionBack, requireRightOver } from '../reviews/put-back.ts'
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
  const { after, before } = about
  const draft = await findVersion(req, about, before.draft)
  const approved = before.approved === undefined ? undefined : await findVersion(req, about, before.approved, true)
  const given = await findVersion(req, about, after.approved, true)
  const at = typeof given['approvedAt'] === 'string' ? given['approvedAt'] : undefined
  await putApprovalBack(req, about, { draft, approved, at })
  if (before.review?.state === 'open' && before.review.id === after.review?.id) await reopenReview(req, after.review.id)
}

/** Gives a draft the content back that it had; where there was none, what is approved is the newest version again. */
async function takeFieldBack(req: PayloadRequest, about: Undoing): Promise<void> {
  const { before, type } = about
  const [hash, status] =
    before.draft === undefined ? ([before.approved, 'published'] as const) : ([before.draft, 'draft'] as const)
  const version = await findVersion(req, about, hash, status === 'published')
  requireRightOver(req, type, 'write', version)
  await putVersionBack(req, about, version, status)
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
