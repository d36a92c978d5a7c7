/**
 * @module The regions that name an agency for administrative reconsideration or as the court.
 */
import { allRegions } from '../data.ts'

const REMEDIES = [
  { field: 'reconsiderationBody', remedy: '申请行政复议' },
  { field: 'court', remedy: '提起行政诉讼' },
] as const

/** Returns, for each remedy, the keys of the regions that name the agency for it; remedies without any are left out. */
export function remedyRegionsOf(agency: string): { remedy: string; regions: string[] }[] {
  return REMEDIES.flatMap(({ field, remedy }) => {
    const regions = [...allRegions()].filter((region) => region[field] === agency).map(({ key }) => key)
    return regions.length ? [{ remedy, regions }] : []
  })
}
