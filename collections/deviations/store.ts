/** @module Reads and writes requests for deviations. Every write of one passes here. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { nextNumber } from '../../standard/deviations/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import type { Deviation } from '../payload-types.ts'
import { DEVIATIONS } from './slug.ts'

/** A stored request. */
export type StoredDeviation = Deviation
type NewDeviation = Omit<Deviation, 'id' | 'createdAt' | 'updatedAt' | 'key' | 'number' | 'count'>

/** Returns the request for writes of the operations on deviations; others have no such mark. */
export function marked(req: PayloadRequest, reason?: string): PayloadRequest {
  const own = isolateObjectProperty(req, 'context')
  own.context = { ...req.context, deviation: true, ...(reason ? { reason } : {}) }
  return own
}

/** Stores a new request under the next number of the year. Within the transaction of `req`. */
export async function createDeviation(req: PayloadRequest, data: NewDeviation, year: string): Promise<StoredDeviation> {
  const { docs } = await req.payload.find({
    collection: DEVIATIONS,
    where: { number: { like: `CY${year}-` } },
    sort: '-count',
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const number = nextNumber(year, docs[0]?.number ?? undefined)
  return req.payload.create({
    collection: DEVIATIONS,
    data: { ...data, number, key: number, count: Number(number.replaceAll(/\D/gu, '')) },
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })
}

/** Changes a request. Within the transaction of `req`. */
export async function changeDeviation(
  req: PayloadRequest,
  id: DocumentId,
  data: Partial<Deviation>,
): Promise<StoredDeviation> {
  return req.payload.update({
    collection: DEVIATIONS,
    id,
    data,
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })
}

/** Returns a request by the id in an address. @throws Unacceptable when there is none */
export async function readDeviation(req: PayloadRequest, id: unknown): Promise<StoredDeviation> {
  const found = await findByAddress(req, DEVIATIONS, id)
  if (!found) throw new Unacceptable('没有这条差异申请。')
  return found
}

/** Returns the requests of a guide in some states, the oldest decision first. */
export async function deviationsOfGuide(
  req: PayloadRequest,
  guide: DocumentId,
  states: readonly Deviation['state'][],
): Promise<StoredDeviation[]> {
  const { docs } = await req.payload.find({
    collection: DEVIATIONS,
    where: { and: [{ guide: { equals: guide } }, { state: { in: [...states] } }] },
    sort: 'count',
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}
