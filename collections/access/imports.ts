/** @module Who sees and makes imports in the admin. What an import may write is checked at every record, as that of its user. */
import type { Access, Where } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { grantsFor, isAdmin, type GrantHolder } from './grants.ts'

type User = GrantHolder | null | undefined

const hasRightOverSome = (user: User, right: 'write' | 'approve'): boolean =>
  RECORD_TYPES.some((type: RecordType) => grantsFor(user, right, type).length > 0)

/** Returns whether a user may import: may write some records. */
export const mayImport = (user: User): boolean => hasRightOverSome(user, 'write')

/** Returns whether a user may have an import approve. What one imports is one's own text: each record is approved only where nobody else may. */
export const mayApproveImports = (user: User): boolean => hasRightOverSome(user, 'approve')

/**
 * Returns which runs a user sees: true for all, false for none, or a filter. Files hold what is not approved yet, so others' are seen by
 * administrators, and by stewards of all families, those of their region.
 */
function runsOf(user: User): boolean | Where {
  if (!user) return false
  if (isAdmin(user)) return true
  const own: Where = { by: { equals: user.id } }
  const wheres: Where[] = [own]
  for (const { agencies, families, region, role } of user.grants ?? []) {
    if (role !== 'steward' || families?.length || agencies?.length) continue
    if (!region) return true
    const { from, to } = regionRange(region)
    wheres.push({ and: [{ regionCode: { greater_than_equal: from } }, { regionCode: { less_than: to } }] })
  }
  return { or: wheres }
}

export const readImports: Access = ({ req }) => runsOf(req.user)

/** Corrected matches of headings are seen by whoever may import. */
export const readMappings: Access = ({ req }) => mayImport(req.user)

/** Returns the region that all grants of a user by which something is written are in; undefined where there is none. */
export function regionOfWriter(user: User): string | undefined {
  const regions = new Set(writing(user).map(({ region, role }) => (role === 'admin' ? '' : (region ?? ''))))
  const [only] = regions
  return regions.size === 1 && only ? only : undefined
}

/** Returns the one agency of the grants by which a user writes; undefined where there is none or several. */
export function agencyOfWriter(user: User): DocumentId | undefined {
  const ids = writing(user).flatMap(({ agencies, role }) =>
    role === 'admin' || !agencies?.length
      ? [undefined]
      : agencies.map((one) => (typeof one === 'object' ? one.id : one)),
  )
  const [first] = ids
  return first !== undefined && ids.every((id) => id !== undefined && String(id) === String(first)) ? first : undefined
}

const writing = (user: User) =>
  (user?.grants ?? []).filter((grant) =>
    RECORD_TYPES.some((type: RecordType) => grantsFor({ id: 0, grants: [grant] }, 'write', type).length > 0),
  )
