'use client'
import { useRowLabel } from '@payloadcms/ui'
import { ROLES, type Grant } from '../../collections/access/grants.ts'
import { FAMILIES } from '../../collections/families.ts'

/** A folded grant in one line: the role, and what it covers. */
export function GrantLabel() {
  const { data, rowNumber } = useRowLabel<Partial<Grant>>()
  const { agencies, families, region, role } = data ?? {}
  const words = [
    role ? ROLES[role]?.title : '还没有选角色',
    families?.map((one) => FAMILIES[one]?.title ?? one).join('、'),
    region && `区划 ${region}`,
    agencies?.length ? `${agencies.length} 个部门` : '',
  ]
  return (
    <span className="st-rowlabel">
      <span className="st-row__number">{(rowNumber ?? 0) + 1}</span>
      {words.filter(Boolean).join(' · ')}
    </span>
  )
}
