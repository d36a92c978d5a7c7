/** @module The last approval of a record is taken back by the account that gave it, while nothing came after it. */
import type { PayloadRequest, Where } from 'payload'
import { dayOf, minuteOf } from '../../standard/day.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { GUARDED_TYPES, operationsInEdit } from '../../standard/ledger-operations/index.ts'
import type { TrailAction } from '../../standard/trail/actions.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { lastLines } from '../confirmations/last-lines.ts'
import type { Undoable } from '../confirmations/undoable.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../documents.ts'
import { Conflict, Refused } from '../errors.ts'
import { PLANS } from '../plans/slug.ts'
import { TRAIL } from '../trail/slug.ts'
import { changeTogether } from '../write/change-together.ts'
import { putApprovalBack, type AroundApproval } from './put-back.ts'
import { reopenReview } from './reopen.ts'
import { opinionsOf, reviewsOf, type StoredReview } from './store.ts'

/** Lines that change nothing of what was approved. */
const SAID_ONLY: ReadonlySet<TrailAction> = new Set(['comment', 'comment-resolve', 'comment-reopen'])

/** Why a line says that an approval was taken back: of a first one, and of one that had another before it. */
const UNDONE = '撤销批准'
const UNDONE_TO_FORMER = '撤销批准，改回上一次批准的内容'

/** An approval that can be taken back. */
interface LastApproval {
  line: TrailLine
  around: AroundApproval
  /** The review that it ended. */
  review: StoredReview | undefined
  /** A publish came after it. */
  published: boolean
}

/**
 * Returns the last approval of a record, where the account of the request gave it and nothing came after it: no other change, and no plan to
 * withdraw it. What an operation on a code, an import or a decision on differences has written is not taken back here.
 */
async function lastApprovalOf(
  req: PayloadRequest,
  type: CollectedType,
  id: DocumentId,
): Promise<LastApproval | undefined> {
  const { user } = req
  if (!user) return undefined
  const [newest, before] = await versionsOf(req, type, id, [], 2)
  if (newest?.['_status'] !== 'published' || newest['approvedBy'] !== String(user.id)) return undefined
  // One that leaves the approval as it was has its time.
  if (before && before['approvedAt'] === newest['approvedAt']) return undefined
  const lines = (await lastLines(req, type, String(id), 20)).filter(({ action }) => !SAID_ONLY.has(action))
  const line = lines.find(({ action, batch }) => action === 'approve' && batch === lines[0]!.batch)
  const isOwn = line?.user === String(user.id) && line.door !== 'import'
  if (!isOwn || line.hashAfter !== newest['contentHash']) return undefined
  const [former] = await linesBefore(req, type, String(id), line.number)
  const isPublished = { 'version._status': { equals: 'published' } }
  const [, approved] = former?.action === 'withdraw' ? [] : await versionsOf(req, type, id, [isPublished], 2)
  const today = dayOf(new Date())
  if (approved && GUARDED_TYPES.includes(type) && operationsInEdit(type, approved, newest, today).length)
    return undefined
  if (await hasPlan(req, type, String(id))) return undefined
  const isDraft = before?.['_status'] === 'draft' && before['contentHash'] === newest['contentHash']
  const [review] = await reviewsOf(req, type, id)
  const last = review && opinionsOf(review).at(-1)
  const ended =
    review?.state === 'approved' && review.contentHash === newest['contentHash'] && last?.by === String(user.id)
  return {
    line,
    around: {
      draft: { ...(isDraft ? before : newest), ...approvalOf(approved) },
      approved,
      at: typeof newest['approvedAt'] === 'string' ? newest['approvedAt'] : undefined,
    },
    review: ended ? review : undefined,
    published: await isPublishedSince(req, line.number),
  }
}

/** The approval that is in force beside a draft. */
const approvalOf = (approved: Document | undefined): Document => ({
  approvedAt: approved?.['approvedAt'] ?? null,
  approvedBy: approved?.['approvedBy'] ?? null,
  approvedByName: approved?.['approvedByName'] ?? null,
  approvedAgency: approved?.['approvedAgency'] ?? null,
})

/** Returns versions of a record, the newest first. */
async function versionsOf(
  req: PayloadRequest,
  type: CollectedType,
  id: DocumentId,
  and: Where[],
  limit: number,
): Promise<Document[]> {
  const { docs } = await req.payload.findVersions({
    collection: collectionOf(type),
    where: { and: [{ parent: { equals: id } }, ...and] },
    sort: '-updatedAt',
    limit,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs.map(({ version }) => fieldsOf(version))
}

/** Returns the approval or the withdrawal of a record before a line. */
async function linesBefore(req: PayloadRequest, type: string, id: string, number: number): Promise<TrailLine[]> {
  const and: Where[] = [
    { recordId: { equals: id } },
    { type: { equals: type } },
    { action: { in: ['approve', 'withdraw'] } },
    { number: { less_than: number } },
  ]
  const asked = { collection: TRAIL, where: { and }, sort: '-number', limit: 1, pagination: false, req } as const
  return (await req.payload.db.find<TrailLine & { id: DocumentId }>(asked)).docs
}

async function isPublishedSince(req: PayloadRequest, number: number): Promise<boolean> {
  const where: Where = { and: [{ action: { equals: 'publish' } }, { number: { greater_than: number } }] }
  const { docs } = await req.payload.db.find({ collection: TRAIL, where, limit: 1, pagination: false, req })
  return docs.length > 0
}

async function hasPlan(req: PayloadRequest, type: string, id: string): Promise<boolean> {
  const where: Where = {
    and: [{ type: { equals: type } }, { recordId: { equals: id } }, { state: { equals: 'waiting' } }],
  }
  return (await req.payload.count({ collection: PLANS, where, overrideAccess: true, req })).totalDocs > 0
}

/** Returns what the form of a record offers to take back: the approval that the user of a request was the last to give. */
export async function approvalToUndo(
  req: PayloadRequest,
  type: CollectedType,
  id: DocumentId,
): Promise<Undoable | undefined> {
  const found = await lastApprovalOf(req, type, id)
  if (!found) return undefined
  return {
    text: `${minuteOf(new Date(found.line.at))} 您批准了这一稿。撤销的话，${becomes(found)}`,
    path: 'reviews/undo-approval',
    body: { type, id: String(id) },
  }
}

/** Says what becomes of a record when its approval is taken back. */
function becomes({ around, published, review }: LastApproval): string {
  const waits = review ? '，又在等审' : ''
  if (around.approved)
    return `这一稿又是草稿${waits}，上一次批准的内容继续有效${published ? '，网站下次发布时换回上一次批准的' : ''}。`
  return `这一稿又是草稿${waits}${published ? '，网站上的下次发布时撤下' : ''}。`
}

/**
 * Takes the last approval of a record back, as one change: what was approved before is approved again, the text is a draft again, and its review is where it stood.
 *
 * @returns what became of it, in Chinese
 * @throws Refused when somebody else gave it, or the account may not approve the record any more; Conflict when something came after it
 */
export async function undoApproval(req: PayloadRequest, type: CollectedType, id: DocumentId): Promise<string> {
  if (!req.user) throw new Refused('请先登录。')
  return changeTogether(req.payload, req, async (own) => {
    const found = await lastApprovalOf(own, type, id)
    if (!found) {
      const [newest] = await versionsOf(own, type, id, [], 1)
      if (newest?.['approvedBy'] !== String(own.user!.id))
        throw new Refused('没有可以撤销的批准：不是您批准的，由批准的人撤销。')
      throw new Conflict('没有可以撤销的批准：已经撤销了，或者批准以后又有人改过、定了计划。请编辑改好，再批一次。')
    }
    const reason = found.around.approved ? UNDONE_TO_FORMER : UNDONE
    await putApprovalBack(own, { type, id, reason }, found.around)
    if (found.review) await reopenReview(own, found.review.id)
    return `已撤销批准：${becomes(found)}`
  })
}
