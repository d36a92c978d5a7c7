/**
 * @module How near a region is to the one somebody lives in, by their codes alone. Pure and small: pages order by it before
 * they are drawn, and search orders by it.
 */

/** What the codes of a region and of all below it begin with: 511600 → 5116, 511602000000 → 511602. */
export function regionPrefix(code: string): string {
  const short = code.replace(/^(\d{6}|\d{9})0+$/, '$1')
  return short.length === 6 ? short.replace(/(?:00){1,2}$/, '') : short
}

/**
 * 3: that very place, 2: a place below it, such as a town of the county; below 1: a place it lies in, the county before the
 * city; 0: elsewhere.
 */
export function proximity(region: string | undefined, place: string): number {
  if (!region) return 0
  if (region === place) return 3
  if (region.startsWith(regionPrefix(place))) return 2
  const above = regionPrefix(region)
  return place.startsWith(above) ? above.length / 100 : 0
}
