/** @module The operations on reviews: the only doors by which one changes. Each is one change: stored whole or not at all. */
import type { PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import {
  approvalToTakeBack,
  DEFAULT_DAYS,
  OWN_TEXT_REASON,
  stageAfter,
  stageName,
  type PointedField,
} from '../../standard/reviews/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { workingDaysAfter } from '../../standard/working-days.ts'
import { grantCovers, grantsFor } from '../access/grants.ts'
import { displayName } from '../accounts/name.ts'
import { readConfirmationSettings } from '../confirmations/holidays.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { placeOf } from '../findings/check-record.ts'
import { isPathInside } from './field-choices.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { refuseFindings, stoppingFindings } from '../hooks/blockUnpublishable.ts'
import { refuseProblems } from '../hooks/validateOnApprove.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { changeTogether } from '../write/change-together.ts'
import { contextOf } from '../write/write-context.ts'
import { openCommentsOf, openCommentsText } from '../comments/open-comments.ts'
import { authorsOf, decides, decidersOf, namesText, ownText, readAccounts } from './deciders.ts'
import { placeOfDocument, reviewingOf, type Place } from './read-plan.ts'
import {
  changeReview,
  createReview,
  endReturn,
  opinionOf,
  opinionsOf,
  presentStage,
  readReview,
  reviewsOf,
  stagesOfReview,
  type StoredReview,
} from './store.ts'

/** The newest version of a record, as it is submitted or returned. */
type Newest = Document & { id: DocumentId }

/** What an account says it has seen. */
interface SeenText {
  type: RecordType
  id: DocumentId
  /** The content hash of the text on screen. */
  contentHash: string
}

/**
 * Submits the draft of a record to the first stage. What an approval requires is checked now, so that nobody reviews what cannot be approved.
 *
 * @throws Refused when the user may not write the record, Conflict when the draft is another one by now or is under review, Unacceptable
 * with everything that stops an approval
 */
export async function submitForReview(
  req: PayloadRequest,
  { type, id, contentHash }: SeenText,
  note?: string,
): Promise<StoredReview> {
  return changeTogether(req.payload, req, async (own) => {
    const newest = await readNewest(own, type, id)
    const place = placeOfDocument(newest)
    if (!grantsFor(own.user, 'write', type).some((grant) => grantCovers(grant, place, type)))
      throw new Refused('这条记录不在您的授权范围内，不能送审。')
    requireSame(newest, contentHash)
    requireDraft(newest)
    const [open] = await reviewsOf(own, type, id, { states: ['open'] })
    if (open?.contentHash === contentHash) throw new Conflict('这一稿已经送审，还没有审完。')
    await requireApprovable(own, type, newest)
    const { at, stages } = await reviewingOf(own.payload, type, place, own)
    const by = actor(own)
    const review = { stages: stages as object[], stage: 0 }
    for (const one of await reviewsOf(own, type, id, { states: ['returned'], limit: 50 })) await endReturn(own, one)
    return createReview(own, {
      ...aboutRecord(type, newest),
      ...review,
      duty: stages[0]!.duty,
      state: 'open',
      ...atFields(at),
      submittedBy: by.id,
      submittedByName: by.name,
      submittedAt: new Date().toISOString(),
      authors: idsText(await authorsOf(own, type, newest)),
      due: await dueAfter(own, stages[0]!.days ?? DEFAULT_DAYS),
      opinions: [opinionOf(review, 'submit', by, note ? { text: note } : {})] as object[],
    })
  })
}

/**
 * Approves a text in the stage in which it is. After the last stage the record is approved, with all checks of an approval; `asks` is what those who
 * show it have to do.
 *
 * @throws Refused when the user does not decide here, or wrote the text while others may decide; Conflict when the text is another one by now
 */
export async function approveInReview(
  req: PayloadRequest,
  id: unknown,
  { asks, contentHash, opinion }: { contentHash: unknown; opinion?: string | undefined; asks?: unknown },
): Promise<StoredReview> {
  return changeTogether(req.payload, req, async (own) => {
    const { newest, review, type } = await readOpen(own, id, contentHash)
    const mine = await requireDecider(own, review, type, newest)
    const next = stageAfter(review.stage ?? 0, stagesOfReview(review).length)
    const line = opinionOf(review, 'approve', actor(own), {
      ...(opinion ? { text: opinion } : {}),
      ...(mine ? { own: true } : {}),
    })
    if (next !== undefined) {
      const stage = stagesOfReview(review)[next]!
      const due = await dueAfter(own, stage.days ?? DEFAULT_DAYS)
      return changeReview(own, review, line, { stage: next, duty: stage.duty, due, assignee: null })
    }
    const open = await openCommentsOf(own, type, newest.id)
    if (open.length) throw new Conflict(openCommentsText(open.length))
    const done = await changeReview(own, review, line, { state: 'approved', assignee: null })
    const asked = asks === undefined ? {} : { _asks: asks }
    const reason = contextOf(own).reason
    contextOf(own).review = { id: review.id, contentHash: review.contentHash }
    if (mine) contextOf(own).reason = OWN_TEXT_REASON
    try {
      await own.payload.update({
        collection: collectionOf(type),
        id: newest.id,
        data: { _status: 'published', contentHash: review.contentHash, ...asked },
        draft: false,
        depth: 0,
        overrideAccess: true,
        req: own,
      })
    } finally {
      contextOf(own).review = undefined
      contextOf(own).reason = reason
    }
    return done
  })
}

/**
 * Returns a text with a reason, and the fields that it is about.
 *
 * @throws Unacceptable without a reason, or with a field that the record does not have
 */
export async function returnFromReview(
  req: PayloadRequest,
  id: unknown,
  { contentHash, ...said }: { contentHash: unknown; reason?: string | undefined; fields?: unknown },
): Promise<StoredReview> {
  return changeTogether(req.payload, req, async (own) => {
    const { newest, review, type } = await readOpen(own, id, contentHash)
    await requireDecider(own, review, type, newest)
    const { fields, reason } = readReturn(type, said)
    const line = opinionOf(review, 'return', actor(own), { text: reason, fields })
    return changeReview(own, review, line, { state: 'returned', assignee: null })
  })
}

/** Returns a draft that nobody has submitted, with a reason, as {@link returnFromReview}. */
export async function returnDraft(
  req: PayloadRequest,
  { type, id, contentHash }: SeenText,
  said: { reason?: string | undefined; fields?: unknown },
): Promise<StoredReview> {
  return changeTogether(req.payload, req, async (own) => {
    const newest = await readNewest(own, type, id)
    requireSame(newest, contentHash)
    requireDraft(newest)
    const [open] = await reviewsOf(own, type, id, { states: ['open'] })
    if (open) throw new Conflict('这一稿已经送审，请在审核里退回。')
    const { at, stages } = await reviewingOf(own.payload, type, placeOfDocument(newest), own)
    const stage = stages.findIndex(({ duty }) => decides(own.user, type, at, duty))
    if (stage < 0) throw new Refused('您不审这条记录，不能退回。')
    const authors = await authorsOf(own, type, newest)
    const review = { stages: stages as object[], stage }
    const found = await ownText(own, own.user!.id, authors, { type, at, duty: stages[stage]!.duty })
    if (found.own && !found.allowed) throw new Refused('这是您自己写的，直接改就行，不用退回。')
    const { fields, reason } = readReturn(type, said)
    const by = await lastAuthor(own, newest)
    return createReview(own, {
      ...aboutRecord(type, newest),
      ...review,
      duty: stages[stage]!.duty,
      state: 'returned',
      ...atFields(at),
      ...(by ? { submittedBy: by.id, submittedByName: by.name } : {}),
      authors: idsText(authors),
      opinions: [opinionOf(review, 'return', actor(own), { text: reason, fields })] as object[],
    })
  })
}

/** Takes back what was submitted. @throws Refused when the user did not submit it and may not write it; Conflict */
export async function withdrawFromReview(req: PayloadRequest, id: unknown, reason?: string): Promise<StoredReview> {
  return changeTogether(req.payload, req, async (own) => {
    const review = await readReview(own, id)
    const type = review.type as RecordType
    const isOwn = String(idOf(review.submittedBy)) === String(own.user?.id)
    const place = placeOfDocument(fieldsOf(review))
    if (!isOwn && !grantsFor(own.user, 'write', type).some((grant) => grantCovers(grant, place, type)))
      throw new Refused('只有送审的人和写这条记录的人能撤回送审。')
    requireOpen(review)
    const line = opinionOf(review, 'withdraw', actor(own), reason ? { text: reason } : {})
    return changeReview(own, review, line, { state: 'withdrawn', assignee: null })
  })
}

/**
 * Takes an approval of a stage back: the review is in that stage again. Only the newest line of an open review can be taken back; an approval of
 * the last stage is a withdrawal of the record's approval.
 *
 * @throws Conflict when there is none
 */
export async function takeApprovalBack(req: PayloadRequest, id: unknown): Promise<StoredReview> {
  return changeTogether(req.payload, req, async (own) => {
    const review = await readReview(own, id)
    requireOpen(review)
    const approval = approvalToTakeBack(opinionsOf(review), String(own.user?.id))
    if (!approval) throw new Conflict('没有可以收回的同意：后面的环节已经办了，或不是您同意的。')
    const stage = stagesOfReview(review)[approval.stage]!
    const line = opinionOf({ ...review, stage: approval.stage }, 'take-back', actor(own))
    return changeReview(own, review, line, { stage: approval.stage, duty: stage.duty })
  })
}

/**
 * Hands a review to a colleague who decides in the same stage, or back to all of them.
 *
 * @param to The database id of the account; undefined for all.
 */
export async function handOver(
  req: PayloadRequest,
  id: unknown,
  { note, to }: { to?: unknown; note?: string | undefined },
): Promise<StoredReview> {
  return changeTogether(req.payload, req, async (own) => {
    const review = await readReview(own, id)
    requireOpen(review)
    const type = review.type as RecordType
    const duty = presentStage(review).duty
    const at = atOf(review)
    const isSubmitter = String(idOf(review.submittedBy)) === String(own.user?.id)
    if (!isSubmitter && !decides(own.user, type, at, duty)) throw new Refused('这一环节不由您审，不能转交。')
    const text = note ? { text: note } : {}
    if (to === undefined || to === null || to === '')
      return changeReview(own, review, opinionOf(review, 'hand-over', actor(own), text), { assignee: null })
    const target = (await decidersOf(own, type, at, duty)).find((one) => String(one.id) === String(to))
    if (!target) throw new Unacceptable('转给的人不审这一环节，请改选。', { field: 'to' })
    const authors = (review.authors ?? '').split(';')
    const found = await ownText(own, target.id, authors, { type, at, duty })
    if (found.own && !found.allowed) throw new Unacceptable(`这是${target.name}自己写的，请转给别人。`, { field: 'to' })
    const line = opinionOf(review, 'hand-over', actor(own), {
      ...text,
      to: { id: String(target.id), name: target.name },
    })
    return changeReview(own, review, line, { assignee: target.id })
  })
}

/** @throws Refused when the user does not decide in the present stage, or wrote the text while others may decide */
async function requireDecider(
  req: PayloadRequest,
  review: StoredReview,
  type: RecordType,
  newest: Newest,
): Promise<boolean> {
  const stage = presentStage(review)
  const at = atOf(review)
  if (!decides(req.user, type, at, stage.duty)) {
    const names = (await decidersOf(req, type, at, stage.duty)).map(({ name }) => name)
    throw new Refused(
      `“${stageName(stage)}”不由您审。${names.length ? `审这一环节的是${namesText(names)}。` : '还没有谁审这一环节，请系统管理员授权。'}`,
    )
  }
  const authors = await authorsOf(req, type, newest)
  const found = await ownText(req, req.user!.id, authors, { type, at, duty: stage.duty })
  if (found.own && !found.allowed)
    throw new Refused(`不能审自己编写的内容，请由${namesText(found.names)}审。`, { others: found.names })
  return found.own
}

async function readOpen(
  req: PayloadRequest,
  id: unknown,
  contentHash: unknown,
): Promise<{ review: StoredReview; type: RecordType; newest: Newest }> {
  if (!req.user) throw new Refused('请先登录。')
  const review = await readReview(req, id)
  requireOpen(review)
  const type = review.type as RecordType
  const newest = await readNewest(req, type, documentId(req.payload, review.documentId))
  requireSame(newest, contentHash)
  requireSame(newest, review.contentHash)
  return { review, type, newest }
}

/** Reads the newest version of a record. @throws Unacceptable when there is none */
export async function readNewest(req: PayloadRequest, type: RecordType, id: DocumentId): Promise<Newest> {
  if (type === 'site' || type === 'ledger') throw new Unacceptable('这一类不送审。', { field: 'type' })
  const found =
    isDocumentId(req.payload, String(id)) &&
    (await req.payload.findByID({
      collection: collectionOf(type),
      id: documentId(req.payload, String(id)),
      draft: true,
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
      req,
    }))
  if (!found) throw new Unacceptable('没有这条记录，可能还没有保存。', { field: 'id' })
  return fieldsOf(found) as Newest
}

function requireSame(newest: Newest, contentHash: unknown): void {
  if (typeof contentHash !== 'string' || !contentHash)
    throw new Unacceptable('要写明看的是哪一稿：把读到的 contentHash 一起送来。', { field: 'contentHash' })
  if (newest['contentHash'] !== contentHash)
    throw new Conflict('这条记录在您打开之后改过。请刷新页面，看过再办。', { reason: 'changed' })
}

function requireDraft(newest: Newest): void {
  if (newest['_status'] === 'published') throw new Conflict('没有待审的修改：现在这一稿已经批准。')
}

function requireOpen({ state }: StoredReview): void {
  if (state !== 'open') throw new Conflict('这次审核已经结束，请刷新页面。')
}

async function requireApprovable(req: PayloadRequest, type: RecordType, newest: Newest): Promise<void> {
  refuseProblems(type, newest, '送审')
  const main = await req.payload.findByID({
    collection: collectionOf(type),
    id: newest.id,
    draft: false,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  const approved = main && fieldsOf(main)['_status'] === 'published' ? fieldsOf(main) : undefined
  refuseFindings(type, await stoppingFindings(type, newest, approved, req), '送审')
}

/** How many places one return points at, and how long what is said of one may be, in characters. */
const MOST_FIELDS = 200
const LONGEST_REMARK = 2000

/** Returns a reason and fields as they were sent. @throws Unacceptable */
function readReturn(
  type: RecordType,
  said: { reason?: string | undefined; fields?: unknown },
): { reason: string; fields: PointedField[] } {
  const reason = said.reason?.trim()
  if (!reason) throw new Unacceptable('退回要写理由，写的人看得到。', { field: 'reason' })
  if (said.fields !== undefined && !Array.isArray(said.fields))
    throw new Unacceptable('fields 应当是 [{"name":"…","text":"…"}] 的样子。', { field: 'fields' })
  if ((said.fields ?? []).length > MOST_FIELDS)
    throw new Unacceptable(`一次最多指出 ${MOST_FIELDS} 处，请写在理由里。`, { field: 'fields' })
  const names = new Set(keysOf(schemas[type]).map(({ name }) => name))
  const fields = ((said.fields ?? []) as unknown[]).map((one): PointedField => {
    const { at, name, text } = (typeof one === 'string' ? { name: one } : (one ?? {})) as Record<string, unknown>
    if (typeof name !== 'string' || !names.has(name))
      throw new Unacceptable(`这类记录没有“${String(name)}”这一项。`, { field: 'fields' })
    if (at !== undefined && (typeof at !== 'string' || !isPathInside(name, at)))
      throw new Unacceptable(`“${name}”里的位置（at）要写成 ${name}[0] 的样子，第一条是 0。`, { field: 'fields' })
    const remark = typeof text === 'string' ? text.trim() : ''
    if (remark.length > LONGEST_REMARK)
      throw new Unacceptable(`“${name}”的说明有 ${remark.length} 个字，最多 ${LONGEST_REMARK} 个，请写在理由里。`, {
        field: 'fields',
      })
    return {
      name,
      ...(typeof at === 'string' ? { at, where: placeOf(type, at) } : {}),
      ...(remark ? { text: remark } : {}),
    }
  })
  return { reason, fields }
}

const aboutRecord = (type: RecordType, newest: Newest) => ({
  type,
  documentId: String(newest.id),
  key: String(newest['key'] ?? newest.id),
  label: String(newest['label'] ?? newest['name'] ?? ''),
  contentHash: String(newest['contentHash']),
  regionCode: placeOfDocument(newest).regionCode,
  agency: placeOfDocument(newest).agency,
})

const atFields = ({ agency, regionCode }: Place) => ({
  atRegion: regionCode,
  atAgency: agency,
})

/** Returns where the accounts that decide a review have their grants. */
export const atOf = ({ atAgency, atRegion }: Pick<StoredReview, 'atAgency' | 'atRegion'>): Place => ({
  regionCode: atRegion ?? null,
  agency: idOf(atAgency) ?? null,
})

/** Returns ids as text in which each is found between separators. */
const idsText = (ids: readonly string[]): string => `;${ids.map((id) => `${id};`).join('')}`

function actor(req: PayloadRequest): { id: DocumentId; name: string } {
  if (!req.user) throw new Refused('请先登录。')
  return { id: req.user.id, name: displayName(req.user) }
}

async function lastAuthor(req: PayloadRequest, newest: Newest) {
  const id = idOf(newest['lastEditedBy'])
  return id === undefined ? undefined : (await readAccounts(req)).find((one) => String(one.id) === String(id))
}

/** Returns the day on which a stage is due: so many working days from today, by the holidays of the installation. */
async function dueAfter(req: PayloadRequest, days: number): Promise<string> {
  const { special } = await readConfirmationSettings(req.payload, req)
  const today = dayOf(new Date())
  return workingDaysAfter(today, days, special).at(-1) ?? today
}
