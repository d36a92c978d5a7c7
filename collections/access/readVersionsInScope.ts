import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { agenciesReviewedFor } from '../reviews/read-plan.ts'
import { accessFilter, OF_AGENCY } from './grants.ts'

/** Returns the access to versions, which have unfinished text: accounts read those of records that their grants cover. */
export const readVersionsInScope =
  (type: RecordType): Access =>
  async ({ req }) => {
    const mine = accessFilter(req.user, 'read', type, 'version.')
    if (mine === true || !OF_AGENCY.includes(type)) return mine
    const others = await agenciesReviewedFor(req.payload, req.user, req)
    if (!others.length) return mine
    const reviewed = { 'version.agency': { in: others } }
    return mine ? { or: [mine, reviewed] } : reviewed
  }
