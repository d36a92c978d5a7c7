import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { agenciesReviewedFor } from '../reviews/read-plan.ts'
import { accessFilter, coversSite, OF_AGENCY, type GrantHolder } from './grants.ts'

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

/** Whether an account reads any versions of a type; for others Payload answers with an error. */
export const readsVersions = (user: GrantHolder | null | undefined, type: RecordType): boolean =>
  type === 'site' ? coversSite(user, 'read') : accessFilter(user, 'read', type) !== false
