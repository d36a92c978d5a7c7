/**
 * @module What pages are about in the words of schema.org, as JSON-LD. Addresses are whole where the site has one, else from the
 * root, which readers resolve against the page.
 */
import type {
  AdministrativeArea,
  BreadcrumbList,
  DataDownload,
  Dataset,
  FAQPage,
  GovernmentOffice,
  GovernmentOrganization,
  GovernmentService,
  ServiceChannel,
} from 'schema-dts'
import type { Agency, Bundle, Matter, Region, ResolvedGuide, Venue } from '../../../standard/schema/index.ts'
import { label, labels } from '../../../standard/terms.ts'
import { absoluteUrl } from '../../links/absolute-url.ts'
import { agencyOf, regionOf, release, site } from '../../data.ts'
import * as routes from '../../routes.ts'
import type { Step, Thing } from './about.ts'

/** The whole address of a page; its path alone where the site's address is not known. */
const addressOf = (path: string): string => absoluteUrl(path) ?? path

/**
 * Things as the text of a script element. `<` is written as an escape, so that no text ends the element or begins a comment.
 */
export function jsonLd(things: readonly Thing[]): string {
  const graph = { '@context': 'https://schema.org', '@graph': things }
  return JSON.stringify(graph).replaceAll('<', '\\u003c')
}

export const breadcrumbs = (trail: readonly Step[], here: string): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: '首页', href: routes.home() }, ...trail].map(({ name, href }, i, all) => {
    const item = href ?? (i === all.length - 1 ? here : undefined)
    return { '@type': 'ListItem', position: i + 1, name, ...(item ? { item: addressOf(item) } : {}) }
  }),
})

const area = ({ code, name }: Pick<Region, 'code' | 'name'>): AdministrativeArea => ({
  '@type': 'AdministrativeArea',
  name,
  identifier: code,
})

const areaOf = (key: string) => {
  const region = regionOf(key)
  return region && area(region)
}

type Phones = Agency['phones']

const telephone = (phones: Phones) => {
  const numbers = phones?.map(({ phone }) => phone) ?? []
  return numbers.length > 1 ? numbers : numbers[0]
}

/** Keys without a value left out. */
function given<T extends object>(thing: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as T
}

/** An agency; `whole` with all that its own page says. */
export function agencyThing(agency: Agency, whole = false): GovernmentOrganization {
  const above = whole ? agencyOf(agency.parent) : undefined
  return given<Extract<GovernmentOrganization, object>>({
    '@type': 'GovernmentOrganization',
    '@id': addressOf(routes.agency(agency.key)),
    name: agency.name,
    telephone: telephone(agency.phones),
    ...(whole
      ? {
          alternateName: agency.shortName,
          identifier: agency.creditCode,
          address: agency.address,
          sameAs: agency.website,
          areaServed: areaOf(agency.region),
          parentOrganization: above && agencyThing(above),
        }
      : {}),
  })
}

/** A place where things are done. */
export function venueThing(venue: Venue, href: string): GovernmentOffice {
  const agency = agencyOf(venue.agency)
  return given<Extract<GovernmentOffice, object>>({
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

/** Where and at which address something is asked for. */
const channel = (place: { name: string; address?: string | undefined; phones?: Phones }): ServiceChannel => ({
  '@type': 'ServiceChannel',
  serviceLocation: given<Extract<GovernmentOffice, object>>({
    '@type': 'GovernmentOffice',
    name: place.name,
    address: place.address,
    telephone: telephone(place.phones),
  }),
})

/** An agency that nothing but its name is known of. */
const namedAgency = (key: string, name: string): GovernmentOrganization => ({
  '@type': 'GovernmentOrganization',
  '@id': addressOf(routes.agency(key)),
  name,
})

type Service = Exclude<GovernmentService, string>

/** A service with a page of its own at `path`. */
const service = (path: string, parts: { [K in keyof Service]?: Service[K] | undefined }): GovernmentService =>
  given<Service>({ '@type': 'GovernmentService', '@id': addressOf(path), ...parts })

/** Where a service is asked for: online, then at its places. Undefined where that is nowhere. */
function channelsOf(url: string | undefined, places: readonly Parameters<typeof channel>[0][]) {
  const channels: ServiceChannel[] = [
    ...(url ? [{ '@type': 'ServiceChannel', serviceUrl: url } as const] : []),
    ...places.map(channel),
  ]
  return channels.length ? channels : undefined
}

/** A guide: the service, who gives it, where it is asked for; nowhere while it is `closed`. */
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

/** A matter: the service as it is everywhere. Who gives it and where, its guides say: it has no provider of its own. */
export const matterThing = (matter: Matter, type: string | undefined, called: readonly string[]): GovernmentService =>
  service(routes.matter(matter.key), {
    name: matter.name,
    alternateName: called.length ? called : undefined,
    identifier: matter.code,
    description: matter.summary,
    serviceType: type ? label('matterType', type) : undefined,
  })

/** A bundle: one service of several matters, with the agency that leads; where it is asked for, unless it is `closed`. */
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

/** Questions with their answers. */
export const questionsThing = (questions: readonly { question: string; answer: string }[]): FAQPage => ({
  '@type': 'FAQPage',
  mainEntity: questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: answer },
  })),
})

/** Data of this release that anybody may take, with its files. */
export function datasetThing(data: {
  name: string
  description: string
  href: string
  region?: string | undefined
  files: readonly { href: string; type: string }[]
}): Dataset {
  return given<Extract<Dataset, object>>({
    '@type': 'Dataset',
    '@id': addressOf(data.href),
    url: addressOf(data.href),
    name: data.name,
    description: data.description,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    license: site.licenceUrl ?? site.licence,
    creator: site.host ? { '@type': 'GovernmentOrganization', name: site.host } : undefined,
    spatialCoverage: data.region ? areaOf(data.region) : undefined,
    dateModified: release?.asOf,
    distribution: data.files.map(({ href, type }): DataDownload => ({
      '@type': 'DataDownload',
      contentUrl: addressOf(href),
      encodingFormat: type,
    })),
  })
}
