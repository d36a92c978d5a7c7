/**
 * @module The region and the agency of proposals: those of the record that a proposal is about, so that whoever may change the record sees
 * the proposal. Records of the catalogue, such as matters, have none, and neither do their proposals.
 */
import type { CollectionBeforeChangeHook, Payload, PayloadRequest, Where } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { isRecordType, RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { collectionOf, findDocument } from '../documents.ts'

const PROPOSALS = 'proposals'

/** Types whose records are in a region or belong to an agency. */
const PLACED: readonly RecordType[] = RECORD_TYPES.filter(
  (type) =>
    type !== 'site' &&
    type !== 'ledger' &&
    (type === 'region' || keysOf(schemas[type]).some(({ name }) => ['region', 'agency', 'provider'].includes(name))),
)

/** A hook that gives a new proposal the place of its target; what the writer states stands where the target is not stored yet. */
export const setPlace: CollectionBeforeChangeHook = async ({ data, operation, req }) =>
  operation === 'create' ? { ...data, ...(await placeOfTarget(req.payload, data, req)) } : data

/**
 * Gives the open proposals of older versions the place of their target; those whose target has none stay as they are. Runs at the start of
 * the CMS; a second run finds nothing to change.
 *
 * @returns how many proposals were given a place
 */
export async function placeOpenProposals(payload: Payload): Promise<number> {
  const unplaced: Where[] = [{ regionCode: { exists: false } }, { agency: { exists: false } }]
  const { docs } = await payload.find({
    collection: PROPOSALS,
    where: { and: [{ state: { equals: 'open' } }, { type: { in: [...PLACED] } }, ...unplaced] },
    select: { type: true, target: true },
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  let placed = 0
  for (const { id, target, type } of docs) {
    const data = await placeOfTarget(payload, { target, type })
    if (!Object.keys(data).length) continue
    await payload.update({ collection: PROPOSALS, id, data, depth: 0, overrideAccess: true })
    placed++
  }
  return placed
}

/** Returns the fields that the record of a proposal's target gives it; empty where it has none, or is not stored. */
async function placeOfTarget(
  payload: Payload,
  { target, type }: Document,
  req?: PayloadRequest,
): Promise<{ regionCode?: string; agency?: DocumentId }> {
  if (typeof type !== 'string' || !isRecordType(type) || !PLACED.includes(type)) return {}
  const found = await findDocument(payload, collectionOf(type), {
    where: { key: { equals: target } },
    draft: true,
    select: { regionCode: true, agency: true },
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  const [regionCode, agency] = [found?.['regionCode'], idOf(found?.['agency'])]
  return {
    ...(typeof regionCode === 'string' && regionCode ? { regionCode } : {}),
    ...(agency === undefined ? {} : { agency }),
  }
}
