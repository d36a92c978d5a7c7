'use client'
import { useRowLabel } from '@payloadcms/ui'
import { ROLES, type Grant } from '../../collections/access/grants.ts'
import { FAMILIES } from '../../collections/families.ts'
import { useRegionName } from './useRegionName.ts'

/** The title of a folded grant: the role, families, region and number of agencies. */
export function GrantLabel() {
  const { data, rowNumber } = useRowLabel<Partial<Grant>>()
  const { agencies, families, region, role } = data ?? {}
  const regionName = useRegionName(region)
  const texts = [
    role ? ROLES[role]?.title : '还没有选角色',
    families?.map((family) => FAMILIES[family]?.title ?? family).join('、'),
    region && (regionName || `区划 ${region}`),
    agencies?.length ? `${agencies.length} 个部门` : '',
  ]
  return (
    <span className="st-rowlabel">
      <span className="st-row__number">{(rowNumber ?? 0) + 1}</span>
      {texts.filter(Boolean).join(' · ')}
    </span>
  )
}
