import type { Where } from 'payload'
import { inRegion, regionRange } from '../../standard/codes/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { familyOf, type Family } from '../families.ts'

/** Roles, with what each may do to the records its grant covers. */
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

export type Role = keyof typeof ROLES
/**
 * `approve-own`: also what one has written oneself. `publish`: publishing and rolling back, which is for the whole
 * installation; see {@link mayPublish}.
 */
export type Right = 'read' | 'write' | 'approve' | 'approve-own' | 'publish'

export interface Grant {
  role: Role
  /** Empty: the families the role usually works in. */
  families?: Family[] | null
  /** A region code; covers every region below it. Empty: everywhere. */
  region?: string | null
  /** Agencies by database id; empty: all of the region. */
  agencies?: (DocumentId | { id: DocumentId })[] | null
}

/** An account, as far as its rights are concerned; the `User` of `payload-types.ts` is one. */
export interface GrantHolder {
  id: DocumentId
  grants?: Grant[] | null
}

const usualFamilies: { [R in Role]?: readonly Family[] } = { editor: ['guides', 'disclosure'] }

/** Types that belong to an agency; a grant by agency can only be held against these. */
const OF_AGENCY: readonly RecordType[] = ['guide', 'claim', 'power', 'benefit', 'venue']

/** The grants of a user that give a right over a record type. */
export function grantsFor(user: GrantHolder | null | undefined, right: Right, type: RecordType): Grant[] {
  return (user?.grants ?? []).filter((grant) => {
    const role = ROLES[grant.role]
    if (!role || !(role.rights as readonly Right[]).includes(right)) return false
    if (grant.role === 'admin') return true
    const families = grant.families?.length ? grant.families : usualFamilies[grant.role]
    return !families || families.includes(familyOf(type))
  })
}

const agencyIds = (grant: Grant) => (grant.agencies ?? []).map((one) => String(typeof one === 'object' ? one.id : one))

/** Whether a grant covers a record that lies in a region and belongs to an agency. */
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

/** The same as a filter for the database; `prefix` is `version.` when versions are asked for. */
function grantFilter(grant: Grant, type: RecordType, prefix = ''): Where | true {
  if (grant.role === 'admin') return true
  const and: Where[] = []
  if (grant.region) {
    const { from, to } = regionRange(grant.region)
    and.push({ [`${prefix}regionCode`]: { greater_than_equal: from } }, { [`${prefix}regionCode`]: { less_than: to } })
  }
  const ids = agencyIds(grant)
  if (ids.length && OF_AGENCY.includes(type)) and.push({ [`${prefix}agency`]: { in: ids } })
  else if (ids.length && !grant.region) return { [`${prefix}key`]: { exists: false } }
  return and.length ? { and } : true
}

/** Whether a user holds a right over a type, as Payload's access functions answer: true, false or a filter. */
export function accessFilter(
  user: GrantHolder | null | undefined,
  right: Right,
  type: RecordType,
  prefix = '',
): boolean | Where {
  const wheres = grantsFor(user, right, type).map((grant) => grantFilter(grant, type, prefix))
  if (wheres.includes(true)) return true
  return wheres.length ? { or: wheres as Where[] } : false
}

/**
 * Whether a user may publish and roll back. What is published is everything there is, so only grants without a limit count:
 * administrators, and stewards of all families, regions and agencies.
 */
export const mayPublish = (user: Pick<GrantHolder, 'grants'> | null | undefined): boolean =>
  (user?.grants ?? []).some(
    (grant) =>
      (ROLES[grant.role]?.rights as readonly Right[] | undefined)?.includes('publish') &&
      (grant.role === 'admin' || !(grant.region || agencyIds(grant).length || grant.families?.length)),
  )

export const isAdmin = (user: Pick<GrantHolder, 'grants'> | null | undefined): boolean =>
  (user?.grants ?? []).some((grant) => grant.role === 'admin')
