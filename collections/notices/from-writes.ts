/** @module What accounts are told of the writes of a transaction: reviews, comments, plans, deviations, imports, work on many records, claiming rounds, hand-overs, approvals. */
import type { PayloadRequest } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import type { ImportState } from '../../standard/imports/run.ts'
import { isRecordType, typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { Opinion } from '../../standard/reviews/index.ts'
import { elementTitle } from '../../standard/element-title.ts'
import { HAND_OVER_KINDS } from '../accounts/hand-over/item.ts'
import { HAND_OVERS } from '../accounts/hand-over/slug.ts'
import { BULK_RUNS } from '../bulk-runs/slug.ts'
import { CLAIM_REQUESTS } from '../claiming/slug.ts'
import { hasDuty, type GrantHolder } from '../access/grants.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import { IMPORTS } from '../imports/slug.ts'
import type { BulkRun, ClaimRequest, Comment, Deviation, HandOver, Import, Plan, Review } from '../payload-types.ts'
import { PLANS } from '../plans/slug.ts'
import { COMMENTS, REVIEWS } from '../reviews/slug.ts'
import { opinionsOf, presentStage } from '../reviews/store.ts'
import { formHref } from '../trail/view-address.ts'
import type { DocumentChange } from '../trail/writes.ts'
import { keepsApproval, operationOf } from '../write/write-context.ts'
import type { Notice } from './add-notices.ts'
import { closestAccounts } from './owners.ts'

/** Collections whose writes tell somebody something, besides those of records. */
const TOLD: readonly string[] = [REVIEWS, COMMENTS, PLANS, DEVIATIONS, IMPORTS, BULK_RUNS, CLAIM_REQUESTS, HAND_OVERS]

/** Whether writes of a collection may tell somebody something. */
export const tells = (slug: string): boolean => TOLD.includes(slug) || typeOfSlug(slug) !== undefined

/** What notices are made from. */
interface Told {
  change: DocumentChange
  /** Reads the accounts, once in a transaction. */
  accounts: () => Promise<GrantHolder[]>
  /** The ids of records whose review ends in the same transaction. */
  reviewed: ReadonlySet<string>
}

/** Returns what accounts are told of a change. */
export async function noticesOf(told: Told): Promise<Notice[]> {
  const { after, before, slug } = told.change
  if (!after) return []
  switch (slug) {
    case REVIEWS:
      return ofReview(told, before as Review | undefined, after as object as Review)
    case COMMENTS:
      return ofComment(before as Comment | undefined, after as object as Comment)
    case PLANS:
      return ofPlan(before as Plan | undefined, after as object as Plan)
    case DEVIATIONS:
      return ofDeviation(told, before as Deviation | undefined, after as object as Deviation)
    case IMPORTS:
      return ofImport(told.change, before as Import | undefined, after as object as Import)
    case BULK_RUNS:
      return ofBulkRun(told.change, before as BulkRun | undefined, after as object as BulkRun)
    case CLAIM_REQUESTS:
      return ofClaimRequest(told, before as ClaimRequest | undefined, after as object as ClaimRequest)
    case HAND_OVERS:
      return ofHandOver(before, after as object as HandOver)
    default:
      return ofRecord(told, before, after)
  }
}

/** What a record is called in a notice, as 指南“取水许可”. */
const named = (type: string, label: string | null | undefined): string =>
  `${isRecordType(type) ? recordTitle(type) : ''}“${[...(label || '未命名')].slice(0, 60).join('')}”`

const aboutRecord = (type: string, id: string) => ({
  about: { type, id },
  href: isRecordType(type) ? formHref(type, id) : undefined,
})

/** Ids that are stored as ;1;2;. */
const idsIn = (text: string | null | undefined): string[] => (text ?? '').split(';').filter(Boolean)

const placeOf = (document: { agency?: unknown; regionCode?: string | null }) => ({
  regionCode: document.regionCode ?? null,
  agency: idOf(document.agency) ?? null,
})

async function ofReview({ accounts }: Told, before: Review | undefined, after: Review): Promise<Notice[]> {
  const lines = opinionsOf(after).slice(before ? opinionsOf(before).length : 0)
  const found: Notice[] = []
  for (const line of lines) found.push(...ofOpinion(line, after, await accounts()))
  return found
}

function ofOpinion(line: Opinion, review: Review, accounts: readonly GrantHolder[]): Notice[] {
  const { documentId: id, label, type } = review
  if (!isRecordType(type)) return []
  const about = aboutRecord(type, id)
  const title = named(type, label)
  const detail = line.text ? `${line.byName}：${line.text}` : line.byName
  const submitter = idOf(review.submittedBy)
  const writers = [...new Set([...(submitter === undefined ? [] : [String(submitter)]), ...idsIn(review.authors)])]
  if (line.did === 'return') return [{ ...about, kind: 'returned', to: writers, text: `${title}退回了`, detail }]
  if (line.did === 'hand-over' && line.to)
    return [{ ...about, kind: 'handed-over', to: [line.to.id], text: `${title}转给您审`, detail }]
  if (line.did === 'approve' && review.state === 'approved') return [approved(writers, title, about)]
  if (review.state !== 'open' || (line.did !== 'submit' && line.did !== 'approve')) return []
  const { duty } = presentStage(review)
  const authors = new Set(idsIn(review.authors))
  const others = accounts.filter((one) => !authors.has(String(one.id)))
  const at = placeOf({ agency: review.atAgency, regionCode: review.atRegion ?? null })
  const to = closestAccounts(others, 'approve', type, at, (grant) => hasDuty(grant, duty))
  return [
    {
      ...about,
      kind: 'submitted',
      to,
      text: `${title}等您审${review.due ? `，${review.due} 前审完` : ''}`,
      detail: review.submittedByName ? `${review.submittedByName}送来` : undefined,
      group: { name: 'submitted', text: '有 {n} 条等您审', href: '/admin/reviews' },
    },
  ]
}

const approved = (to: readonly DocumentId[], title: string, about: Pick<Notice, 'about' | 'href'>): Notice => ({
  ...about,
  kind: 'approved',
  to,
  text: `${title}批准了`,
  group: { name: 'approved', text: `您写的 {n} 条批准了，最近的是${title}`, href: about.href },
})

function ofComment(before: Comment | undefined, after: Comment): Notice[] {
  const about = aboutRecord(after.type, after.documentId)
  const title = named(after.type, after.label)
  const start = [...after.text].slice(0, 80).join('')
  if (!before) {
    const to = (after.mentions ?? []).flatMap((one) => idOf(one) ?? [])
    const detail = `${after.byName ?? ''}：${start}`
    return to.length ? [{ ...about, kind: 'mention', to, text: `${title}的批注提到您`, detail }] : []
  }
  const by = idOf(after.by)
  if (by === undefined || before.state === after.state || after.state !== 'resolved') return []
  const answer = after.answer ? `，答：${[...after.answer].slice(0, 120).join('')}` : ''
  const detail = `您写的“${start}”，${after.resolvedByName ?? ''}处理了${answer}`
  return [{ ...about, kind: 'answer', to: [by], text: `您在${title}里的批注处理了`, detail }]
}

function ofPlan(before: Plan | undefined, after: Plan): Notice[] {
  const by = idOf(after.by)
  const hasFailed = after.state === 'refused' || (after.state === 'cancelled' && !after.endedBy)
  if (before?.state !== 'waiting' || !hasFailed || by === undefined) return []
  const text = `${named(after.type, after.label)}没有按计划办`
  const about = aboutRecord(after.type, after.recordId)
  return [{ ...about, kind: 'plan', to: [by], text, detail: after.result ?? undefined }]
}

async function ofDeviation(
  { accounts, change }: Told,
  before: Deviation | undefined,
  after: Deviation,
): Promise<Notice[]> {
  const about = { about: { type: DEVIATIONS, id: change.id }, href: `/admin/collections/${DEVIATIONS}/${change.id}` }
  const what = `差异申请“${after.label ?? ''}”（${elementTitle(after.element)}）`
  if (!before && after.state === 'asked')
    return [
      {
        ...about,
        kind: 'submitted',
        to: closestAccounts(await accounts(), 'approve-own', 'matter', { regionCode: null, agency: null }),
        text: `${what}等您决定`,
        group: {
          name: 'deviations-asked',
          text: '有 {n} 条差异申请等您决定',
          href: `/admin/collections/${DEVIATIONS}`,
        },
      },
    ]
  const asker = idOf(after.askedBy)
  if (!before || asker === undefined || before.state === after.state) return []
  const words: Partial<Record<string, string>> = { granted: '同意了', refused: '没有同意', ended: '终止了' }
  const text = words[after.state ?? '']
  const detail = (after.state === 'ended' ? after.endReason : after.opinion) ?? undefined
  return text ? [{ ...about, kind: 'deviation', to: [asker], text: `${what}${text}`, detail }] : []
}

const IMPORT_WORDS: Partial<Record<ImportState, string>> = {
  checked: '检查完了，可以导入',
  done: '导入完了',
  failed: '没有做完',
  undone: '撤销了',
}

function ofImport({ id }: DocumentChange, before: Import | undefined, after: Import): Notice[] {
  const by = idOf(after.by)
  const words = IMPORT_WORDS[after.state]
  if (!before || before.state === after.state || !words || by === undefined) return []
  const text = `导入的“${after.name}”${words}`
  // An import is one notice: what it has come to replaces what was said before.
  const detail = after.error ?? undefined
  const group = { name: `import/${id}`, text, detail, href: `/admin/imports/${id}` }
  return [{ kind: 'import', to: [by], about: { type: IMPORTS, id }, href: group.href, text, detail, group }]
}

const BULK_WORDS: Partial<Record<BulkRun['state'], string>> = {
  done: '办完了',
  failed: '没有办完',
  undone: '整批撤销了',
}

function ofBulkRun({ id }: DocumentChange, before: BulkRun | undefined, after: BulkRun): Notice[] {
  const by = idOf(after.by)
  const words = BULK_WORDS[after.state]
  if (!before || before.state === after.state || !words || by === undefined) return []
  const text = `成批办理“${after.title}”${words}`
  const detail = after.error ?? undefined
  const href = `/admin/bulk/${id}`
  const about = { type: BULK_RUNS, id }
  // A process works with the rights of the account.
  const group = { name: `bulk/${id}`, text, detail, href }
  return [{ kind: 'job', to: [by], about, href, text, detail, group, alsoWhoActed: true }]
}

/** Whom a matter is offered to; whoever decides on an answer; whoever is asked again. */
async function ofClaimRequest(
  { accounts, change }: Told,
  before: ClaimRequest | undefined,
  after: ClaimRequest,
): Promise<Notice[]> {
  if (before?.state === after.state) return []
  const place = placeOf(after)
  const round = String(idOf(after.round) ?? '')
  const about = { type: CLAIM_REQUESTS, id: change.id }
  const label = `“${after.label ?? ''}”`
  if (after.state === 'open') {
    const to = closestAccounts(await accounts(), 'write', 'guide', place)
    const again = before ? `请再认领${label}` : `${label}等您认领`
    return [
      {
        kind: 'claim',
        to,
        about,
        href: '/admin/claims',
        text: `${again}，${after.due ?? ''} 以前答复`,
        detail: before ? (after.note ?? undefined) : undefined,
        group: {
          name: `claims/${round}`,
          text: `有 {n} 个事项等您认领，${after.due ?? ''} 以前答复`,
          href: '/admin/claims',
        },
      },
    ]
  }
  if (after.state !== 'declined') return []
  const href = '/admin/claims?list=declined'
  const to = closestAccounts(await accounts(), 'approve-own', 'claim', place)
  const group = { name: `declined/${round}`, text: '有 {n} 个事项不认领，等您定', href }
  return [{ kind: 'claim', to, about, href, text: `${label}不认领，等您定`, detail: after.reason ?? undefined, group }]
}

/** What was open with somebody else; a review tells of itself. */
function ofHandOver(before: Document | undefined, { fromName, kind, label, note, state, to }: HandOver): Notice[] {
  const account = idOf(to)
  if (before || state !== 'done' || kind === 'review' || account === undefined) return []
  const detail = [fromName && `${fromName}的`, note].filter(Boolean).join('，') || undefined
  return [
    {
      kind: 'handed-over',
      to: [account],
      href: kind === 'claim' ? '/admin/claims' : '/admin',
      text: `${HAND_OVER_KINDS[kind]}“${label ?? ''}”转给您办`,
      detail,
      group: { name: 'handed-over', text: '转给您办的有 {n} 件', href: '/admin' },
    },
  ]
}

/** A draft of somebody that another account approves without a review. */
function ofRecord(
  { change: { id, removedVersions, req, slug }, reviewed }: Told,
  before: Document | undefined,
  after: Document,
): Notice[] {
  const type: RecordType | undefined = typeOfSlug(slug)
  const writer = idOf(before?.['lastEditedBy'])
  const isApproval = after['_status'] === 'published' && before && before['_status'] !== 'published'
  if (!type || !isApproval || removedVersions || writer === undefined || reviewed.has(id) || !isByAccount(req))
    return []
  return [approved([writer], named(type, nameIn(after)), aboutRecord(type, id))]
}

const nameIn = (document: Document): string => {
  const found = [document['label'], document['name'], document['title']].find((one) => typeof one === 'string' && one)
  return typeof found === 'string' ? found : ''
}

/** Whether an account approves: what commands and operations on codes write is nobody's draft that came to its end. */
const isByAccount = (req: PayloadRequest | undefined): boolean =>
  Boolean(req?.context && accountOf(req) && !operationOf(req) && !keepsApproval(req))

/** Returns the account that acts in a request, as text; undefined for commands and jobs. */
export function accountOf(req: PayloadRequest | undefined): string | undefined {
  const id = idOf(req?.user ?? (req?.context as { actsFor?: GrantHolder } | undefined)?.actsFor)
  return id === undefined ? undefined : String(id)
}
