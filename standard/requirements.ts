/**
 * @module What a guide must state before it can be approved (批准要求), by the type of its matter: elements of the standard, and what the
 * agency states itself. A table of defaults, which the site information may replace row by row.
 */
import { effectiveStandard, inherited, pathOf } from './resolve/inheritance.ts'
import { deviationHolds } from './resolve/guide.ts'
import type { Elements, Guide, Matter, ResolvedGuide, Site, Venue } from './schema/index.ts'
import type { terms } from './terms.ts'

/** An element of the standard that may be required. */
export type RequiredElement = keyof (typeof terms)['requiredElement']['labels'] & keyof Elements
/** Something that the agency states itself and that may be required. */
export type RequiredLocal = keyof (typeof terms)['requiredLocal']['labels']

/** What is required for guides of one type of matter. */
export interface Requirements {
  standard: readonly RequiredElement[]
  local: readonly RequiredLocal[]
}

const EVERY_LOCAL: readonly RequiredLocal[] = ['place', 'hours', 'consult', 'complain', 'limit', 'visits']
/** The process is not among them: rows of the national exchange schema have none. The audit names it where it is missing. */
const FOR_APPLICATIONS: readonly RequiredElement[] = ['legalBasis', 'conditions', 'materials', 'fee', 'results']
/** What nobody applies for: punishments, coercion and inspections have no papers, halls or promised limits. */
const WITHOUT_APPLICATION: Requirements = { standard: ['legalBasis'], local: ['consult', 'complain'] }

/** What is required where the site information does not say otherwise; other types are as `other`. */
const DEFAULT_REQUIREMENTS: Readonly<Record<string, Requirements>> = {
  '01': { standard: [...FOR_APPLICATIONS, 'statutoryLimit'], local: EVERY_LOCAL },
  '02': WITHOUT_APPLICATION,
  '03': WITHOUT_APPLICATION,
  '06': WITHOUT_APPLICATION,
  '20': { standard: ['conditions', 'materials', 'results'], local: EVERY_LOCAL },
  other: { standard: FOR_APPLICATIONS, local: EVERY_LOCAL },
}

/**
 * Returns what is required of guides of a type of matter: the row of the site information for the type, its row for all other types, or the
 * default.
 */
export function requirementsFor(type: string | undefined, site: Pick<Site, 'required'> | undefined): Requirements {
  const rows = site?.required ?? []
  const row = rows.find((one) => one.type && one.type === type) ?? rows.find((one) => !one.type)
  if (row?.none) return { standard: [], local: [] }
  if (row) return { standard: row.standard ?? [], local: row.local ?? [] }
  return DEFAULT_REQUIREMENTS[type ?? 'other'] ?? DEFAULT_REQUIREMENTS['other']!
}

/** The fields of a guide, resolved or not, that say whether it is complete. */
export type CompletenessFields = Pick<
  ResolvedGuide,
  'consult' | 'complain' | 'online' | 'fullyOnline' | 'promisedLimit' | 'visits'
> & { venues?: readonly { hours?: unknown }[] | undefined }

/** Whether an element of a standard is stated; "none" counts where it is said. */
export function isElementStated(standard: Elements, element: RequiredElement): boolean {
  if (element === 'materials' && standard.noMaterials) return true
  if (element === 'statutoryLimit' && standard.statutoryLimitNote) return true
  const value: unknown = standard[element]
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
}

/** How to tell whether a guide states something itself. */
const STATED: Readonly<Record<RequiredLocal, (guide: CompletenessFields) => boolean>> = {
  place: ({ fullyOnline, online, venues }) =>
    Boolean(venues?.length || online?.url || online?.mobileUrl || fullyOnline),
  hours: ({ venues }) => !venues?.length || venues.some(({ hours }) => Array.isArray(hours) && hours.length > 0),
  consult: ({ consult }) => Boolean(consult?.length),
  complain: ({ complain }) => Boolean(complain?.length),
  limit: ({ promisedLimit }) => Boolean(promisedLimit),
  visits: ({ fullyOnline, visits }) => typeof visits === 'number' || Boolean(fullyOnline),
}

/** Whether a guide states something that the agency has to state. */
export const isLocalStated = (guide: CompletenessFields, local: RequiredLocal): boolean => STATED[local](guide)

/** Returns the record of another type, or undefined where it cannot be read. */
export interface ReadForRequirements {
  matter(key: string): Matter | undefined
  venue(key: string): Pick<Venue, 'hours'> | undefined
  site(): Pick<Site, 'required'> | undefined
}

/** What a guide lacks of what is required. */
export interface Lacking {
  standard: RequiredElement[]
  local: RequiredLocal[]
}

/**
 * Returns what a guide as staff keep it lacks of what is required. What depends on records that cannot be read is not missing.
 *
 * @param asOf The day, YYYY-MM-DD: deviations count while they are in force.
 */
export function lackingIn(guide: Guide, read: ReadForRequirements, asOf: string): Lacking {
  const matter = read.matter(guide.matter)
  const path = matter ? pathOf(matter, (key) => read.matter(key)) : []
  const standard = effectiveStandard(path)
  const deviating = (guide.deviations ?? []).filter((one) => deviationHolds(one, asOf))
  const promised = deviating.find(({ element }) => element === 'promisedLimit')?.value as Elements['promisedLimit']
  const fields: CompletenessFields = {
    ...guide,
    promisedLimit: guide.promisedLimit ?? promised ?? standard.promisedLimit,
    // A venue that cannot be read may have hours.
    venues: guide.venues?.map(({ venue }) => read.venue(venue) ?? { hours: [0] }),
  }
  const required = requirementsFor(inherited(path, 'type'), read.site())
  return {
    standard: matter ? required.standard.filter((element) => !isElementStated(standard, element)) : [],
    local: required.local.filter((one) => !isLocalStated(fields, one) && (one !== 'limit' || matter !== undefined)),
  }
}
