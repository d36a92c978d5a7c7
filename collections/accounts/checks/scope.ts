/** @module Who confirms which accounts: administrators all, stewards of a whole region those of it. */
import type { Where } from 'payload'
import { inRegion, regionRange } from '../../../standard/codes/index.ts'
import { isAdmin, type Grant, type GrantHolder } from '../../access/grants.ts'

/** The grants of stewards of a whole region: without families and agencies. */
const wholeRegions = (user: GrantHolder): Grant[] =>
  user.blockedAt
    ? []
    : (user.grants ?? []).filter(
        ({ agencies, families, role }) => role === 'steward' && !families?.length && !agencies?.length,
      )

/** Returns which accounts an account confirms in a round: true for all, false for none, or a filter. */
export function checksWithin(user: GrantHolder | null | undefined): boolean | Where {
  if (!user) return false
  if (isAdmin(user)) return true
  const or = wholeRegions(user).flatMap(({ region }): Where[] => {
    if (!region) return []
    const { from, to } = regionRange(region)
    return [{ and: [{ regionCode: { greater_than_equal: from } }, { regionCode: { less_than: to } }] }]
  })
  return or.length ? { or } : false
}

/** Whether an account confirms accounts of a region. */
export const confirmsAccountsOf = (user: GrantHolder, regionCode: string | null | undefined): boolean =>
  isAdmin(user) ||
  wholeRegions(user).some(({ region }) => Boolean(region && regionCode && inRegion(regionCode, region)))

/** Returns the region that all grants are in; null where there is none, or several. */
export function regionOfGrants(
  grants: readonly Grant[] | null | undefined,
  regionOfAgency: (id: string) => string | undefined,
): string | null {
  const regions = (grants ?? []).flatMap((grant): (string | null)[] => {
    if (grant.role === 'admin') return [null]
    if (grant.region) return [grant.region]
    const ids = (grant.agencies ?? []).map((one) => String(typeof one === 'object' ? one.id : one))
    return ids.length ? ids.map((id) => regionOfAgency(id) ?? null) : [null]
  })
  const [first] = regions
  if (!first || regions.includes(null)) return null
  const widest = [...(regions as string[])].sort((a, b) => regionRange(a).from.length - regionRange(b).from.length)[0]!
  return (regions as string[]).every((code) => inRegion(code, widest)) ? widest : null
}
