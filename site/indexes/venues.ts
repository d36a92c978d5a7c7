/**
 * @module Where a mobility entry or a bundle is done: at the venue it names, else at that of a guide of its matters, else at the service
 * centre of its region.
 */
import { hasEnded } from '../../standard/endings/index.ts'
import type { Bundle, Mobility, Venue } from '../../standard/schema/index.ts'
import { snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'
import { guidesOfMatter } from './guides.ts'

/** A venue where something is done. */
export interface FoundVenue {
  venue: Venue
  window?: string | undefined
  /** Where the venue was found: in the record itself (`stated`), in a guide, or as the service centre of the region (`hall`). */
  from: 'stated' | 'guide' | 'hall'
}

/** Returns where a mobility entry is done; undefined when that is not known. */
export const venueOfEntry = ({ venue, window, matter, region }: Mobility): FoundVenue | undefined =>
  findVenue(venue, window, [matter], region)

/** Returns where a bundle is applied for; undefined when that is not known. */
export const venueOfBundle = ({ venue, window, items, region }: Bundle): FoundVenue | undefined =>
  findVenue(
    venue,
    window,
    items.map(({ matter }) => matter),
    region,
  )

function findVenue(
  stated: string | undefined,
  window: string | undefined,
  matters: readonly string[],
  region: string,
): FoundVenue | undefined {
  const own = stated === undefined ? undefined : snapshot.getSync('venue', stated)
  if (own) return { venue: own, window, from: 'stated' }
  for (const guide of matters.flatMap(guidesOfMatter)) {
    const [key] = guide.region === region && !hasEnded(guide.ending) ? guide.venues : []
    const venue = key === undefined ? undefined : snapshot.getSync('venue', key)
    if (venue) return { venue, window, from: 'guide' }
  }
  const hall = halls().get(region)
  return hall && { venue: hall, window, from: 'hall' }
}

/** The first service centre (政务服务中心) of each region. */
const halls = once(() => {
  const map = new Map<string, Venue>()
  for (const venue of snapshot.iterateSync('venue')) {
    if (venue.kind === 'centre' && !map.has(venue.region)) map.set(venue.region, venue)
  }
  return map
})
