import type { Access, Where } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { agenciesReviewedFor } from '../reviews/read-plan.ts'
import { accessFilter, OF_AGENCY } from './grants.ts'

/** Returns the access to records: accounts read approved records, and drafts that their grants cover; nobody else reads anything. */
export const readRecords =
  (type: RecordType): Access =>
  async ({ req }) => {
    if (!req.user) return false
    const mine = accessFilter(req.user, 'read', type)
    if (mine === true) return true
    const wheres: Where[] = [{ _status: { equals: 'published' } }, ...(mine ? [mine] : [])]
    // A bureau that reviews for another one reads its drafts.
    const others = OF_AGENCY.includes(type) ? await agenciesReviewedFor(req.payload, req.user, req) : []
    if (others.length) wheres.push({ agency: { in: others } })
    return wheres.length > 1 ? { or: wheres } : wheres[0]!
  }
