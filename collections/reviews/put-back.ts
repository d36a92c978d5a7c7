/** @module Puts an earlier version of a record back, and takes an approval back: what was approved before is approved again, and the text is a draft again. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { idOf, withEmptyFields, type Document, type DocumentId } from '../../standard/document.ts'
import { grantCovers, grantsFor, type Right } from '../access/grants.ts'
import { settleOfTakenBack } from '../confirmations/of-undone-approval.ts'
import { collectionOf, type CollectedType } from '../documents.ts'
import { Refused } from '../errors.ts'
import { placeOfDocument } from './read-plan.ts'

/** A record of which something is undone, and what the trail says why. */
export interface Undone {
  type: CollectedType
  id: DocumentId
  reason: string
}

/** The versions of a record around an approval. */
export interface AroundApproval {
  /** The text as it was before it was approved. */
  draft: Document
  /** What was approved before; undefined where nothing was. */
  approved: Document | undefined
  /** When the approval was given, ISO 8601. */
  at: string | undefined
}

/** @throws Refused unless the account of the request has a right over a version of a record */
export function requireRightOver(req: PayloadRequest, type: CollectedType, right: Right, version: Document): void {
  const place = placeOfDocument(version)
  if (!grantsFor(req.user, right, type).some((grant) => grantCovers(grant, place, type)))
    throw new Refused('这条记录已经不在您的授权范围内，没有撤销。')
}

/**
 * Takes the approval of a record back, with what it asked of those who show the record. Within the transaction of `req`; whether nothing came after the approval
 * is up to the caller.
 *
 * @throws Refused unless the account may approve the record
 */
export async function putApprovalBack(
  req: PayloadRequest,
  undone: Undone,
  { approved, at, draft }: AroundApproval,
): Promise<void> {
  const { id, reason, type } = undone
  for (const version of approved ? [approved, draft] : [draft]) requireRightOver(req, type, 'approve', version)
  if (!approved) {
    const own = isolateObjectProperty(req, 'context')
    own.context = { ...req.context, reason }
    const data: Document = { _status: 'draft' }
    const call = { collection: collectionOf(type), id, data, depth: 0 }
    await req.payload.update({ ...call, overrideAccess: false, user: req.user, req: own })
    return
  }
  await putVersionBack(req, undone, approved, 'published')
  await putVersionBack(req, undone, draft, 'draft')
  // Confirmations are made after the approval has its time.
  if (at) await settleOfTakenBack(req, { type, id, since: at })
}

/** Saves a version again as it was, with who approved and who wrote it; it asks nobody to look at anything. */
export async function putVersionBack(
  req: PayloadRequest,
  { id, reason, type }: Undone,
  version: Document,
  status: 'draft' | 'published',
): Promise<void> {
  const text = (name: string) => (typeof version[name] === 'string' && version[name]) || null
  const own = isolateObjectProperty(req, 'context')
  own.context = {
    ...req.context,
    reason,
    putsBack: {
      approvedAt: text('approvedAt'),
      approvedBy: text('approvedBy'),
      approvedByName: text('approvedByName'),
      approvedAgency: text('approvedAgency'),
      lastEditedBy: idOf(version['lastEditedBy']) ?? null,
    },
  }
  const data: Document = { ...withEmptyFields(type, version), _status: status, _asks: 'none' }
  if (version['source']) data['source'] = version['source']
  const call = { collection: collectionOf(type), id, data, draft: status === 'draft', depth: 0 }
  await req.payload.update({ ...call, overrideAccess: true, req: own })
}
