/** @module Writes down who approved a record, when, and with the grant of which agency. */
import type { PayloadRequest } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { whoDid } from '../../standard/trail/words.ts'
import { actorOf } from '../trail/actor.ts'
import { grantCovers, grantsFor, type Grant, type GrantHolder } from '../access/grants.ts'
import { contextOf, isApproval, keepsApproval, writerOf } from '../write/write-context.ts'

/** The approval that is in force for a record. On a draft it is that of the approved version beside it. */
export const APPROVAL_FIELDS = ['approvedAt', 'approvedBy', 'approvedByName', 'approvedAgency'] as const

type Approval = Record<(typeof APPROVAL_FIELDS)[number], string | null>

const NONE: Approval = { approvedAt: null, approvedBy: null, approvedByName: null, approvedAgency: null }

/**
 * Sets the fields of the approval in `data`, whatever was sent for them: those of this approval, of the one that stays in force, or
 * none once it was withdrawn. Runs after the content hash was set.
 *
 * @param stored The newest version of the record; undefined for a new one.
 */
export function recordApproval(
  type: RecordType,
  data: Document,
  stored: Document | undefined,
  req: PayloadRequest,
): Document {
  return Object.assign(data, approvalOf(type, data, stored, req))
}

function approvalOf(type: RecordType, data: Document, stored: Document | undefined, req: PayloadRequest): Approval {
  const inForce = storedApproval(stored)
  if (!isApproval(data)) return contextOf(req).draftSave ? inForce : NONE
  // Nobody reads or approves anything when differences are decided, a guide is verified, or the day of a change has come.
  if (keepsApproval(req) || contextOf(req).takesEffect) return inForce
  // The approved version was there all the time, beside a draft of an import that is undone.
  if (contextOf(req).undoesImport && inForce.approvedAt) return inForce
  const back = contextOf(req).putsBack
  if (back)
    return {
      approvedAt: back.approvedAt,
      approvedBy: back.approvedBy,
      approvedByName: back.approvedByName,
      approvedAgency: back.approvedAgency,
    }
  const asBefore = stored && isApproval(stored) && stored['contentHash'] === data['contentHash']
  // A command that writes an approved record again, with another label or origin, approves nothing.
  if (asBefore && (inForce.approvedAt || !req.user)) return inForce
  const approvedAt = new Date().toISOString()
  const by = actorOf(req.payload, req)
  const writer = writerOf(req)
  if (!writer) return { approvedAt, approvedBy: by.user ?? null, approvedByName: whoDid(by), approvedAgency: null }
  const agency = grantAgency(type, data, writer)
  return {
    approvedAt,
    approvedBy: by.user ?? null,
    approvedByName: by.userName ?? null,
    approvedAgency: agency === undefined ? null : String(agency),
  }
}

function storedApproval(stored: Document | undefined): Approval {
  const text = (name: string) => (typeof stored?.[name] === 'string' && stored[name]) || null
  return {
    approvedAt: text('approvedAt'),
    approvedBy: text('approvedBy'),
    approvedByName: text('approvedByName'),
    approvedAgency: text('approvedAgency'),
  }
}

/**
 * Returns the agency of the grant that an approval used: of the grants that allow it, one of the record's own agency goes first, then
 * one of a single agency. Undefined where the grant names no agency, or several none of which is the record's.
 */
export function grantAgency(type: RecordType, data: Document, user: GrantHolder): DocumentId | undefined {
  const own = idOf(data['agency'])
  const at = { regionCode: (data['regionCode'] as string | null | undefined) ?? null, agency: own ?? null }
  const agencies = grantsFor(user, 'approve', type)
    .filter((grant) => grantCovers(grant, at, type))
    .map(agenciesOf)
  const isOwn = (one: DocumentId) => own !== undefined && String(one) === String(own)
  return agencies.flat().find(isOwn) ?? agencies.find((ids) => ids.length === 1)?.[0]
}

const agenciesOf = ({ agencies }: Grant): DocumentId[] => (agencies ?? []).flatMap((one) => idOf(one) ?? [])
