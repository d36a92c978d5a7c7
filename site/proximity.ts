/**
 * @module How near a region is to the reader's own, by their codes alone. It runs in the browser and has to be small: lists are sorted
 * by it before the page is drawn, and search results are.
 */

/** Returns the beginning that the codes of a region and of all regions below it have in common: 511600 → 5116, 511602000000 → 511602. */
export function regionPrefix(code: string): string {
  const short = code.replace(/^(\d{6}|\d{9})0+$/, '$1')
  return short.length === 6 ? short.replace(/(?:00){1,2}$/, '') : short
}

/**
 * Returns 3 for the place itself, 2 for a region below it, such as a town of the county, less than 1 for a region that contains it (more
 * for the county than for the city), and 0 for any other.
 */
export function proximity(region: string | undefined, place: string): number {
  if (!region) return 0
  if (region === place) return 3
  if (region.startsWith(regionPrefix(place))) return 2
  const above = regionPrefix(region)
  return place.startsWith(above) ? above.length / 100 : 0
}
