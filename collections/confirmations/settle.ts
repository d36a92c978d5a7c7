/** @module Settles confirmations, and verifies guides: the day on which somebody has looked is set, and the approval stays as it is. */
import { isolateObjectProperty, type Payload, type PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { terms } from '../../standard/terms.ts'
import { displayName } from '../accounts/name.ts'
import { collectionOf, fieldsOf, findDocument } from '../documents.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { changeRecord, labelOfStored, recordsById, versionOf } from '../ledger/operations/stored-records.ts'
import type { Confirmation } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { maySettle } from './scope.ts'
import { CONFIRMATIONS } from './slug.ts'

/** How a confirmation ends. */
type Settlement = Exclude<keyof typeof terms.confirmationState.labels, 'open'>

/** How many records one request is about at most: others wait while it is written. */
const MOST_AT_ONCE = 50

/** What was done. */
export interface Settled {
  done: number
  message: string
}

/** Reads ids out of the body of a request. @throws Unacceptable */
export function readIds(payload: Payload, given: unknown, field: string): DocumentId[] {
  const ids = Array.isArray(given) ? [...new Set(given.map(String))] : []
  if (!ids.length || !ids.every((id) => isDocumentId(payload, id)))
    throw new Unacceptable(`请写是哪几条（${field}）。`, { field })
  if (ids.length > MOST_AT_ONCE) throw new Unacceptable(`一次最多 ${MOST_AT_ONCE} 条，请分几次。`, { field })
  return ids.map((id) => documentId(payload, id))
}

/** Whether a text says how a confirmation ends. */
export const isSettlement = (text: unknown): text is Settlement =>
  typeof text === 'string' && text !== 'open' && Object.hasOwn(terms.confirmationState.labels, text)

/**
 * Settles confirmations as one change: all of them, or none. What is confirmed sets the day of the guide. Several at once can only be
 * confirmed, and only where nothing of the guide's own is touched and nothing has to be written anew.
 *
 * @throws Refused when a record is not the user's; Conflict when one was settled meanwhile; Unacceptable
 */
export async function settleConfirmations(
  payload: Payload,
  req: PayloadRequest,
  { ids, note = '', outcome }: { ids: readonly DocumentId[]; outcome: Settlement; note?: string },
): Promise<Settled> {
  if (!req.user) throw new Refused('请先登录。')
  return changeTogether(payload, req, async (together) => {
    const { docs } = await payload.find({
      collection: CONFIRMATIONS,
      where: { id: { in: [...ids] } },
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req: together,
    })
    if (docs.length !== ids.length) throw new Conflict('有的已经不在了，请刷新页面。')
    for (const one of docs) checkOne(req, one, outcome, note, docs.length)
    const guides = docs
      .filter(({ type }) => type === 'guide')
      .map(({ document }) => documentId(payload, document ?? ''))
    if (outcome === 'confirmed' && guides.length) await setVerified(together, [...new Set(guides)])
    if (outcome === 'rewritten') for (const one of docs) await requireRewritten(together, one, note)
    const marked = isolateObjectProperty(together, 'context')
    marked.context = { ...together.context, confirmation: true, ...(note ? { reason: note } : {}) }
    for (const { id } of docs)
      await payload.update({
        collection: CONFIRMATIONS,
        id,
        data: {
          state: outcome,
          doneOn: dayOf(new Date()),
          doneBy: req.user!.id,
          doneByName: displayName(req.user!),
          note: note || null,
        },
        depth: 0,
        overrideAccess: true,
        req: marked,
      })
    return { done: docs.length, message: messageOf(outcome, docs.length, guides.length) }
  })
}

function messageOf(outcome: Settlement, done: number, guides: number): string {
  if (outcome === 'confirmed') return `已确认 ${done} 条${guides ? '，核验日期是今天；下次发布时网站跟上' : ''}。`
  return outcome === 'rewritten' ? `已记下改好了 ${done} 条。` : `已记下 ${done} 条不用办。`
}

/** @throws Refused, Conflict, Unacceptable */
function checkOne(req: PayloadRequest, one: Confirmation, outcome: Settlement, note: string, of: number): void {
  const type = one.type && isRecordType(one.type) ? one.type : undefined
  const place = { regionCode: one.regionCode ?? null, agency: idOf(one.agency) ?? null }
  if (!type || !maySettle(req.user, { type, ...place }))
    throw new Refused(`“${one.label}”不在您的授权范围内，由写它的部门办。`)
  if (one.state !== 'open') throw new Conflict(`“${one.label}”已经办过了，请刷新页面。`)
  if (outcome === 'confirmed' && one.asks === 'rewrite')
    throw new Unacceptable(`“${one.label}”要改写：改好、批准以后办“改好了”。`, { field: 'outcome' })
  if (outcome === 'dropped' && !note) throw new Unacceptable('请写明为什么不用办。', { field: 'note' })
  if (of === 1) return
  if (outcome !== 'confirmed') throw new Unacceptable('“改好了”“不用办”请一条一条办。', { field: 'ids' })
  if (one.local === 'yes')
    throw new Unacceptable(`“${one.label}”里变了的那一项另有本地写法，请打开看过，单独确认。`, { field: 'ids' })
}

/** @throws Unacceptable where the record is as it was when it was asked to be written anew, and nobody says why that is right */
async function requireRewritten(req: PayloadRequest, one: Confirmation, note: string): Promise<void> {
  if (note || !one.type || !isRecordType(one.type) || one.type === 'site') return
  const found = await findDocument<{ contentHash?: string; _status?: string }>(req.payload, collectionOf(one.type), {
    where: { id: { equals: documentId(req.payload, one.document ?? '') } },
    overrideAccess: true,
    req,
  })
  if (found?._status === 'published' && found.contentHash !== one.contentHash) return
  throw new Unacceptable(
    `“${one.label}”从那时起还没有批准过新的内容。先改好、批准；内容跟着标准变的，写明在哪里改好了。`,
    { field: 'note' },
  )
}

/** Says who deals with a confirmation; nobody by name: whoever writes the record. Who may say so is checked by the hand-over. */
export async function giveConfirmation(
  req: PayloadRequest,
  id: string,
  account: DocumentId | undefined,
): Promise<void> {
  const marked = isolateObjectProperty(req, 'context')
  marked.context = { ...req.context, confirmation: true }
  await req.payload.update({
    collection: CONFIRMATIONS,
    id: documentId(req.payload, id),
    data: { handledBy: account ?? null },
    depth: 0,
    overrideAccess: true,
    req: marked,
  })
}

/**
 * Verifies guides as one change: their day is today.
 *
 * @throws Refused when one is not the user's; Conflict when one is gone
 */
export async function verifyGuides(
  payload: Payload,
  req: PayloadRequest,
  ids: readonly DocumentId[],
): Promise<Settled> {
  if (!req.user) throw new Refused('请先登录。')
  return changeTogether(payload, req, async (together) => {
    await setVerified(together, ids)
    return { done: ids.length, message: `已核验 ${ids.length} 份指南，核验日期是今天；下次发布时网站跟上。` }
  })
}

/** Sets the day of guides, in the approved version and in a draft beside it. @throws Refused, Conflict */
async function setVerified(req: PayloadRequest, ids: readonly DocumentId[]): Promise<void> {
  const today = dayOf(new Date())
  const verifying = isolateObjectProperty(req, 'context')
  verifying.context = { ...req.context, verifies: true }
  const records = await recordsById(req, 'guide', ids)
  if (records.length !== ids.length) throw new Conflict('有的指南已经不在了，请刷新页面。')
  for (const record of records) {
    const versions = [record.approved, record.draft].filter((one) => one !== undefined)
    if (!versions.every((one) => maySettle(req.user, { type: 'guide', ...placeOf(fieldsOf(one)) })))
      throw new Refused(`“${labelOfStored(record)}”不在您的授权范围内，由写它的部门核验。`)
    if (fieldsOf(versionOf(record))['verifiedOn'] === today) continue
    await changeRecord(verifying, record, ({ verifiedOn }) =>
      verifiedOn === today ? undefined : { verifiedOn: today },
    )
  }
}

const placeOf = (document: Readonly<Record<string, unknown>>) => ({
  regionCode: typeof document['regionCode'] === 'string' ? document['regionCode'] : null,
  agency: idOf(document['agency']) ?? null,
})
