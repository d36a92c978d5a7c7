/** @module Takes back what was confirmed or verified by mistake: the confirmation is open again, and the guide has the day that it had. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { differingFields } from '../../standard/compare.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { fieldsOf } from '../documents.ts'
import { Conflict, Refused } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import { documentId } from '../ids.ts'
import { changeRecord, labelOfStored, recordsById } from '../ledger/operations/stored-records.ts'
import type { Confirmation } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { isVerification, lastLines, TAKEN_BACK } from './last-lines.ts'
import { maySettle } from './scope.ts'
import type { Settled } from './settle.ts'
import { CONFIRMATIONS } from './slug.ts'

/** The days of verification of a guide: of its approved version, and of a draft beside it. */
export interface VerifiedDays {
  approved?: string | null
  draft?: string | null
}

/** Returns the days of verification of a guide; undefined when there is no such guide. */
export async function verifiedDaysOf(req: PayloadRequest, id: DocumentId): Promise<VerifiedDays | undefined> {
  const [record] = await recordsById(req, 'guide', [id])
  if (!record) return undefined
  const day = (version: object) => {
    const { verifiedOn } = fieldsOf(version)
    return typeof verifiedOn === 'string' && verifiedOn ? verifiedOn : null
  }
  return {
    ...(record.approved ? { approved: day(record.approved) } : {}),
    ...(record.draft ? { draft: day(record.draft) } : {}),
  }
}

/** Gives a guide the days of verification that it had. Within the transaction of `req`. @throws Refused, Conflict */
export async function takeVerificationBack(req: PayloadRequest, id: DocumentId, days: VerifiedDays): Promise<void> {
  const [record] = await recordsById(req, 'guide', [id])
  if (!record) throw new Conflict('这份指南已经不在了。')
  const versions = [record.approved, record.draft].filter((one) => one !== undefined)
  const covered = versions.map(fieldsOf).every((one) =>
    maySettle(req.user, {
      type: 'guide',
      regionCode: typeof one['regionCode'] === 'string' ? one['regionCode'] : null,
      agency: idOf(one['agency']) ?? null,
    }),
  )
  if (!covered) throw new Refused(`“${labelOfStored(record)}”不在您的授权范围内。`)
  const verifying = isolateObjectProperty(req, 'context')
  verifying.context = { ...req.context, verifies: true }
  await changeRecord(verifying, record, (version) => {
    const day = (version === record.approved ? days.approved : days.draft) ?? null
    return (version['verifiedOn'] ?? null) === day ? undefined : { verifiedOn: day }
  })
}

/**
 * Opens a confirmation again that the account of the request has settled, and returns it as it was. Within the transaction of `req`.
 *
 * @throws Refused, Conflict
 */
export async function reopenConfirmation(req: PayloadRequest, id: unknown, reason: string): Promise<Confirmation> {
  const one = await findByAddress(req, CONFIRMATIONS, id)
  if (!one) throw new Conflict('这条待确认已经不在了。')
  const type = one.type && isRecordType(one.type) ? one.type : undefined
  const place = { regionCode: one.regionCode ?? null, agency: idOf(one.agency) ?? null }
  if (!type || !maySettle(req.user, { type, ...place })) throw new Refused(`“${one.label}”不在您的授权范围内。`)
  if (one.state === 'open') throw new Conflict('它又是待确认的了。')
  if (String(idOf(one.doneBy)) !== String(req.user?.id))
    throw new Refused(`“${one.label}”是${one.doneByName ?? '系统'}办的，由办的人撤销。`)
  if (await isAskedAgain(req, one))
    throw new Conflict(`“${one.changedLabel ?? ''}”后来又改了，已经有新的待确认，办那一条。`)
  const marked = isolateObjectProperty(req, 'context')
  marked.context = { ...req.context, confirmation: true, reason }
  await req.payload.update({
    collection: CONFIRMATIONS,
    id: one.id,
    data: { state: 'open', doneOn: null, doneBy: null, doneByName: null, note: null },
    depth: 0,
    overrideAccess: true,
    req: marked,
  })
  return one
}

/** Whether the record was asked about the same thing again. */
async function isAskedAgain(req: PayloadRequest, { changed, document, type }: Confirmation): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection: CONFIRMATIONS,
    where: {
      and: [
        { document: { equals: document } },
        { type: { equals: type } },
        { changed: { equals: changed } },
        { state: { equals: 'open' } },
      ],
    },
    overrideAccess: true,
    req,
  })
  return totalDocs > 0
}

/**
 * Takes back what the user has answered to confirmations, as one change: they are open again, and a guide that was verified by that has the
 * day that it had.
 *
 * @throws Refused when a record is not the user's; Conflict when somebody else answered, or the record was changed since
 */
export async function takeSettlementBack(req: PayloadRequest, ids: readonly DocumentId[]): Promise<Settled> {
  if (!req.user) throw new Refused('请先登录。')
  return changeTogether(req.payload, req, async (own) => {
    for (const id of ids) {
      const [line] = await lastLines(own, 'confirmation', String(id))
      const one = await reopenConfirmation(own, id, TAKEN_BACK)
      const [last] = await lastLines(own, one.type ?? '', one.document ?? '')
      if (!line || (last && last.number > line.number && last.batch !== line.batch))
        throw new Conflict(`办了以后“${one.label}”又有人改过，没有撤销。不对的请打开它改。`)
      const verified = one.type === 'guide' && one.state === 'confirmed' && last?.batch === line.batch
      if (verified && !(await isConfirmedOtherwise(own, one, line.batch))) await giveDaysBack(own, one.document ?? '')
    }
    return { done: ids.length, message: '已撤销，又是待确认了。' }
  })
}

/** Whether the verification that was written with a confirmation also stands for another one, which was answered with it or later. */
async function isConfirmedOtherwise(req: PayloadRequest, one: Confirmation, batch: string): Promise<boolean> {
  for (const { id } of await confirmedOf(req, one.document ?? '')) {
    const [line] = String(id) === String(one.id) ? [] : await lastLines(req, 'confirmation', String(id))
    if (line && line.number >= Number(batch)) return true
  }
  return false
}

/** Returns the confirmations of a guide that were answered with a verification last. */
async function confirmedOf(req: PayloadRequest, guide: string): Promise<Confirmation[]> {
  const { docs } = await req.payload.find({
    collection: CONFIRMATIONS,
    where: {
      and: [{ document: { equals: guide } }, { type: { equals: 'guide' } }, { state: { equals: 'confirmed' } }],
    },
    sort: '-updatedAt',
    limit: 10,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}

/**
 * Takes back that the user has verified guides, as one change.
 *
 * @throws Refused when one is not the user's; Conflict when somebody else verified it, it was changed since, or it was verified by a
 * confirmation
 */
export async function takeVerificationsBack(req: PayloadRequest, guides: readonly DocumentId[]): Promise<Settled> {
  if (!req.user) throw new Refused('请先登录。')
  return changeTogether(req.payload, req, async (own) => {
    for (const guide of guides) {
      const [line] = await lastLines(own, 'guide', String(guide))
      if (line?.action === 'verify' && line.user !== String(req.user!.id))
        throw new Refused(`是${line.userName ?? '别人'}核验的，由核验的人撤销。`)
      if (!isVerification(line, req.user!.id))
        throw new Conflict('没有可以撤销的核验：不是您核验的，或者后来又有人改过。')
      const confirmation = await confirmationOf(own, guide, line.batch)
      if (confirmation)
        throw new Conflict(`这次核验是确认“${confirmation.changedLabel ?? ''}”时写下的，请撤销那条待确认。`)
      await giveDaysBack(own, String(guide))
    }
    return { done: guides.length, message: '已撤销，核验日期和以前一样。' }
  })
}

/** Returns the confirmation that was answered together with a verification; undefined for one that stands by itself. */
async function confirmationOf(
  req: PayloadRequest,
  guide: DocumentId,
  batch: string,
): Promise<Confirmation | undefined> {
  for (const one of await confirmedOf(req, String(guide))) {
    const [line] = await lastLines(req, 'confirmation', String(one.id))
    if (line?.batch === batch) return one
  }
  return undefined
}

const FIELDS = keysOf(schemas.guide).map(({ name }) => name)
const contentOf = (version: Document): Document =>
  Object.fromEntries(FIELDS.map((name) => [name, version[name] ?? null]))

/**
 * Gives a guide back the days that it had before it was verified last, which has to be the last that was done with it: the versions before
 * say them.
 *
 * @throws Refused, Conflict
 */
async function giveDaysBack(req: PayloadRequest, guide: string): Promise<void> {
  const id = documentId(req.payload, guide)
  const { docs } = await req.payload.findVersions({
    collection: SLUGS.guide,
    where: { parent: { equals: id } },
    sort: '-updatedAt',
    limit: 12,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const versions = docs.map(({ version }) => fieldsOf(version))
  const dayBefore = (status: 'draft' | 'published'): string | null | undefined => {
    const [now, before] = versions.filter((one) => one['_status'] === status)
    if (!now) return undefined
    const changed = before && differingFields(contentOf(before), contentOf(now))
    const day = before?.['verifiedOn']
    if (changed?.length === 1 && changed[0] === 'verifiedOn') return typeof day === 'string' && day ? day : null
    return typeof now['verifiedOn'] === 'string' ? now['verifiedOn'] : null
  }
  const days = { approved: dayBefore('published'), draft: dayBefore('draft') }
  const own = isolateObjectProperty(req, 'context')
  own.context = { ...req.context, reason: TAKEN_BACK }
  await takeVerificationBack(own, id, {
    ...(days.approved === undefined ? {} : { approved: days.approved }),
    ...(days.draft === undefined ? {} : { draft: days.draft }),
  })
}
