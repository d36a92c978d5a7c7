/**
 * @module Where an entry of a list or a bundle is done: the venue it names, else the one its guide names, else the hall of its
 * region. Each says where it was taken from.
 */
import { hasEnded } from '../../standard/endings/index.ts'
import type { Bundle, Mobility, Venue } from '../../standard/schema/index.ts'
import { snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'
import { guidesOfMatter } from './guides.ts'

/** A venue to go to. `from`: the record names it, a guide does, or it is the hall of the region. */
export interface FoundVenue {
  venue: Venue
  window?: string | undefined
  from: 'stated' | 'guide' | 'hall'
}

/** Where an entry of a mobility list is done; undefined when nothing says so. */
export const venueOfEntry = ({ venue, window, matter, region }: Mobility): FoundVenue | undefined =>
  found(venue, window, [matter], region)

/** Where a bundle is handed in; undefined when nothing says so. */
export const venueOfBundle = ({ venue, window, items, region }: Bundle): FoundVenue | undefined =>
  found(
    venue,
    window,
    items.map(({ matter }) => matter),
    region,
  )

function found(
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

/** The first 政务服务中心 of each region. */
const halls = once(() => {
  const map = new Map<string, Venue>()
  for (const venue of snapshot.iterateSync('venue')) {
    if (venue.kind === 'centre' && !map.has(venue.region)) map.set(venue.region, venue)
  }
  return map
})
