/** @module Moves a run to another state, of two requests at the same moment only once. In hooks, because these run in the transaction of the write. */
import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook, PayloadRequest, Where } from 'payload'
import { lockForWriting } from '../../payload-internals/write-transactions.ts'
import type { ImportState } from '../../standard/imports/run.ts'
import { Conflict } from '../errors.ts'
import { IMPORTS } from './slug.ts'

/** From which states a run may be moved, and whether only one may be in the new state, or undo, at a time. */
export interface Claim {
  from: readonly ImportState[]
  only: boolean
}

/** Why a run was not moved: its own state, or the run that writes. */
export type NotClaimed = { state: ImportState } | { busy: { id: string | number; name: string; state: ImportState } }

/** The key of a request's context with the claim. No request of REST can set it. */
export const CLAIM = 'importClaim'

const claimOf = ({ context }: PayloadRequest): Claim | undefined => context[CLAIM] as Claim | undefined

/** A hook that begins the transaction of a claim, so that nobody changes what it reads. */
export const lockClaim: CollectionBeforeOperationHook = async ({ req }) => {
  if (claimOf(req)) await lockForWriting(req)
}

/** A hook that refuses a claim. @throws Conflict with {@link NotClaimed} */
export const checkClaim: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const claim = claimOf(req)
  if (!claim) return data
  const { id, state } = originalDoc as { id: string | number; state: ImportState }
  if (!claim.from.includes(state)) throw new Conflict('not in this state', { state } satisfies NotClaimed)
  if (!claim.only) return data
  const where: Where = { and: [{ state: { in: ['running', 'undoing'] } }, { id: { not_equals: id } }] }
  const asked = { where, limit: 1, pagination: false, depth: 0, overrideAccess: true, req } as const
  const [busy] = (await req.payload.find({ ...asked, collection: IMPORTS })).docs
  if (busy)
    throw new Conflict('another one writes', {
      busy: { id: busy.id, name: busy.name, state: busy.state },
    } satisfies NotClaimed)
  return data
}
