import { proximity } from '../proximity.ts'
import type { Hit, HitGroup } from './types.ts'

/** Number of digits that the codes of regions in one city have in common. */
const CITY = 4

/** Returns how many characters two codes begin with in common. */
function shared(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

/**
 * Returns the hit of a group that is in use and nearest to a region, and how near it is: `around` when its region contains the asked one or
 * lies in it, `city` when both are in one city; undefined when none is in use.
 */
export function nearestHit(
  { best, elsewhere }: HitGroup,
  region: string,
): { hit: Hit; near: 'around' | 'city' | 'far' } | undefined {
  const rated = [best, ...elsewhere]
    .filter((hit) => hit.state !== '3' && hit.region)
    .map((hit, at) => ({ hit, at, by: [proximity(hit.region, region), shared(hit.region!, region)] as const }))
  rated.sort((a, b) => b.by[0] - a.by[0] || b.by[1] - a.by[1] || a.at - b.at)
  const first = rated[0]
  return first && { hit: first.hit, near: first.by[0] > 0 ? 'around' : first.by[1] >= CITY ? 'city' : 'far' }
}
