/**
 * @module The guide as the public reads it: a matter's standard with an agency's local elements.
 */
import { ELEMENTS, type ElementName } from '../schema/parts/elements.ts'
import type { Elements, Guide, ResolvedGuide, Venue } from '../schema/index.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { externalCodesOfGuide, guideCodeParts, publishedOrigin } from './codes.ts'
import { effectiveScenarios, effectiveStandard, inherited, pathOf } from './inheritance.ts'
import type { Dangling, Lookup } from './lookup.ts'
import { resolveMaterial } from './materials.ts'
import { remediesOf } from './remedies.ts'

/** A resolved guide and the references that could not be resolved. */
export interface Resolution {
  /** Null when the matter, the agency or the region is missing: without them nothing can be shown. */
  guide: ResolvedGuide | null
  dangling: Dangling[]
}

type Deviation = NonNullable<Guide['deviations']>[number]

/** Whether a deviation is in force on a day: it is approved (a document or a date says so) and the day is within its time. */
export function deviationHolds(deviation: Deviation, asOf: string): boolean {
  const approved = Boolean(deviation.approval?.document ?? deviation.approval?.on)
  return approved && (deviation.from ?? '') <= asOf && asOf <= (deviation.until ?? '9999-12-31')
}

/**
 * Returns the guide as the public reads it: the standard of its matter with what that inherits, the local elements, and the
 * deviations in force on the day `asOf` (`YYYY-MM-DD`). `version` is the number that it is published under.
 */
export function resolveGuide(guide: Guide, lookup: Lookup, asOf: string, version = 1): Resolution {
  const dangling: Dangling[] = []
  const find = finder(lookup, dangling)
  const matter = find('matter', guide.matter, 'matter')
  const agency = find('agency', guide.agency, 'agency')
  const region = find('region', guide.region, 'region')
  if (!matter || !agency || !region) return { guide: null, dangling }

  const path = pathOf(matter, (key) => find('matter', key, 'matter.parent'))
  const deviations = (guide.deviations ?? []).filter((deviation) => deviationHolds(deviation, asOf))
  const standard = { ...effectiveStandard(path), ...statedLocally(guide) }
  const elements = withDeviations(standard, deviations)
  const {
    deviations: _d,
    differences: _u,
    localElements: _l,
    forms,
    source: _s,
    codeOrigin,
    reconsiderationBody,
    court,
    promisedLimit,
    promisedLimitNote,
    ...local
  } = guide

  const type = inherited(path, 'type')
  const resolved: ResolvedGuide = {
    ...withoutMaterials(elements),
    ...local,
    origin: publishedOrigin(codeOrigin),
    parts: guideCodeParts(guide.code),
    external: externalCodesOfGuide(guide, matter),
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
    itemSource: inherited(path, 'itemSource'),
    aliases: matter.aliases,
    summary: inherited(path, 'summary'),
    deviating: deviations.map(({ element, reason, direction }) => ({ element, reason, direction })),
    version,
  }
  return { guide: withoutUndefined(resolved), dangling }
}

/** Returns a function that looks a record up by its key and adds the reference to `dangling` where there is no such record. */
function finder(lookup: Lookup, dangling: Dangling[]) {
  return <T extends keyof Lookup>(type: T, key: string | undefined, path: string) => {
    if (!key) return undefined
    const found = lookup[type](key) as ReturnType<Lookup[T]>
    if (!found) dangling.push({ path, type, key })
    return found
  }
}

/** The standard elements that the guide states itself. Those that it may not were removed when it was read. */
const statedLocally = ({ localElements }: Guide): Elements =>
  Object.fromEntries((localElements ?? []).map(({ element, value }) => [element, value]))

/** The standard elements with those replaced that an agency deviates in. */
function withDeviations(standard: Elements, deviations: readonly Deviation[]): Elements {
  const elements = { ...standard } as Record<ElementName, unknown>
  for (const { element, value } of deviations) elements[element] = value
  return elements as Elements
}

/** Every standard element but the materials, which are resolved; undefined for those that are not stated. */
function withoutMaterials(elements: Elements): Omit<Elements, 'materials'> {
  return Object.fromEntries(ELEMENTS.filter((name) => name !== 'materials').map((name) => [name, elements[name]]))
}

/** A venue in a guide: what the guide says of its use, and what the record of the venue does. */
function resolveVenue(
  use: NonNullable<Guide['venues']>[number],
  venue: Venue,
): NonNullable<ResolvedGuide['venues']>[number] {
  const { name, address, hours, phones, traffic, map, coordinates } = venue
  return { ...use, name, address, hours, phones, traffic, map, coordinates }
}
