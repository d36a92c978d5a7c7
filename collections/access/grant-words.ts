/** @module What a grant lets do, in words, and which grants cover others. Pure: also used by the form of an account. */
import { inRegion } from '../../standard/codes/index.ts'
import { DUTIES } from '../../standard/reviews/index.ts'
import { FAMILIES, type Family } from '../families.ts'
import { familiesOf, ROLES, type Grant, type Role } from './grants.ts'

/** Returns the names of regions and agencies; what is not known is shown by its code or id. */
export interface GrantNames {
  region: (code: string) => string | undefined
  agency: (id: string) => string | undefined
}

const agencyIds = ({ agencies }: Pick<Grant, 'agencies'>): string[] =>
  (agencies ?? []).map((one) => String(typeof one === 'object' ? one.id : one))

/** How many agencies a sentence names. */
const NAMED = 4

/** Returns where a grant applies: 东山县各单位, 东山县水务局、…; empty where it has no limit. */
export function grantPlace(grant: Pick<Grant, 'region' | 'agencies'>, names: GrantNames): string {
  const ids = agencyIds(grant)
  const region = grant.region ? (names.region(grant.region) ?? `区划 ${grant.region}`) : ''
  if (!ids.length) return region && `${region}各单位`
  const named = ids.slice(0, NAMED).map((id) => names.agency(id) ?? `部门 ${id}`)
  const agencies = `${named.join('、')}${ids.length > NAMED ? ` 等 ${ids.length} 个部门` : ''}`
  return region ? `${region}的${agencies}` : agencies
}

const familiesText = (families: readonly Family[] | undefined): string =>
  families ? families.map((family) => FAMILIES[family].title).join('、') : '各类记录'

/** What a role lets do with the families of a grant at a place. */
const DOES: Readonly<Record<Role, (where: string, what: string, stages: string) => string>> = {
  admin: () => '可以管理账号、设置和全部记录，不限区划、部门和类别',
  steward: (where, what, stages) => `可以编写并批准${where}${what}${stages}`,
  editor: (where, what) => `可以编辑${where}${what}，不能批准`,
  reviewer: (where, what, stages) => `可以审核、批准${where}${what}${stages}，不能改内容`,
  auditor: (where, what) => `可以查看${where}${what}和草稿，不能修改`,
  reader: () => '只能看已批准的记录',
}

/** Returns what a grant lets do, as 可以编辑东山县各单位的办事指南、公开目录，不能批准. */
export function grantText(grant: Grant, names: GrantNames): string {
  if (!Object.hasOwn(ROLES, grant.role)) return '还没有选角色'
  const duties = grant.duties?.length ? grant.duties.map((duty) => DUTIES[duty]).join('、') : ''
  const place = grantPlace(grant, names)
  return DOES[grant.role](
    place ? `${place}的` : '各地各单位的',
    familiesText(familiesOf(grant)),
    duties && `，只在${duties}环节`,
  )
}

/** Whether everything that a grant lets do is also let by another one. */
function isCovered(grant: Grant, by: Grant): boolean {
  if (by.role === 'admin') return true
  if (grant.role === 'admin' || !Object.hasOwn(ROLES, grant.role) || !Object.hasOwn(ROLES, by.role)) return false
  const rights: readonly string[] = ROLES[by.role].rights
  if (!ROLES[grant.role].rights.every((right) => rights.includes(right))) return false
  const [own, others] = [familiesOf(grant), familiesOf(by)]
  if (others && !own?.every((family) => others.includes(family))) return false
  if (by.region && !(grant.region && isIn(grant.region, by.region))) return false
  const [ids, covering] = [agencyIds(grant), agencyIds(by)]
  if (covering.length && !(ids.length && ids.every((id) => covering.includes(id)))) return false
  if (by.duties?.length && !(grant.duties?.length && grant.duties.every((duty) => by.duties!.includes(duty))))
    return false
  return true
}

function isIn(code: string, region: string): boolean {
  try {
    return inRegion(code, region)
  } catch {
    return false
  }
}

/** Returns, for each grant, the number of another one that covers it; of two that are the same, the later is covered. */
export function coveredGrants(grants: readonly Grant[]): (number | undefined)[] {
  return grants.map((grant, at) => {
    const found = grants.findIndex(
      (other, by) => by !== at && isCovered(grant, other) && (by < at || !isCovered(other, grant)),
    )
    return found < 0 ? undefined : found
  })
}
