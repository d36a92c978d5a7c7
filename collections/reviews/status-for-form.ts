/** @module What a form shows of the review of its record, and which buttons it has. */
import type { PayloadRequest, TypedUser } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import {
  approvalToTakeBack,
  APPROVED_TEXT,
  ONE_STAGE,
  stageName,
  stagesText,
  type Opinion,
  type ReviewState,
  type ReviewStage,
} from '../../standard/reviews/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import { coversSite, grantCovers, grantsFor } from '../access/grants.ts'
import { mayClose, readsDrafts } from '../comments/operations.ts'
import { undoableOf, type Undoable } from '../confirmations/undoable.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../documents.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { approvesSite } from '../site/rights.ts'
import { COMMENTS } from './slug.ts'
import { authorsOf, decides, decidersOf, ownText, readAccounts, SITE_PLACE } from './deciders.ts'
import { fieldChoices, type FieldChoice } from './field-choices.ts'
import { atOf, readNewest } from './operations.ts'
import { placeOfDocument, reviewingOf } from './read-plan.ts'
import { opinionsOf, presentStage, reviewsOf, stagesOfReview, type StoredReview } from './store.ts'
import { approvalToUndo } from './undo-approval.ts'

/** A comment as the form shows it. */
export interface ShownComment {
  id: DocumentId
  field?: string
  fieldTitle?: string
  text: string
  by: string
  at: string
  open: boolean
  answer?: string
  resolvedBy?: string
  mayClose: boolean
}

/** What a form shows. */
export interface FormStatus {
  contentHash: string
  /** The stages that the text has to pass now, by name. */
  stages: string[]
  /** There is more than one, so an approval is the end of a review only. */
  staged: boolean
  review?: {
    id: DocumentId
    state: ReviewState
    stage: number
    stageName: string
    stages: string[]
    due?: string
    submittedBy?: string
    submittedAt?: string
    assignee?: string
    opinions: Opinion[]
    /** It is about the text on screen. */
    current: boolean
  }
  may: {
    submit: boolean
    /** Decides in the present stage, or approves where there is one stage and nothing was submitted. */
    decide: boolean
    withdraw: boolean
    takeBack: boolean
    handOver: boolean
    comment: boolean
  }
  /** Who decides where the user may not, because the text is the user's own; names. */
  others: string[]
  /** Who would decide if the user changed the text; empty when the user may then decide all the same. */
  othersIfChanged: string[]
  /** The user decides on a text of their own, because nobody else may. */
  ownAllowed: boolean
  /** Nobody knows who wrote the draft, so the user may approve it. */
  authorUnknown?: boolean
  /** What happens when the user agrees: the name of the next stage; undefined when the record is approved then. */
  nextStage?: string
  colleagues: { id: DocumentId; name: string }[]
  fields: FieldChoice[]
  comments: ShownComment[]
  /** What the user was the last to do with the record, where it can be taken back. */
  undo?: Undoable
}

const NOTHING: FormStatus = {
  contentHash: '',
  stages: ONE_STAGE.map(stageName),
  staged: false,
  may: { submit: false, decide: false, withdraw: false, takeBack: false, handOver: false, comment: false },
  others: [],
  othersIfChanged: [],
  ownAllowed: false,
  colleagues: [],
  fields: [],
  comments: [],
}

/** Returns what a form shows of a record to the user of a request; nothing where the user does not read the draft. */
export async function statusForForm(req: PayloadRequest, type: RecordType, id: string): Promise<FormStatus> {
  const { payload, user } = req
  if (!user || type === 'ledger') return NOTHING
  if (type === 'site') return statusOfSite(req, user)
  if (!isDocumentId(payload, id)) return statusOfNew(req, type, user)
  const read = async (draft: boolean) =>
    fieldsOf(
      await payload.findByID({
        collection: collectionOf(type),
        id: documentId(payload, id),
        draft,
        depth: 0,
        overrideAccess: false,
        user,
        req,
      }),
    ) as Document & { id: DocumentId }
  const [newest, main] = [await read(true), await read(false)]
  const place = placeOfDocument(newest)
  const { at, stages } = await reviewingOf(payload, type, place, req)
  if (!(await readsNewest(req, type, newest)))
    return {
      ...NOTHING,
      contentHash: String(newest['contentHash'] ?? ''),
      stages: stages.map(stageName),
      staged: stages.length > 1,
    }
  const [review] = await reviewsOf(req, type, newest.id)
  const isDraft = newest['_status'] !== 'published'
  const current = review?.contentHash === newest['contentHash']
  const open = review?.state === 'open' && current ? review : undefined
  const writes = grantsFor(user, 'write', type).some((grant) => grantCovers(grant, place, type))
  const stage: ReviewStage = open ? presentStage(open) : stages.length > 1 ? stages[0]! : stages.at(-1)!
  const where = { type, at: open ? atOf(open) : at, duty: stage.duty }
  const authors = isDraft ? await authorsOf(req, type, newest) : []
  const own = await ownText(req, user.id, authors, where)
  const changed = await ownText(req, user.id, [...new Set([...authors, String(user.id)])], where)
  const hasDuty = decides(user, type, where.at, where.duty)
  const decider = hasDuty && !(own.own && !own.allowed)
  const opinions = review ? opinionsOf(review) : []
  const next = open && stagesOfReview(open)[(open.stage ?? 0) + 1]
  const colleagues = open
    ? (await decidersOf(req, type, where.at, where.duty)).filter((one) => !authors.includes(String(one.id)))
    : []
  const isSubmitter = open !== undefined && String(idOf(open.submittedBy)) === String(user.id)
  const comment = await readsDrafts(req, user, type, place)
  const shown =
    review && (review.state === 'open' || isDraft || (review.state === 'approved' && comment)) ? review : undefined
  const approvedByUser = !isDraft && newest['approvedBy'] === String(user.id)
  const undo =
    (approvedByUser ? await approvalToUndo(req, type, newest.id) : undefined) ??
    (await undoableOf(req, type, String(newest.id)))
  return {
    contentHash: String(newest['contentHash'] ?? ''),
    stages: stages.map(stageName),
    staged: stages.length > 1,
    ...(shown ? { review: await shownReview(req, shown, current) } : {}),
    may: {
      submit: writes && isDraft && !open,
      decide: isDraft && decider && (open !== undefined || stages.length === 1),
      withdraw: open !== undefined && (writes || isSubmitter),
      takeBack: open !== undefined && approvalToTakeBack(opinions, String(user.id)) !== undefined,
      handOver: open !== undefined && (hasDuty || isSubmitter) && colleagues.length > 1,
      comment,
    },
    others: own.names,
    othersIfChanged: changed.names,
    ownAllowed: own.own && own.allowed,
    ...(next ? { nextStage: stageName(next) } : {}),
    colleagues: colleagues.filter((one) => String(one.id) !== String(user.id)).map(({ id, name }) => ({ id, name })),
    fields: fieldChoices(type, newest, main),
    comments: await commentsOf(req, type, newest.id, user),
    ...(undo ? { undo } : {}),
  }
}

/** The form of the site information, which passes no stages: who may approve what is on screen, and what would be once the user changes it. */
async function statusOfSite(req: PayloadRequest, user: TypedUser): Promise<FormStatus> {
  if (!coversSite(user, 'read')) return NOTHING
  const asked = { slug: SLUGS.site, draft: true, depth: 0, overrideAccess: true, req } as const
  const newest = fieldsOf(await req.payload.findGlobal(asked)) as Document & { id: DocumentId }
  const isDraft = Boolean(newest['contentHash']) && newest['_status'] !== 'published'
  const authors = isDraft ? await authorsOf(req, 'site', newest) : []
  const own = await ownText(req, user.id, authors, SITE_PLACE)
  const changed = await ownText(req, user.id, [...new Set([...authors, String(user.id)])], SITE_PLACE)
  return {
    ...NOTHING,
    contentHash: String(newest['contentHash'] ?? ''),
    may: { ...NOTHING.may, decide: isDraft && approvesSite(user) && !(own.own && !own.allowed) },
    others: own.names,
    othersIfChanged: changed.names,
    ownAllowed: own.own && own.allowed,
    ...(isDraft && !authors.length ? { authorUnknown: true } : {}),
  }
}

/** Whether the user reads the drafts of a record: what is approved, which everybody reads, says nothing of the review of its draft. */
async function readsNewest(
  req: PayloadRequest,
  type: CollectedType,
  read: Document & { id: DocumentId },
): Promise<boolean> {
  if (read['_status'] !== 'published') return true
  return readsDrafts(req, req.user, type, placeOfDocument(await readNewest(req, type, read.id)))
}

/** The form of a record that is not saved yet: where it will be is not known. */
async function statusOfNew(req: PayloadRequest, type: RecordType, user: TypedUser): Promise<FormStatus> {
  const nowhere = { regionCode: null, agency: null }
  const { at, stages } = await reviewingOf(req.payload, type, nowhere, req)
  const duty = stages.at(-1)!.duty
  const changed = await ownText(req, user.id, [String(user.id)], { type, at, duty })
  return {
    ...NOTHING,
    stages: stages.map(stageName),
    staged: stages.length > 1,
    may: { ...NOTHING.may, submit: grantsFor(user, 'write', type).length > 0 },
    others: changed.names,
    othersIfChanged: changed.names,
    ownAllowed: changed.own && changed.allowed,
  }
}

async function shownReview(
  req: PayloadRequest,
  review: StoredReview,
  current: boolean,
): Promise<NonNullable<FormStatus['review']>> {
  const assignee = idOf(review.assignee)
  const accounts = assignee === undefined ? [] : (await readAccounts(req)).filter(({ id }) => id === assignee)
  return {
    id: review.id,
    state: review.state,
    stage: review.stage ?? 0,
    stageName: stageName(presentStage(review)),
    stages: stagesOfReview(review).map(stageName),
    ...(review.due && review.state === 'open' ? { due: review.due } : {}),
    ...(review.submittedByName ? { submittedBy: review.submittedByName } : {}),
    ...(review.submittedAt ? { submittedAt: review.submittedAt } : {}),
    ...(accounts[0] ? { assignee: accounts[0].name } : {}),
    opinions: opinionsOf(review),
    current,
  }
}

async function commentsOf(
  req: PayloadRequest,
  type: RecordType,
  id: DocumentId,
  user: TypedUser,
): Promise<ShownComment[]> {
  const { docs } = await req.payload.find({
    collection: COMMENTS,
    where: { and: [{ documentId: { equals: String(id) } }, { type: { equals: type } }] },
    sort: '-createdAt',
    limit: 100,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const titles = new Map(keysOf(schemas[type]).map((key) => [key.name, titleOfKey(key)]))
  return docs.map((one) => ({
    id: one.id,
    ...(one.field ? { field: one.field, fieldTitle: titles.get(one.field) ?? one.field } : {}),
    text: one.text,
    by: one.byName ?? '',
    at: one.createdAt,
    open: one.state === 'open',
    ...(one.answer ? { answer: one.answer } : {}),
    ...(one.resolvedByName ? { resolvedBy: one.resolvedByName } : {}),
    mayClose: mayClose(user, one),
  }))
}

/** Says what became of a review, in Chinese. */
export function reviewMessage(review: StoredReview): string {
  const last = opinionsOf(review).at(-1)
  const stage = stageName(presentStage(review))
  switch (last?.did) {
    case 'submit':
      return `已送审，等${stagesText(stagesOfReview(review))}。审完以前网站用上一次批准的内容。`
    case 'approve':
      return review.state === 'approved' ? APPROVED_TEXT : `已同意，到${stage}。`
    case 'return':
      return '已退回，写的人看得到理由。'
    case 'withdraw':
      return '已撤回送审，可以接着改。'
    case 'take-back':
      return `已收回同意，还在${stage}。`
    case 'hand-over':
      return last.to ? `已转给${last.to.name}。` : '已转回给这一环节的所有人。'
    default:
      return '已保存。'
  }
}
