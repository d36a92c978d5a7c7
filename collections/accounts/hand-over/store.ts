/** @module Reads and writes what was handed over. Every write of it passes here. */
import { isolateObjectProperty, type PayloadRequest, type Where } from 'payload'
import type { DocumentId } from '../../../standard/document.ts'
import type { HandOver } from '../../payload-types.ts'
import { HAND_OVERS } from './slug.ts'

function marked(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, 'context')
  own.context = { ...req.context, handsOver: true }
  return own
}

/** Stores that something was handed over. */
export const createHandOver = (
  req: PayloadRequest,
  data: Omit<HandOver, 'id' | 'createdAt' | 'updatedAt'>,
): Promise<HandOver> =>
  req.payload.create({ collection: HAND_OVERS, data, depth: 0, overrideAccess: true, req: marked(req) })

/** Stores that it was taken back. */
export const changeHandOver = (req: PayloadRequest, id: DocumentId, data: Partial<HandOver>): Promise<HandOver> =>
  req.payload.update({ collection: HAND_OVERS, id, data, depth: 0, overrideAccess: true, req: marked(req) })

/** Finds what was handed over, the newest first. */
export async function findHandOvers(req: PayloadRequest, and: Where[], limit = 0): Promise<HandOver[]> {
  const { docs } = await req.payload.find({
    collection: HAND_OVERS,
    where: { and },
    sort: '-at',
    limit,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}
