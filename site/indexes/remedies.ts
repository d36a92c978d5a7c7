/**
 * @module Whose decisions an organ hears complaints against, as regions name it.
 */
import { allRegions } from '../data.ts'

const WAYS = [
  { field: 'reconsiderationBody', what: '申请行政复议' },
  { field: 'court', what: '提起行政诉讼' },
] as const

/** For each way of contesting, the regions that name the agency for it. */
export function remedyRegionsOf(agency: string): { what: string; regions: string[] }[] {
  return WAYS.flatMap(({ field, what }) => {
    const regions = [...allRegions()].filter((region) => region[field] === agency).map(({ key }) => key)
    return regions.length ? [{ what, regions }] : []
  })
}
