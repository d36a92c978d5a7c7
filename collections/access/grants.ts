/** @module Roles and grants: which right an account has over which records. Used by all access functions and by the admin. */
import type { Where } from 'payload'
import { inRegion, regionRange } from '../../standard/codes/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Duty } from '../../standard/reviews/index.ts'
import { familyOf, type Family } from '../families.ts'

/** The roles, with the rights that each gives over the records its grant covers. */
export const ROLES = {
  admin: {
    title: '系统管理员',
    does: '管理账号、设置和全部记录',
    rights: ['read', 'write', 'approve', 'approve-own', 'publish'],
  },
  steward: {
    title: '目录管理员',
    does: '维护并批准所授类别的记录',
    rights: ['read', 'write', 'approve', 'approve-own', 'publish'],
  },
  editor: { title: '编辑', does: '编写所授部门、区划的指南和公开目录', rights: ['read', 'write'] },
  reviewer: { title: '审核员', does: '批准他人编写的记录，不改内容', rights: ['read', 'approve'] },
  auditor: { title: '监督员', does: '查看全部记录，不作修改', rights: ['read'] },
  reader: { title: '读者', does: '只看已批准的记录', rights: [] },
} as const

/** The name of a role. */
export type Role = keyof typeof ROLES
/**
 * A right. `approve-own` is to own records: to write and to decide on them, so also on standards and codes that others use; a text of
 * one's own is approved by others all the same, see `standard/reviews/own-text.ts`. `publish` covers publishing and rolling back, always of
 * the whole installation; see {@link mayPublish}.
 */
export type Right = 'read' | 'write' | 'approve' | 'approve-own' | 'publish'

/** A role, and the records that it covers; an account can have several grants. */
export interface Grant {
  role: Role
  /** Empty: the usual families of the role. */
  families?: Family[] | null
  /** A region code; the grant covers every region below it. Empty: all regions. */
  region?: string | null
  /** Agencies by database id; empty: all agencies of the region. */
  agencies?: (DocumentId | { id: DocumentId })[] | null
  /** In which stages of a review the grant decides; empty: in all. */
  duties?: Duty[] | null
}

/** The parts of an account that decide its rights; the `User` of `payload-types.ts` has them. */
export interface GrantHolder {
  id: DocumentId
  grants?: Grant[] | null
  /** Since when the account is blocked, ISO 8601: its grants give nothing. */
  blockedAt?: string | null
}

/** The families of a grant that names none; a role that is not listed covers all. */
const usualFamilies: { [R in Role]?: readonly Family[] } = { editor: ['guides', 'disclosure'] }

/** Returns the families that a grant covers; undefined for all. */
export const familiesOf = ({ families, role }: Grant): readonly Family[] | undefined =>
  role === 'admin' ? undefined : families?.length ? families : usualFamilies[role]

/** Types whose records belong to an agency; a grant for agencies covers only these, unless it has a region. */
export const OF_AGENCY: readonly RecordType[] = ['guide', 'claim', 'power', 'benefit', 'venue']

/** Returns the grants of an account; those of a blocked one give nothing. */
const grantsOf = (user: Pick<GrantHolder, 'grants' | 'blockedAt'> | null | undefined): Grant[] =>
  user?.blockedAt ? [] : (user?.grants ?? [])

/** Returns the grants of a user that give a right over a record type. */
export function grantsFor(user: GrantHolder | null | undefined, right: Right, type: RecordType): Grant[] {
  return grantsOf(user).filter((grant) => {
    const role = ROLES[grant.role]
    if (!role || !(role.rights as readonly Right[]).includes(right)) return false
    const families = familiesOf(grant)
    return !families || families.includes(familyOf(type))
  })
}

const agencyIds = (grant: Grant) => (grant.agencies ?? []).map((one) => String(typeof one === 'object' ? one.id : one))

/** Returns whether a grant covers a record of a region and an agency. */
export function grantCovers(
  grant: Grant,
  at: { regionCode?: string | null; agency?: string | number | null },
  type: RecordType,
): boolean {
  if (grant.role === 'admin') return true
  if (grant.region && !(at.regionCode && inRegion(at.regionCode, grant.region))) return false
  const ids = agencyIds(grant)
  if (!ids.length) return true
  if (!OF_AGENCY.includes(type)) return Boolean(grant.region)
  return at.agency !== null && at.agency !== undefined && ids.includes(String(at.agency))
}

/** Returns whether a grant decides in the stages of a duty. */
export const hasDuty = ({ duties, role }: Grant, duty: Duty): boolean =>
  role === 'admin' || !duties?.length || duties.includes(duty)

/** Returns a filter for the records that a grant covers, true for all of them, false for none. */
export function grantFilter(grant: Grant, type: RecordType, prefix = ''): Where | boolean {
  if (grant.role === 'admin') return true
  const and: Where[] = []
  if (grant.region) {
    const { from, to } = regionRange(grant.region)
    and.push({ [`${prefix}regionCode`]: { greater_than_equal: from } }, { [`${prefix}regionCode`]: { less_than: to } })
  }
  const ids = agencyIds(grant)
  if (ids.length && OF_AGENCY.includes(type)) and.push({ [`${prefix}agency`]: { in: ids } })
  else if (ids.length && !grant.region) return false
  return and.length ? { and } : true
}

/**
 * Returns whether a user has a right over records of a type, as Payload's access functions answer: true, false, or a filter.
 *
 * @param prefix `version.` when versions are filtered.
 */
export function accessFilter(
  user: GrantHolder | null | undefined,
  right: Right,
  type: RecordType,
  prefix = '',
): boolean | Where {
  const wheres = grantsFor(user, right, type).map((grant) => grantFilter(grant, type, prefix))
  if (wheres.includes(true)) return true
  const filters = wheres.filter((one) => typeof one === 'object')
  return filters.length ? { or: filters } : false
}

/**
 * Returns whether a user has a right over the site information. It belongs to no region and no agency, so only a grant without one covers it: what it
 * says holds for the whole installation.
 */
export const coversSite = (user: GrantHolder | null | undefined, right: Right): boolean =>
  accessFilter(user, right, 'site') === true

/**
 * Returns whether a user may publish and roll back. A publish contains all records, so it takes a grant without limits: that of an
 * administrator, or of a steward of all families, regions and agencies.
 */
export const mayPublish = (user: Pick<GrantHolder, 'grants' | 'blockedAt'> | null | undefined): boolean =>
  grantsOf(user).some(
    (grant) =>
      (ROLES[grant.role]?.rights as readonly Right[] | undefined)?.includes('publish') &&
      (grant.role === 'admin' || !(grant.region || agencyIds(grant).length || grant.families?.length)),
  )

/** Returns whether a user is an administrator. */
export const isAdmin = (user: Pick<GrantHolder, 'grants' | 'blockedAt'> | null | undefined): boolean =>
  grantsOf(user).some((grant) => grant.role === 'admin')
