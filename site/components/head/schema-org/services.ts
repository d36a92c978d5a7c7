/**
 * @module Guides, matters and bundles as services in the words of schema.org.
 */
import type { GovernmentService } from 'schema-dts'
import type { Bundle, Matter, ResolvedGuide, Venue } from '../../../../standard/schema/index.ts'
import { label, labels } from '../../../../standard/terms.ts'
import { agencyOf } from '../../../data.ts'
import * as routes from '../../../routes.ts'
import { agencyThing, channelsOf, namedAgency } from './organizations.ts'
import { addressOf, areaOf, withoutUndefined } from './values.ts'

type Service = Exclude<GovernmentService, string>

/** Returns a service whose page is at `path`. */
const service = (path: string, parts: { [K in keyof Service]?: Service[K] | undefined }): GovernmentService =>
  withoutUndefined<Service>({ '@type': 'GovernmentService', '@id': addressOf(path), ...parts })

/** Returns a guide: the service, its provider, and where it can be applied for, unless it is `closed`. */
export function guideThing(guide: ResolvedGuide, closed = false): GovernmentService {
  const agency = agencyOf(guide.agency.key)
  const results = guide.results?.map(({ name }) => ({ '@type': 'Thing', name }) as const)
  return service(routes.guide(guide.code), {
    name: guide.name,
    identifier: guide.code,
    description: guide.summary,
    serviceType: label('matterType', guide.type) || undefined,
    provider: agency ? agencyThing(agency) : namedAgency(guide.agency.key, guide.agency.name),
    areaServed: areaOf(guide.region.key) ?? { '@type': 'AdministrativeArea', name: guide.region.name },
    audience: guide.audience?.length
      ? { '@type': 'Audience', audienceType: labels('audience', guide.audience).join('、') }
      : undefined,
    availableChannel: closed ? undefined : channelsOf(guide.online?.url ?? guide.online?.mobileUrl, guide.venues ?? []),
    serviceOutput: results?.length ? results : undefined,
  })
}

/**
 * Returns a matter: the service without provider and place, which its guides have.
 *
 * @param aliases Other names of the matter.
 */
export const matterThing = (matter: Matter, type: string | undefined, aliases: readonly string[]): GovernmentService =>
  service(routes.matter(matter.key), {
    name: matter.name,
    alternateName: aliases.length ? aliases : undefined,
    identifier: matter.code,
    description: matter.summary,
    serviceType: type ? label('matterType', type) : undefined,
  })

/** Returns a bundle: one service of several matters, with the leading agency as provider, and where it can be applied for, unless it is `closed`. */
export function bundleThing(bundle: Bundle, venue: Venue | undefined, closed = false): GovernmentService {
  const lead = agencyOf(bundle.lead)
  return service(routes.bundle(bundle.key), {
    name: bundle.name,
    identifier: bundle.code,
    description: bundle.summary,
    serviceType: '一件事一次办',
    provider: lead && agencyThing(lead),
    areaServed: areaOf(bundle.region),
    availableChannel: closed ? undefined : channelsOf(bundle.url, venue ? [venue] : []),
    isRelatedTo: bundle.items.map(({ matter }) => ({ '@id': addressOf(routes.matter(matter)) })),
  })
}
