/**
 * @module The tree of matters, the guides and claims of every matter, and the lists of what regions and agencies do.
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
  scheme: string | undefined
  type: string | undefined
  department: string | undefined
  /** Agencies and regions that published lists name for it. */
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
    scheme: matter.scheme,
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

/** Returns all matters, in the order of the snapshot. */
export const allMatterRows = () => [...rows().values()]
/** Returns a matter by its key; undefined when it is not published. */
export const matterOf = (key: string | undefined) => (key ? rows().get(key) : undefined)
/** Returns the name of a matter; its key when it is not published. */
export const matterName = (key: string) => rows().get(key)?.name ?? key
/** Returns the matters directly below a matter. */
export const childrenOf = (key: string) => children().get(key) ?? []

/** Returns the value of a field at a matter or at the nearest matter above that has one. A loop in the tree ends the search. */
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

/** Returns the matters from the root of the tree down to a matter, itself included. */
export function pathTo(key: string): MatterRow[] {
  const path: MatterRow[] = []
  for (let at = matterOf(key); at && !path.includes(at); at = matterOf(at.parent)) path.unshift(at)
  return path
}

/** A matter without others below it, or one that has guides, with its guides. */
export interface LeafEntry {
  matter: MatterRow
  guides: GuideRow[]
}

/** Returns all leaves that are in use or have guides: first those with a guide in use, then those without guides, then those whose guides have all ended. */
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

const indexBy = (keys: (entry: LeafEntry) => Iterable<string>) =>
  once(() => groupByEach(leafEntries(), (entry) => new Set(keys(entry))))

/** Leaves by the terms of the matter and by those of its guides, which may deviate. */
const indexByTerms = (field: 'persons' | 'firms' | 'audience') =>
  indexBy(({ matter, guides }) => [...(inherited(matter, field) ?? []), ...guides.flatMap((guide) => guide[field])])

/** The value for matters that state no type. */
export const UNTYPED = 'none'

/** Leaves by theme of persons, theme of firms, audience and type. */
export const entriesBy = {
  person: indexByTerms('persons'),
  firm: indexByTerms('firms'),
  audience: indexByTerms('audience'),
  type: indexBy(({ matter }) => [inherited(matter, 'type') ?? UNTYPED]),
}

const claims = once(() => groupBy<string, Claim>(snapshot.iterateSync('claim'), ({ matter }) => matter))

/** Returns the claims of a matter. */
export const claimsOf = (matter: string) => claims().get(matter) ?? []

/** One row in the list of an agency or a region: a guide, or a matter that is claimed or listed there and has no guide. */
export interface PlaceRow {
  matter: MatterRow
  agency: string | undefined
  region: string | undefined
  guide?: GuideRow
}

/** Returns whether the guide of a row has ended; false for a row without a guide. */
export const isEndedRow = ({ guide }: PlaceRow): boolean => hasEnded(guide?.ending)

/** All guides, then all matters that an agency has claimed or a list names for it and that have no guide there; guides that have ended come last. */
const placeRows = once(() => {
  const all: PlaceRow[] = []
  const seen = new Set<string>()
  const idOf = (matter: string, agency?: string, region?: string) => `${matter}|${agency ?? ''}|${region ?? ''}`
  for (const guide of allGuides()) {
    const matter = matterOf(guide.matter)
    if (!matter) continue
    seen.add(idOf(guide.matter, guide.agency, guide.region))
    all.push({ matter, agency: guide.agency, region: guide.region, guide })
  }
  const addWithoutGuide = (matter: MatterRow | undefined, agency: string | undefined, region: string | undefined) => {
    if (!matter || hasEnded(matterEnding(matter.key)) || seen.has(idOf(matter.key, agency, region))) return
    seen.add(idOf(matter.key, agency, region))
    all.push({ matter, agency, region })
  }
  for (const list of claims().values()) {
    for (const claim of list)
      if (claim.state !== 'declined') addWithoutGuide(matterOf(claim.matter), claim.agency, claim.region)
  }
  for (const matter of rows().values())
    for (const { agency, region } of matter.listed) addWithoutGuide(matter, agency, region)
  return [...all.filter((row) => !isEndedRow(row)), ...all.filter(isEndedRow)]
})

const placeRowsBy = (field: 'agency' | 'region') =>
  once(() => groupByEach(placeRows(), (row) => (row[field] ? [row[field]] : [])))

const byRegion = placeRowsBy('region')
const byAgency = placeRowsBy('agency')

/** Returns the list of a region. */
export const rowsOfRegion = (key: string) => byRegion().get(key) ?? []
/** Returns the list of an agency. */
export const rowsOfAgency = (key: string) => byAgency().get(key) ?? []
/** Returns how many of the rows have not ended. */
export const countOpenRows = (rows: readonly PlaceRow[]) => rows.filter((row) => !isEndedRow(row)).length

/** Returns whether a matter is published. */
export const hasMatter = (key: string | undefined) => matterOf(key) !== undefined
