/** @module Reads and writes claiming rounds and requests. Every write of one passes here. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { Conflict, Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import type { ClaimRequest, ClaimRound } from '../payload-types.ts'
import type { ClaimPlace } from './scope.ts'
import { CLAIM_REQUESTS, CLAIM_ROUNDS } from './slug.ts'

/** Returns the request for writes of the operations on claiming rounds; others have no such mark. */
function marked(req: PayloadRequest, reason?: string): PayloadRequest {
  const own = isolateObjectProperty(req, 'context')
  own.context = { ...req.context, claiming: true, ...(reason ? { reason } : {}) }
  return own
}

type NewRound = Omit<ClaimRound, 'id' | 'createdAt' | 'updatedAt'>
type NewRequest = Omit<ClaimRequest, 'id' | 'createdAt' | 'updatedAt'>

const call = { depth: 0, overrideAccess: true } as const

/** Stores a new round. */
export const createRound = (req: PayloadRequest, data: NewRound): Promise<ClaimRound> =>
  req.payload.create({ collection: CLAIM_ROUNDS, data, ...call, req: marked(req) })

/** Stores a new request of a round. */
export const createRequest = (req: PayloadRequest, data: NewRequest): Promise<ClaimRequest> =>
  req.payload.create({ collection: CLAIM_REQUESTS, data, ...call, req: marked(req) })

/** Changes a round. */
export const changeRound = (req: PayloadRequest, id: DocumentId, data: Partial<NewRound>): Promise<ClaimRound> =>
  req.payload.update({ collection: CLAIM_ROUNDS, id, data, ...call, req: marked(req) })

/** Changes a request. */
export const changeRequest = (
  req: PayloadRequest,
  id: DocumentId,
  data: Partial<NewRequest>,
  reason?: string,
): Promise<ClaimRequest> =>
  req.payload.update({ collection: CLAIM_REQUESTS, id, data, ...call, req: marked(req, reason) })

/** Returns a round by the id in an address. @throws Unacceptable when there is none */
export async function readRound(req: PayloadRequest, id: unknown): Promise<ClaimRound> {
  const found = await findByAddress(req, CLAIM_ROUNDS, id)
  if (!found) throw new Unacceptable('没有这一轮认领。')
  return found
}

/** Returns requests by id, in this order. @throws Conflict when one is gone */
export async function readRequests(req: PayloadRequest, ids: readonly DocumentId[]): Promise<ClaimRequest[]> {
  const { docs } = await req.payload.find({
    collection: CLAIM_REQUESTS,
    where: { id: { in: [...ids] } },
    pagination: false,
    ...call,
    req,
  })
  if (docs.length !== ids.length) throw new Conflict('有的已经不在了，请刷新页面。')
  return docs
}

/** Where a request is. */
export const placeOfRequest = ({ agency, regionCode }: Pick<ClaimRequest, 'agency' | 'regionCode'>): ClaimPlace => ({
  regionCode: regionCode ?? null,
  agency: idOf(agency) ?? null,
})
