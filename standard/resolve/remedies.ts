/**
 * @module The bodies before which the decision on an application can be contested.
 */
import { regionLevel } from '../codes/index.ts'
import type { Agency, Elements, Guide, ResolvedGuide } from '../schema/index.ts'
import type { Lookup } from './lookup.ts'

/** The matter type of public services, whose decisions cannot be contested as such. */
const PUBLIC_SERVICE = '20'

type Remedies = NonNullable<ResolvedGuide['remedies']>
type OwnBodies = Pick<Guide, 'reconsiderationBody' | 'court'>

/**
 * Returns the bodies that the guide names, or else its agency, or else the agency's region; a town or village has those of its
 * county. A public service has them only where the guide names them or the standard has a text on the remedy.
 */
export function remediesOf(
  own: OwnBodies,
  type: string | undefined,
  elements: Elements,
  agency: Agency,
  lookup: Lookup,
): Remedies | undefined {
  const bodyOf = (field: keyof OwnBodies, text: string | undefined) => {
    if (type === PUBLIC_SERVICE && !text && !own[field]) return undefined
    const key = own[field] ?? agency[field] ?? bodyOfRegion(agency.region, field, lookup)
    const found = key === undefined ? undefined : lookup.agency(key)
    if (!found) return undefined
    const { name, address, phones, website } = found
    return { agency: found.key, name, address, phones, website }
  }
  const reconsideration = bodyOf('reconsiderationBody', elements.reconsideration)
  const litigation = bodyOf('court', elements.litigation)
  return reconsideration || litigation ? { reconsideration, litigation } : undefined
}

/** The key of the body that a region names; for a town or village that names none, the one of the regions above up to its county. */
function bodyOfRegion(key: string, field: keyof OwnBodies, lookup: Lookup): string | undefined {
  const seen = new Set<string>()
  for (let at = lookup.region(key); at && !seen.has(at.key); at = lookup.region(at.parent ?? '')) {
    seen.add(at.key)
    if (at[field]) return at[field]
    const level = regionLevel(at.code)
    if (level !== 'town' && level !== 'village') return undefined
  }
  return undefined
}
