/** @module Decides differences of guides: take the standard, ask for a deviation, propose to change the standard; and takes decisions back. */
import { elementTitle } from '../../standard/element-title.ts'
import { randomUUID } from 'node:crypto'
import { isolateObjectProperty, type Payload, type PayloadRequest } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { isElement, ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'
import { terms } from '../../standard/terms.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { askDeviation, withdrawDeviation } from '../deviations/ask.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import { findDocument } from '../documents.ts'
import { documentId, isDocumentId } from '../ids.ts'
import {
  changeRecord,
  keyOfStored,
  recordsById,
  versionOf,
  type StoredRecord,
} from '../ledger/operations/stored-records.ts'
import { proposeStandard, withdrawFromProposal } from '../proposals/standard-proposal.ts'
import type { DifferenceDecision } from '../payload-types.ts'
import { TRAIL } from '../trail/slug.ts'
import { changeTogether } from '../write/change-together.ts'
import { decidesDifferences, differenceId, differencesIn, type StoredDifference } from './open-differences.ts'
import { readStandards } from './standards.ts'

/** The collection of decisions. */
export const DECISIONS = 'difference-decisions'

/** What can be decided. */
export type DifferenceAction = keyof typeof terms.differenceAction.labels

/** A decision on the same value of one or several guides. */
export interface DecisionRequest {
  action: DifferenceAction
  element: ElementName
  /** What names the value that was seen: {@link differenceId}. */
  difference: string
  /** Database ids of guides. */
  guides: DocumentId[]
  reason: string
  /** What a request for a deviation needs besides. */
  law?: string | undefined
  article?: string | undefined
  proposedLaw?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** What was decided. */
export interface Decided {
  batch: string
  guides: number
  message: string
}

/** How many guides one decision is about at most: others wait while it is written. */
const MOST_GUIDES = 200

/** Reads a request out of the body of a call. @throws Unacceptable */
export function readDecision(payload: Payload, body: Document): DecisionRequest {
  const { action, difference, element, guides, reason } = body
  const text = (name: string) => (typeof body[name] === 'string' && body[name].trim() ? body[name].trim() : undefined)
  if (typeof action !== 'string' || !Object.hasOwn(terms.differenceAction.labels, action))
    throw new Unacceptable('请写怎样决定（action）：standard、deviation 或 proposal。', { field: 'action' })
  if (typeof element !== 'string' || !isElement(element))
    throw new Unacceptable('请写哪一项要素（element）。', { field: 'element' })
  const ids = Array.isArray(guides) ? guides.map(String) : []
  if (!ids.length || !ids.every((id) => isDocumentId(payload, id)))
    throw new Unacceptable('请写是哪些指南（guides）。', { field: 'guides' })
  if (ids.length > MOST_GUIDES)
    throw new Unacceptable(`一次最多决定 ${MOST_GUIDES} 份指南，请分几次。`, { field: 'guides' })
  return {
    action: action as DifferenceAction,
    element,
    difference: String(difference ?? ''),
    guides: [...new Set(ids)].map((id) => documentId(payload, id)),
    reason: typeof reason === 'string' ? reason.trim() : '',
    ...Object.fromEntries(['law', 'article', 'proposedLaw', 'from', 'until'].map((name) => [name, text(name)])),
  }
}

/**
 * Decides the same difference of one or several guides as one change: all of them, or none. What the public reads does not change by it.
 *
 * @throws Refused when a guide is not the user's; Conflict when a guide no longer has that value; Unacceptable
 */
export async function decideDifferences(
  payload: Payload,
  req: PayloadRequest,
  asked: DecisionRequest,
): Promise<Decided> {
  if (!req.user) throw new Refused('请先登录。')
  const { action, element } = asked
  if (action !== 'standard' && !asked.reason) throw new Unacceptable('请写理由。', { field: 'reason' })
  return changeTogether(payload, req, async (together) => {
    const records = await recordsById(together, 'guide', asked.guides)
    if (records.length !== asked.guides.length) throw new Conflict('有的指南已经不在了，请刷新页面。')
    const found = records.map((record) => ({ record, difference: differenceOf(together, record, asked) }))
    const matters = found.map(({ record }) => idOf(versionOf(record)['matter'])!)
    const standards = await readStandards(payload, { ids: matters, req: together })
    const batch = `diff-${randomUUID().slice(0, 12)}`
    const settling = settlingRequest(
      together,
      `${elementTitle(element)}：${terms.differenceAction.labels[action]}${asked.reason ? `，${asked.reason}` : ''}`,
    )
    const proposal =
      action === 'proposal' ? await propose(together, asked, found, new Set(matters.map(String))) : undefined
    for (const [i, { difference, record }] of found.entries()) {
      const removed = { approved: entriesOf(record.approved, element), draft: entriesOf(record.draft, element) }
      await changeRecord(settling, record, (version) => settled(version, element, proposal))
      const deviation = action === 'deviation' ? await ask(together, record, asked, difference) : undefined
      const version = versionOf(record)
      const at = placeOf(version)
      await payload.create({
        collection: DECISIONS,
        data: {
          batch,
          guide: record.id,
          matter: matters[i],
          element,
          action,
          value: difference.value as DifferenceDecision['value'],
          standard: standards.get(String(matters[i]))?.standard[element] ?? null,
          note: asked.reason || null,
          removed,
          proposal: proposal ?? null,
          deviation: deviation ?? null,
          state: 'done',
          label: `${elementTitle(element)} · ${String(version['label'] ?? '')}`,
          regionCode: at.regionCode,
          agency: at.agency,
          decidedBy: req.user!.id,
        },
        depth: 0,
        overrideAccess: true,
        req: together,
      })
    }
    const guides = found.length
    return { batch, guides, message: messageOf(action, guides) }
  })
}

function messageOf(action: DifferenceAction, guides: number): string {
  if (action === 'standard') return `${guides} 份指南照用标准。发布以前可以撤销。`
  if (action === 'deviation') return `已为 ${guides} 份指南申请差异，决定以前照标准。`
  return `已建议目录管理员修订标准（${guides} 份指南），定了以前照标准。`
}

/** Returns the difference that a decision is about. @throws Refused, Conflict */
function differenceOf(req: PayloadRequest, record: StoredRecord, asked: DecisionRequest): StoredDifference {
  const version = record.draft ?? record.approved!
  const label = String(version['label'] ?? keyOfStored(record))
  const versions = [record.approved, record.draft].filter((one) => one !== undefined)
  if (!versions.every((one) => decidesDifferences(req.user, placeOf(one))))
    throw new Refused(`“${label}”不在您的授权范围内，由写它的部门或目录管理员决定。`)
  const found = differencesIn(version['differences']).find(
    ({ element, value }) => element === asked.element && differenceId(element, value) === asked.difference,
  )
  if (!found) throw new Conflict(`“${label}”的${elementTitle(asked.element)}已经决定过或又变了，请刷新页面再看。`)
  return found
}

const placeOf = (document: Document) => ({
  regionCode: typeof document['regionCode'] === 'string' ? document['regionCode'] : null,
  agency: idOf(document['agency']) ?? null,
})

const entriesOf = (version: Document | undefined, element: ElementName): StoredDifference[] =>
  differencesIn(version?.['differences']).filter((one) => one.element === element)

/** Returns the request of writes that only settle differences. */
function settlingRequest(req: PayloadRequest, reason: string): PayloadRequest {
  const settling = isolateObjectProperty(req, 'context')
  settling.context = { ...req.context, settlesDifferences: true, reason }
  return settling
}

/** The fields of a version without the differences of an element, or with them marked as proposed; undefined where it has none. */
function settled(version: Document, element: ElementName, proposal: string | undefined): Document | undefined {
  const all = differencesIn(version['differences'])
  if (!all.some((one) => one.element === element)) return undefined
  const kept = proposal
    ? all.map((one) => (one.element === element ? { ...one, proposal } : one))
    : all.filter((one) => one.element !== element)
  return { differences: kept.length ? kept : null }
}

async function propose(
  req: PayloadRequest,
  { element, reason }: DecisionRequest,
  found: readonly { record: StoredRecord; difference: StoredDifference }[],
  matters: ReadonlySet<string>,
): Promise<string> {
  if (matters.size !== 1) throw new Unacceptable('一次只能建议修订一个事项的标准。', { field: 'guides' })
  const [first] = found
  const { key } = await proposeStandard(req, {
    matter: idOf(versionOf(first!.record)['matter'])!,
    element,
    value: first!.difference.value,
    why: reason,
    guides: found.map(({ record }) => keyOfStored(record)),
    origin: 'difference',
  })
  return key
}

/** Asks for a deviation with the value of a guide; returns the number of the request. */
async function ask(
  req: PayloadRequest,
  { id }: StoredRecord,
  { article, element, from, law, proposedLaw, reason, until }: DecisionRequest,
  { value }: StoredDifference,
): Promise<string> {
  const asked = { guide: id, element, value, reason, law, article, proposedLaw, from, until }
  return String((await askDeviation(req, asked)).number)
}

/**
 * Takes a decision back, for all of its guides or those that the user decides on: the differences are open again. Only before the next
 * publish.
 *
 * @throws Refused, Conflict
 */
export async function undoDecision(payload: Payload, req: PayloadRequest, batch: string): Promise<Decided> {
  if (!req.user) throw new Refused('请先登录。')
  return changeTogether(payload, req, async (together) => {
    const rows = await decisionsOf(together, batch)
    if (!rows.length) throw new Conflict('没有这次决定，或已经撤销了。')
    const since = rows.map(({ createdAt }) => String(createdAt)).sort()[0]!
    if (await publishedSince(together, since))
      throw new Conflict('这次决定之后已经发布过，不能撤销。还要改的，请在指南里申请差异，或建议修订标准。')
    const settling = settlingRequest(together, '撤销差异决定')
    const keys: string[] = []
    for (const row of rows) {
      if (!decidesDifferences(req.user, placeOf(row)))
        throw new Refused('这次决定里有不在您授权范围内的指南，由目录管理员撤销。')
      const [record] = await recordsById(together, 'guide', [idOf(row['guide'])!])
      if (!record) continue
      keys.push(keyOfStored(record))
      const removed = (row['removed'] ?? {}) as Partial<Record<'approved' | 'draft', StoredDifference[]>>
      const element = row['element'] as ElementName
      await changeRecord(settling, record, (version) =>
        restored(version, element, (version === record.approved ? removed.approved : removed.draft) ?? []),
      )
      await payload.update({
        collection: DECISIONS,
        id: row.id,
        data: { state: 'undone', undoneBy: req.user!.id },
        depth: 0,
        overrideAccess: true,
        req: together,
      })
    }
    for (const row of rows) if (row['deviation']) await withdrawAsked(together, String(row['deviation']))
    for (const proposal of new Set(rows.flatMap((row) => (row['proposal'] ? [String(row['proposal'])] : []))))
      await withdrawFromProposal(together, proposal, keys)
    return { batch, guides: rows.length, message: `已撤销，${rows.length} 份指南的这处差异又待决定。` }
  })
}

/** The fields of a version with the differences of an element as they were. */
function restored(version: Document, element: ElementName, removed: readonly StoredDifference[]): Document | undefined {
  const others = differencesIn(version['differences']).filter((one) => one.element !== element)
  const all = [...others, ...removed].sort((a, b) => ELEMENTS.indexOf(a.element) - ELEMENTS.indexOf(b.element))
  return { differences: all.length ? all : null }
}

/** Takes back the request for a deviation that a decision made; one that was decided or taken back meanwhile stays as it is. */
async function withdrawAsked(req: PayloadRequest, number: string): Promise<void> {
  const found = await findDocument<{ state?: string }>(req.payload, DEVIATIONS, {
    where: { number: { equals: number } },
    overrideAccess: true,
    req,
  })
  if (!found || found.state === 'withdrawn' || found.state === 'refused') return
  if (found.state !== 'asked') throw new Conflict(`差异申请 ${number} 已经决定，不能撤销。不再需要的，请终止它。`)
  await withdrawDeviation(req, found.id)
}

async function decisionsOf(req: PayloadRequest, batch: string): Promise<(Document & { id: DocumentId })[]> {
  const { docs } = await req.payload.db.find<Document & { id: DocumentId }>({
    collection: DECISIONS,
    where: { and: [{ batch: { equals: batch } }, { state: { equals: 'done' } }] },
    limit: 0,
    pagination: false,
    req,
  })
  return docs
}

/** Whether the site was published after a moment (ISO 8601), by the trail. */
async function publishedSince(req: PayloadRequest, moment: string): Promise<boolean> {
  const at = new Date(moment).toISOString()
  const { docs } = await req.payload.db.find({
    collection: TRAIL,
    where: { and: [{ action: { equals: 'publish' } }, { at: { greater_than: at } }] },
    limit: 1,
    pagination: false,
    req,
  })
  return docs.length > 0
}
