import { inRegion, regionLevel, regionRange } from './codes/index.ts'
import { ELEMENTS, type ElementName } from './schema/parts/elements.ts'
import type {
  Agency,
  Elements,
  Guide,
  Licence,
  Material,
  Matter,
  Region,
  ResolvedGuide,
  Venue,
} from './schema/index.ts'

/** Approved records by key. A record that is not approved is not there. */
export interface Lookup {
  matter(key: string): Matter | undefined
  agency(key: string): Agency | undefined
  region(key: string): Region | undefined
  venue(key: string): Venue | undefined
  material(key: string): Material | undefined
  licence(key: string): Licence | undefined
}

/** A reference that leads nowhere, or to a record that is not approved. */
export interface Dangling {
  path: string
  type: keyof Lookup
  key: string
}

export interface Resolution {
  /** null when the matter, the agency or the region is missing: nothing can be shown without them. */
  guide: ResolvedGuide | null
  dangling: Dangling[]
}

/** From the root of the tree to the node itself; a loop ends where it would close. */
export function pathOf(matter: Matter, parent: (key: string) => Matter | undefined): Matter[] {
  const path = [matter]
  const seen = new Set([matter.key])
  for (let at = matter.parent && parent(matter.parent); at && !seen.has(at.key); at = at.parent && parent(at.parent)) {
    seen.add(at.key)
    path.unshift(at)
  }
  return path
}

/** The standard that holds at a node: what it states itself, else what the nearest node above states. */
export function effectiveStandard(path: readonly Matter[]): Elements {
  return Object.assign({}, ...path.map((matter) => matter.standard ?? {})) as Elements
}

/** Scenario groups that hold at a node: its own and those above, by key, the nearest winning. */
export function effectiveScenarios(path: readonly Matter[]): NonNullable<Matter['scenarios']> {
  const byKey = new Map(path.flatMap((matter) => matter.scenarios ?? []).map((group) => [group.key, group]))
  return [...byKey.values()]
}

/** Whether a deviation counts on a day: approved (a document or a date says so) and within its time. Days compare as text. */
export function deviationHolds(deviation: NonNullable<Guide['deviations']>[number], asOf: string): boolean {
  const approved = Boolean(deviation.approval?.document ?? deviation.approval?.on)
  return approved && (deviation.from ?? '') <= asOf && asOf <= (deviation.until ?? '9999-12-31')
}

/**
 * A guide as the public reads it: the standard of its leaf with what that inherits, the local elements, and deviations that
 * are approved and in time. `asOf` is a day `YYYY-MM-DD`; `version` is the number to publish under.
 */
export function resolveGuide(guide: Guide, lookup: Lookup, asOf: string, version = 1): Resolution {
  const dangling: Dangling[] = []
  const find = <T extends keyof Lookup>(type: T, key: string | undefined, path: string) => {
    if (!key) return undefined
    const found = lookup[type](key) as ReturnType<Lookup[T]>
    if (!found) dangling.push({ path, type, key })
    return found
  }
  const matter = find('matter', guide.matter, 'matter')
  const agency = find('agency', guide.agency, 'agency')
  const region = find('region', guide.region, 'region')
  if (!matter || !agency || !region) return { guide: null, dangling }

  const path = pathOf(matter, (key) => find('matter', key, 'matter.parent'))
  const holding = (guide.deviations ?? []).filter((deviation) => deviationHolds(deviation, asOf))
  const standard = effectiveStandard(path) as Record<ElementName, unknown>
  for (const deviation of holding) standard[deviation.element] = deviation.value
  const elements = standard as Elements
  const {
    deviations: _d,
    differences: _u,
    forms,
    source: _s,
    reconsiderationBody,
    court,
    promisedLimit,
    promisedLimitNote,
    ...local
  } = guide

  const type = inherited(path, 'type')
  const resolved: ResolvedGuide = {
    ...pick(elements),
    ...local,
    name: guide.name ?? matter.name,
    matter: { key: matter.key, name: matter.name },
    path: path.map(({ key, name }) => ({ key, name })),
    agency: { key: agency.key, name: agency.name },
    region: { key: region.key, name: region.name },
    promisedLimit: promisedLimit ?? elements.promisedLimit,
    promisedLimitNote: promisedLimit ? promisedLimitNote : (promisedLimitNote ?? elements.promisedLimitNote),
    materials: elements.materials?.flatMap((use, i) => {
      const material = find('material', use.material, `materials[${i}].material`)
      if (!material) return []
      const licence = find('licence', material.licence, `materials[${i}].material.licence`)
      return [resolveMaterial(use, material, licence, region.code, asOf, forms)]
    }),
    venues: guide.venues?.flatMap((use, i) => {
      const venue = find('venue', use.venue, `venues[${i}].venue`)
      return venue ? [resolveVenue(use, venue)] : []
    }),
    remedies: remediesOf({ reconsiderationBody, court }, type, elements, agency, lookup),
    scenarios: effectiveScenarios(path),
    type,
    aliases: matter.aliases,
    summary: inherited(path, 'summary'),
    deviating: holding.map(({ element, reason, direction }) => ({ element, reason, direction })),
    version,
  }
  return { guide: withoutUndefined(resolved), dangling }
}

type Use = NonNullable<Elements['materials']>[number]

/** How a material is satisfied in a region on a day: what the use says, else what its licence says there. */
export function satisfactionOf(use: Use, licence: Licence | undefined, regionCode: string, asOf: string): string {
  if (use.satisfy) return use.satisfy
  const nearest = (licence?.satisfaction ?? [])
    .filter((way) => (way.since ?? '') <= asOf)
    .map((way) => ({ way, depth: way.region ? depthOver(way.region, regionCode) : 0 }))
    .filter(({ depth }) => depth !== undefined)
    .sort((a, b) => b.depth! - a.depth!)[0]
  return nearest?.way.how ?? 'submit'
}

/** How far down the tree a region is that lies over another's code (511600 is further than 510000); undefined when it does not. */
function depthOver(region: string, code: string): number | undefined {
  try {
    return inRegion(code, region) ? regionRange(region).from.length : undefined
  } catch {
    // A region without a readable code covers itself only.
    return region === code ? code.length : undefined
  }
}

function resolveMaterial(
  use: Use,
  material: Material,
  licence: Licence | undefined,
  regionCode: string,
  asOf: string,
  forms: Guide['forms'],
): NonNullable<ResolvedGuide['materials']>[number] {
  const satisfy = satisfactionOf(use, licence, regionCode, asOf)
  const local = forms?.find((form) => form.material === material.key)
  return {
    ...use,
    filling: use.filling ?? material.filling,
    satisfy: satisfy as Use['satisfy'],
    submit: satisfy === 'submit',
    name: material.name,
    materialType: material.type,
    sourceChannel: material.sourceChannel,
    issuer: material.issuer,
    format: material.format,
    blank: local?.blank ?? material.blank,
    example: local?.example ?? material.example,
  }
}

function resolveVenue(
  use: NonNullable<Guide['venues']>[number],
  venue: Venue,
): NonNullable<ResolvedGuide['venues']>[number] {
  const { name, address, hours, phones, traffic, map, coordinates } = venue
  return { ...use, name, address, hours, phones, traffic, map, coordinates }
}

/** Types of matters whose decisions can be contested as such: all but public services. */
const PUBLIC_SERVICE = '20'

type Remedies = NonNullable<ResolvedGuide['remedies']>
type Own = Pick<Guide, 'reconsiderationBody' | 'court'>

/**
 * Whom a decision can be contested before: what the guide states, else its agency, else the agency's region; a town's or
 * village's is its county's. A public service has one only where the guide names it or the standard speaks of it.
 */
function remediesOf(
  own: Own,
  type: string | undefined,
  elements: Elements,
  agency: Agency,
  lookup: Lookup,
): Remedies | undefined {
  const organ = (field: keyof Own, text: string | undefined) => {
    if (type === PUBLIC_SERVICE && !text && !own[field]) return undefined
    const key = own[field] ?? agency[field] ?? organOfRegion(agency.region, field, lookup)
    const found = key === undefined ? undefined : lookup.agency(key)
    if (!found) return undefined
    const { name, address, phones, website } = found
    return { agency: found.key, name, address, phones, website }
  }
  const reconsideration = organ('reconsiderationBody', elements.reconsideration)
  const litigation = organ('court', elements.litigation)
  return reconsideration || litigation ? { reconsideration, litigation } : undefined
}

/** What a region states, or, for a town or village that states nothing, what lies above it up to its county. */
function organOfRegion(key: string, field: keyof Own, lookup: Lookup): string | undefined {
  const seen = new Set<string>()
  for (let at = lookup.region(key); at && !seen.has(at.key); at = lookup.region(at.parent ?? '')) {
    seen.add(at.key)
    if (at[field]) return at[field]
    const level = regionLevel(at.code)
    if (level !== 'town' && level !== 'village') return undefined
  }
  return undefined
}

function pick(elements: Elements): Omit<Elements, 'materials'> {
  return Object.fromEntries(ELEMENTS.filter((name) => name !== 'materials').map((name) => [name, elements[name]]))
}

function inherited<K extends 'type' | 'summary'>(path: readonly Matter[], field: K): Matter[K] {
  return path.findLast((matter) => matter[field])?.[field]
}

/** zod's strict optional keys want absence, not undefined. */
function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutUndefined) as T
  if (value === null || typeof value !== 'object') return value
  const stated: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) if (part !== undefined) stated[key] = withoutUndefined(part)
  return stated as T
}
