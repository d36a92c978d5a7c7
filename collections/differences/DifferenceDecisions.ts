import type { Access, CollectionConfig, Endpoint, Field } from 'payload'
import { differenceDecisionSchema } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { accessFilter } from '../access/grants.ts'
import { nobody } from '../access/nobody.ts'
import { ownsCatalogue } from '../access/code-ranges.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'
import { bodyOf } from '../request-body.ts'
import { DECISIONS, decideDifferences, readDecision, undoDecision } from './decide.ts'

/** Decisions are read by those who may read the drafts of their guide, and by those who own the catalogue. */
const read: Access = ({ req }) => ownsCatalogue(req.user) || accessFilter(req.user, 'read', 'guide')

/** `POST /api/difference-decisions/decide`: the body is a `DecisionRequest`, the answer `{ batch, guides, message }`. */
const decideEndpoint: Omit<Endpoint, 'root'> = {
  path: '/decide',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    return Response.json(await decideDifferences(req.payload, req, readDecision(req.payload, await bodyOf(req))))
  },
}

/** `POST /api/difference-decisions/undo` with `{ batch }`. */
const undoEndpoint: Omit<Endpoint, 'root'> = {
  path: '/undo',
  method: 'post',
  handler: async (req) => {
    const { batch } = await bodyOf(req)
    if (typeof batch !== 'string' || !batch) throw new Unacceptable('请写撤销哪一次决定（batch）。', { field: 'batch' })
    return Response.json(await undoDecision(req.payload, req, batch))
  },
}

const field = (key: Key): Field => {
  const made = fieldFromKey(key, { indexed: ['batch', 'element', 'action', 'state'] })
  return { ...made, required: false, validate: () => true } as Field
}

/**
 * Decisions on differences (差异决定): one for each guide. Written by the operations of this folder only, never changed by hand and never
 * published; shown in the view 差异处置.
 */
export const DifferenceDecisions: CollectionConfig = {
  slug: DECISIONS,
  labels: { singular: { zh: '差异决定', en: 'Decision on a difference' }, plural: { zh: '差异决定', en: 'Decisions' } },
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: [decideEndpoint, undoEndpoint],
  defaultSort: '-createdAt',
  fields: [
    ...keysOf(differenceDecisionSchema)
      .filter(({ name }) => name !== 'key' && name !== 'source')
      .map(field),
    { name: 'label', type: 'text' },
    { name: 'regionCode', type: 'text', index: true },
    { name: 'agency', type: 'relationship', relationTo: 'agencies', index: true },
    { name: 'decidedBy', type: 'relationship', relationTo: 'users' },
    { name: 'undoneBy', type: 'relationship', relationTo: 'users' },
  ],
}
