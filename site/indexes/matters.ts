/**
 * @module The tree of matters and, for every leaf, who does it: guides, claims, and rows of lists.
 */
import type { Claim, Matter } from '../../standard/schema/index.ts'
import { agencyOf, snapshot } from '../data.ts'
import { hasEnded } from '../../standard/endings/index.ts'
import { groupBy, groupByEach } from '../../standard/group.ts'
import { once } from '../../standard/once.ts'
import { matterEnding } from './ended.ts'
import { allGuides, guidesOfMatter, type GuideRow } from './guides.ts'

/** One matter in a list. */
export interface MatterRow {
  key: string
  name: string
  parent: string | undefined
  type: string | undefined
  department: string | undefined
  /** Agencies and regions that a list names for it. */
  listed: { agency: string | undefined; region: string | undefined; code: string }[]
  persons: readonly string[] | undefined
  firms: readonly string[] | undefined
  audience: readonly string[] | undefined
}

const rows = once(() => {
  const map = new Map<string, MatterRow>()
  for (const matter of snapshot.iterateSync('matter')) map.set(matter.key, matterRow(matter))
  return map
})

function matterRow(matter: Matter): MatterRow {
  return {
    key: matter.key,
    name: matter.name,
    parent: matter.parent,
    type: matter.type,
    department: matter.department,
    listed: (matter.listedBy ?? []).map(({ agency, region, code }) => ({
      agency,
      region: region ?? agencyOf(agency)?.region,
      code,
    })),
    persons: matter.standard?.personThemes,
    firms: matter.standard?.firmThemes,
    audience: matter.standard?.audience,
  }
}

const children = once(() => groupByEach(rows().values(), ({ parent }) => (parent ? [parent] : [])))

export const matterOf = (key: string | undefined) => (key ? rows().get(key) : undefined)
export const matterName = (key: string) => rows().get(key)?.name ?? key
export const childrenOf = (key: string) => children().get(key) ?? []

/** The nearest value of a field from a matter upwards. A loop in the tree ends the walk. */
export function inherited<K extends 'type' | 'persons' | 'firms' | 'audience' | 'department'>(
  row: MatterRow,
  field: K,
): MatterRow[K] {
  const seen = new Set<string>()
  for (let at: MatterRow | undefined = row; at && !seen.has(at.key); at = matterOf(at.parent)) {
    if (at[field] !== undefined) return at[field]
    seen.add(at.key)
  }
  return undefined
}

/** The records from the root of the tree to a node, itself included. */
export function pathTo(key: string): MatterRow[] {
  const path: MatterRow[] = []
  for (let at = matterOf(key); at && !path.includes(at); at = matterOf(at.parent)) path.unshift(at)
  return path
}

/** A leaf, with every guide that exists for it. */
export interface LeafEntry {
  matter: MatterRow
  guides: GuideRow[]
}

/** Every leaf that is in use or has guides: first those that can be applied for by a guide, then those without, what has ended last. */
export const leafEntries = once(() => {
  const all: LeafEntry[] = []
  for (const matter of rows().values()) {
    const guides = guidesOfMatter(matter.key)
    if (guides.length > 0 || (childrenOf(matter.key).length === 0 && !hasEnded(matterEnding(matter.key)))) {
      all.push({ matter, guides })
    }
  }
  const rank = ({ guides }: LeafEntry) => (!guides.length ? 1 : guides.every(({ ending }) => hasEnded(ending)) ? 2 : 0)
  return [0, 1, 2].flatMap((at) => all.filter((entry) => rank(entry) === at))
})

const byTerm = (keys: (entry: LeafEntry) => Iterable<string>) =>
  once(() => groupByEach(leafEntries(), (entry) => new Set(keys(entry))))

/** What a leaf says of itself, and what its guides say where a deviation changed it. */
const termsOf = (field: 'persons' | 'firms' | 'audience') =>
  byTerm(({ matter, guides }) => [...(inherited(matter, field) ?? []), ...guides.flatMap((guide) => guide[field])])

/** Stands for a type where none is stated. */
export const UNTYPED = 'none'

/** Leaves by theme, audience and type. */
export const entriesBy = {
  person: termsOf('persons'),
  firm: termsOf('firms'),
  audience: termsOf('audience'),
  type: byTerm(({ matter }) => [inherited(matter, 'type') ?? UNTYPED]),
}

const claims = once(() => groupBy<string, Claim>(snapshot.iterateSync('claim'), ({ matter }) => matter))

export const claimsOf = (matter: string) => claims().get(matter) ?? []

/** One line of the list of an agency or a region: a guide, or a matter that it has taken on or listed without one. */
export interface PlaceRow {
  matter: MatterRow
  agency: string | undefined
  region: string | undefined
  guide?: GuideRow
}

/** Whether a row's guide has ended. */
export const isEndedRow = ({ guide }: PlaceRow): boolean => hasEnded(guide?.ending)

/** Every guide, then every matter that an agency has claimed or a list names for it and that has no guide there; guides that have ended come last. */
const placed = once(() => {
  const all: PlaceRow[] = []
  const seen = new Set<string>()
  const id = (matter: string, agency?: string, region?: string) => `${matter}|${agency ?? ''}|${region ?? ''}`
  for (const guide of allGuides()) {
    const matter = matterOf(guide.matter)
    if (!matter) continue
    seen.add(id(guide.matter, guide.agency, guide.region))
    all.push({ matter, agency: guide.agency, region: guide.region, guide })
  }
  const add = (matter: MatterRow | undefined, agency: string | undefined, region: string | undefined) => {
    if (!matter || hasEnded(matterEnding(matter.key)) || seen.has(id(matter.key, agency, region))) return
    seen.add(id(matter.key, agency, region))
    all.push({ matter, agency, region })
  }
  for (const list of claims().values()) {
    for (const claim of list) if (claim.state !== 'declined') add(matterOf(claim.matter), claim.agency, claim.region)
  }
  for (const matter of rows().values()) for (const { agency, region } of matter.listed) add(matter, agency, region)
  return [...all.filter((row) => !isEndedRow(row)), ...all.filter(isEndedRow)]
})

const placedBy = (field: 'agency' | 'region') =>
  once(() => groupByEach(placed(), (row) => (row[field] ? [row[field]] : [])))

const inRegions = placedBy('region')
const ofAgencies = placedBy('agency')

export const rowsOfRegion = (key: string) => inRegions().get(key) ?? []
export const rowsOfAgency = (key: string) => ofAgencies().get(key) ?? []
/** How many of the rows can be applied for. */
export const countOpenRows = (rows: readonly PlaceRow[]) => rows.filter((row) => !isEndedRow(row)).length

export const hasMatter = (key: string | undefined) => matterOf(key) !== undefined
