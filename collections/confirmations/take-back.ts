/** @module Takes back what was confirmed or verified by mistake: the confirmation is open again, and the guide has the day that it had. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { fieldsOf } from '../documents.ts'
import { Conflict, Refused } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import { changeRecord, labelOfStored, recordsById } from '../ledger/operations/stored-records.ts'
import { maySettle } from './scope.ts'
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

/** Opens a confirmation again that the account of the request has settled. Within the transaction of `req`. @throws Refused, Conflict */
export async function reopenConfirmation(req: PayloadRequest, id: unknown, reason: string): Promise<void> {
  const one = await findByAddress(req, CONFIRMATIONS, id)
  if (!one) throw new Conflict('这条待确认已经不在了。')
  const type = one.type && isRecordType(one.type) ? one.type : undefined
  const place = { regionCode: one.regionCode ?? null, agency: idOf(one.agency) ?? null }
  if (!type || !maySettle(req.user, { type, ...place })) throw new Refused(`“${one.label}”不在您的授权范围内。`)
  if (one.state === 'open') throw new Conflict('它又是待确认的了。')
  if (String(idOf(one.doneBy)) !== String(req.user?.id)) throw new Conflict(`后来由${one.doneByName ?? '别人'}办过。`)
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
}
