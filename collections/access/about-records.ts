/**
 * @module Access to what is about records without being one: reviews, comments. Each has the `type`, the `regionCode` and the `agency` of its
 * record, and is read by whoever reads the drafts of that record.
 */
import type { Where } from 'payload'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { accessFilter, type GrantHolder, type Right } from './grants.ts'

/** Returns which documents about records a user's grants cover: true, false, or a filter. Types with the same filter are joined. */
export function aboutRecords(user: GrantHolder | null | undefined, right: Right): boolean | Where {
  const types = new Map<string, { filter: true | Where; of: RecordType[] }>()
  for (const type of RECORD_TYPES) {
    const filter = accessFilter(user, right, type)
    if (!filter) continue
    const name = JSON.stringify(filter)
    const group = types.get(name) ?? { filter, of: [] }
    group.of.push(type)
    types.set(name, group)
  }
  const groups = [...types.values()]
  if (groups.some(({ filter, of }) => filter === true && of.length === RECORD_TYPES.length)) return true
  const or = groups.map(({ filter, of }): Where => {
    const ofTypes: Where = { type: { in: of } }
    return filter === true ? ofTypes : { and: [ofTypes, filter] }
  })
  return or.length ? { or } : false
}
