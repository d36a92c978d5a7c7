import type { Where } from 'payload'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { accessFilter, type GrantHolder } from './grants.ts'

/** Returns which plans a user may read: the own ones, and those about records that a grant covers. True, false, or a filter. */
export function readPlans(user: GrantHolder | null | undefined): boolean | Where {
  if (!user) return false
  const found = RECORD_TYPES.map((type) => ({ type, covered: accessFilter(user, 'read', type) }))
  if (found.every(({ covered }) => covered === true)) return true
  const wheres = found.flatMap(({ covered, type }): Where[] => {
    if (!covered) return []
    const ofType: Where = { type: { equals: type } }
    return [covered === true ? ofType : { and: [ofType, covered] }]
  })
  return { or: [{ by: { equals: user.id } }, ...wheres] }
}
