import { checked, regionLevel } from './region.ts'

/** A half-open range of codes: a code is inside when `from <= code && code < to`, compared as text. */
export interface RegionRange {
  from: string
  to: string
}

/**
 * Returns the range of codes of a region and all below it, for comparisons in an index: 511600 covers 511600, 511602,
 * 511602101, 511602000000 and the local code 511602Z1a2b3c, but not 511700.
 *
 * @throws CodeError when the code cannot be read: a wider range would give grants more than they cover
 */
export function regionRange(code: string): RegionRange {
  const region = checked(code)
  const level = regionLevel(region)
  if (level === 'nation') return { from: '0', to: ':' }
  const from = level === 'province' ? region.slice(0, 2) : level === 'city' ? region.slice(0, 4) : region
  // The next string of the same length: digits and lower-case hex never end in a character without a successor.
  return { from, to: from.slice(0, -1) + String.fromCharCode(from.charCodeAt(from.length - 1) + 1) }
}

/** Whether `code` is the region or one below it. @throws CodeError when `region` cannot be read */
export function inRegion(code: string, region: string): boolean {
  const { from, to } = regionRange(region)
  return from <= code && code < to
}
