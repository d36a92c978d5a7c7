/** @module Does one row of a run: the same operation as a click on its record, with the rights of the account and all checks. */
import type { PayloadRequest } from 'payload'
import { bulkRunName, settableFields } from '../../standard/bulk/index.ts'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { APPROVED_TEXT } from '../../standard/reviews/index.ts'
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import { schemas } from '../../standard/schema/index.ts'
import { handOver } from '../accounts/hand-over/hand-over.ts'
import type { WorkItem } from '../accounts/hand-over/item.ts'
import { settleConfirmations, verifyGuides } from '../confirmations/settle.ts'
import { CONFIRMATIONS } from '../confirmations/slug.ts'
import { collectionOf, type CollectedType } from '../documents.ts'
import { Conflict, Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import { documentId } from '../ids.ts'
import { approveInReview, readNewest, returnDraft, returnFromReview, submitForReview } from '../reviews/operations.ts'
import { reviewMessage } from '../reviews/status-for-form.ts'
import { reviewsOf, type StoredReview } from '../reviews/store.ts'
import { settingsOf, type StoredRow, type StoredRun } from './store.ts'

/** What was done with a row. */
export interface Performed {
  message: string
  handOver?: string
}

/** The record of a row. */
interface About {
  type: CollectedType
  id: DocumentId
  /** The content with which it was chosen. */
  contentHash: string
}

/**
 * Does a row, within the transaction of `req`.
 *
 * @param rehearsal Nothing was shown yet.
 * @returns what is said of it, in Chinese; of what was handed over also by which hand-over
 * @throws Refused, Conflict, Unacceptable and other errors of Payload, as for a request of the account
 */
export async function performRow(
  req: PayloadRequest,
  run: StoredRun,
  row: StoredRow,
  { rehearsal = false }: { rehearsal?: boolean } = {},
): Promise<Performed> {
  const about: About = {
    type: row.type as CollectedType,
    id: documentId(req.payload, row.document),
    contentHash: row.contentHash ?? '',
  }
  const settings = settingsOf(run)
  switch (run.action) {
    case 'verify':
      return { message: await (row.confirmation ? confirm(req, row.confirmation) : verify(req, about)) }
    case 'submit':
      return { message: reviewMessage(await submitForReview(req, about, settings.reason)) }
    case 'approve':
      if (!rehearsal && !row.shown) throw new Conflict('没有看过它的内容，没有同意。')
      return { message: await approve(req, about, settings.reason) }
    case 'return':
      return { message: await sendBack(req, about, settings.reason) }
    case 'set':
      return { message: await setField(req, about, settings.field ?? '', settings.value ?? '') }
    case 'hand-over':
      return giveTo(req, run, row, about)
  }
}

/** Hands the confirmation, the open review or the draft of a row over. */
async function giveTo(req: PayloadRequest, run: StoredRun, row: StoredRow, about: About): Promise<Performed> {
  const { reason, to = '' } = settingsOf(run)
  const review = row.confirmation ? undefined : await openReview(req, about)
  const item: WorkItem = row.confirmation
    ? { kind: 'confirmation', id: row.confirmation }
    : review
      ? { kind: 'review', id: String(review.id) }
      : { kind: 'draft', type: about.type, id: row.document }
  const made = await handOver(req, {
    item,
    to: documentId(req.payload, to),
    batch: bulkRunName(run.id),
    ...(reason ? { note: reason } : {}),
  })
  return { message: `已转给${made.toName ?? ''}。`, handOver: String(made.id) }
}

const VERIFIED = '核验日期是今天；下次发布时网站跟上。'

async function confirm(req: PayloadRequest, id: string): Promise<string> {
  const one = await findByAddress(req, CONFIRMATIONS, id)
  if (!one) throw new Conflict('这条待确认已经不在了。')
  if (one.local === 'yes') throw new Conflict('变了的那一项另有本地写法，请打开看过，单独确认。')
  await settleConfirmations(req.payload, req, { ids: [one.id], outcome: 'confirmed' })
  return one.type === 'guide' ? VERIFIED : '已确认。'
}

async function verify(req: PayloadRequest, { id, type }: About): Promise<string> {
  const newest = await readNewest(req, type, id)
  if (!newest['approvedAt'] && newest['_status'] !== 'published') throw new Conflict('还没有批准过，不用核验。')
  if (newest['verifiedOn'] === dayOf(new Date())) throw new Conflict('今天已经核验过。')
  await verifyGuides(req.payload, req, [id])
  return VERIFIED
}

const openReview = async (req: PayloadRequest, { id, type }: About): Promise<StoredReview | undefined> =>
  (await reviewsOf(req, type, id, { states: ['open'] }))[0]

/** @throws Conflict when the record is not as it was chosen */
async function requireChosen(req: PayloadRequest, { contentHash, id, type }: About): Promise<void> {
  const newest = await readNewest(req, type, id)
  if (newest['contentHash'] !== contentHash) throw new Conflict('选好以后又改过，改后的没有人看过。请重新选。')
  if (newest['_status'] === 'published') throw new Conflict('没有待审的修改：现在这一稿已经批准。')
}

async function approve(req: PayloadRequest, about: About, opinion: string | undefined): Promise<string> {
  const { contentHash, id, type } = about
  await requireChosen(req, about)
  const review = await openReview(req, about)
  if (review) return reviewMessage(await approveInReview(req, review.id, { contentHash, opinion }))
  await req.payload.update({
    collection: collectionOf(type),
    id,
    data: { _status: 'published', contentHash },
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return APPROVED_TEXT
}

async function sendBack(req: PayloadRequest, about: About, reason: string | undefined): Promise<string> {
  const { contentHash } = about
  await requireChosen(req, about)
  const review = await openReview(req, about)
  return reviewMessage(
    review
      ? await returnFromReview(req, review.id, { contentHash, reason })
      : await returnDraft(req, about, { reason }),
  )
}

async function setField(req: PayloadRequest, { id, type }: About, field: string, value: string): Promise<string> {
  if (!settableFields(type).includes(field))
    throw new Unacceptable('这一项不能成批改，请打开记录改。', { field: 'field' })
  const newest = await readNewest(req, type, id)
  const key = keysOf(schemas[type]).find(({ name }) => name === field)
  const title = key ? titleOfKey(key) : field
  if (String(newest[field] ?? '') === value) throw new Conflict(`“${title}”已经是这样，不用改。`)
  await req.payload.update({
    collection: collectionOf(type),
    id,
    data: { [field]: value === '' ? null : value },
    draft: true,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return '已存为草稿，批准以后生效。'
}
