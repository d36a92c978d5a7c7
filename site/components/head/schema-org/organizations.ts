/**
 * @module Agencies and venues in the words of schema.org.
 */
import type { GovernmentOffice, GovernmentOrganization, ServiceChannel } from 'schema-dts'
import type { Agency, Venue } from '../../../../standard/schema/index.ts'
import { agencyOf } from '../../../data.ts'
import * as routes from '../../../routes.ts'
import { addressOf, areaOf, telephone, withoutUndefined, type Phones } from './values.ts'

/** Returns an agency: name and telephone, and with `whole` everything that its own page says. */
export function agencyThing(agency: Agency, whole = false): GovernmentOrganization {
  const above = whole ? agencyOf(agency.parent) : undefined
  return withoutUndefined<Extract<GovernmentOrganization, object>>({
    '@type': 'GovernmentOrganization',
    '@id': addressOf(routes.agency(agency.key)),
    name: agency.name,
    telephone: telephone(agency.phones),
    ...(whole
      ? {
          alternateName: agency.aliases?.length
            ? [...(agency.shortName ? [agency.shortName] : []), ...agency.aliases]
            : agency.shortName,
          identifier: agency.creditCode,
          address: agency.address,
          sameAs: agency.website,
          areaServed: areaOf(agency.region),
          parentOrganization: above && agencyThing(above),
        }
      : {}),
  })
}

/**
 * Returns a venue.
 *
 * @param href Its row in the list of venues.
 */
export function venueThing(venue: Venue, href: string): GovernmentOffice {
  const agency = agencyOf(venue.agency)
  return withoutUndefined<Extract<GovernmentOffice, object>>({
    '@type': 'GovernmentOffice',
    '@id': addressOf(href),
    name: venue.name,
    address: venue.address,
    telephone: telephone(venue.phones),
    areaServed: areaOf(venue.region),
    hasMap: venue.map,
    parentOrganization: agency && { '@id': addressOf(routes.agency(agency.key)) },
  })
}

/** Returns an agency that is not published, of which only the name is known. */
export const namedAgency = (key: string, name: string): GovernmentOrganization => ({
  '@type': 'GovernmentOrganization',
  '@id': addressOf(routes.agency(key)),
  name,
})

/** A place where a service can be applied for. */
export interface ServicePlace {
  name: string
  address?: string | undefined
  phones?: Phones
}

const channel = (place: ServicePlace): ServiceChannel => ({
  '@type': 'ServiceChannel',
  serviceLocation: withoutUndefined<Extract<GovernmentOffice, object>>({
    '@type': 'GovernmentOffice',
    name: place.name,
    address: place.address,
    telephone: telephone(place.phones),
  }),
})

/** Returns where a service can be applied for: online at `url`, then at its places; undefined when there is neither. */
export function channelsOf(url: string | undefined, places: readonly ServicePlace[]): ServiceChannel[] | undefined {
  const channels: ServiceChannel[] = [
    ...(url ? [{ '@type': 'ServiceChannel', serviceUrl: url } as const] : []),
    ...places.map(channel),
  ]
  return channels.length ? channels : undefined
}
