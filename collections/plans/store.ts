/** @module Reads and writes plans. Every write of one passes here. */
import { isolateObjectProperty, type Payload, type PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import { documentId, isDocumentId } from '../ids.ts'
import type { Plan } from '../payload-types.ts'
import { PLANS } from './slug.ts'

/** What is done when the moment has come. */
export type PlanKind = Plan['kind']

/** The name of a kind, in Chinese. */
export const KIND_WORDS: Readonly<Record<PlanKind, string>> = { approve: '批准', withdraw: '撤回批准' }

/** The states of a plan, in Chinese. */
export const STATE_WORDS: Readonly<Record<Plan['state'], string>> = {
  waiting: '等待',
  done: '已做',
  refused: '没有做成',
  cancelled: '已取消',
}

/** Returns the request for writes of the operations on plans; others have no such mark. */
function marked(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, 'context')
  own.context = { ...req.context, plan: true }
  return own
}

/** Stores a new plan. */
export const createPlan = (req: PayloadRequest, data: Omit<Plan, 'id' | 'createdAt' | 'updatedAt'>): Promise<Plan> =>
  req.payload.create({ collection: PLANS, data, depth: 0, overrideAccess: true, req: marked(req) })

/**
 * Ends a plan. Within the transaction of `req`.
 *
 * @param endedBy The name of who has cancelled it.
 */
export const endPlan = (
  req: PayloadRequest,
  id: DocumentId,
  state: 'done' | 'refused' | 'cancelled',
  result: string,
  now: Date,
  endedBy?: string,
): Promise<Plan> =>
  req.payload.update({
    collection: PLANS,
    id,
    data: {
      state,
      result: result.slice(0, 1000),
      endedAt: now.toISOString(),
      ...(endedBy === undefined ? {} : { endedBy }),
    },
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })

/** Gives a plan to another account: it is carried out in its name, with its rights. Within the transaction of `req`. */
export const givePlan = (req: PayloadRequest, id: DocumentId, to: { id: DocumentId; name: string }): Promise<Plan> =>
  req.payload.update({
    collection: PLANS,
    id,
    data: { by: to.id, byName: to.name },
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })

/** Returns a plan by the id in an address. @throws Unacceptable when there is none */
export async function readPlan(req: PayloadRequest, id: unknown): Promise<Plan> {
  const found = await findByAddress(req, PLANS, id)
  if (!found) throw new Unacceptable('没有这项计划。')
  return found
}

/** Returns the plans that wait, the next first; those of one record, or all. */
export async function waitingPlans(payload: Payload, recordId?: string, req?: PayloadRequest): Promise<Plan[]> {
  const { docs } = await payload.find({
    collection: PLANS,
    where: {
      and: [{ state: { equals: 'waiting' } }, ...(recordId === undefined ? [] : [{ recordId: { equals: recordId } }])],
    },
    sort: 'at',
    pagination: false,
    depth: 0,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  return docs
}

/** Returns the type of record of a text; undefined for the site information, which has no plans, and for other words. */
export const plannedType = (type: unknown): CollectedType | undefined =>
  typeof type === 'string' && isRecordType(type) && type !== 'site' ? type : undefined

/** A record as a plan finds it: its newest version, and whether a version of it is approved. */
export interface PlannedRecord {
  newest: Document
  isApproved: boolean
}

/** Reads the record of a plan; undefined when there is none. */
export async function readRecord(
  payload: Payload,
  type: CollectedType,
  id: string,
  req?: PayloadRequest,
): Promise<PlannedRecord | undefined> {
  if (!isDocumentId(payload, id)) return undefined
  const asked = {
    collection: collectionOf(type),
    id: documentId(payload, id),
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    ...(req ? { req } : {}),
  } as const
  const newest = await payload.findByID({ ...asked, draft: true })
  const row = newest && (await payload.findByID({ ...asked, draft: false }))
  return newest && row ? { newest: fieldsOf(newest), isApproved: fieldsOf(row)['_status'] === 'published' } : undefined
}
