/** @module Reads the guides and compares them with the standards of their matters (差异比对). Used by the admin's view and by `santong divergence`. */
import type { Payload } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import {
  compareWithStandards,
  type ComparedGuide,
  type ComparedMatter,
  type Divergence,
} from '../../standard/differences/index.ts'
import { elementOwner } from '../../standard/locks/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import type { Elements } from '../../standard/schema/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { accessFilter, grantCovers, grantsFor, type GrantHolder } from '../access/grants.ts'
import { fieldsOf } from '../documents.ts'
import { locksOfSite } from '../locks/read-locks.ts'
import { divergenceInputs } from './divergence-inputs.ts'
import type { MatterStandard } from './standards.ts'

/** Which guides are compared. */
export interface AskedDivergence {
  /** Whose rights count; without a user, as in a command, all guides are compared. */
  user?: GrantHolder
  /** The code or key of a matter; with all below it. */
  matter?: string | undefined
  /** A region code; with all regions below it. */
  region?: string | undefined
  /** The database id of an agency, as text. */
  agency?: string | undefined
  /** The day in China, YYYY-MM-DD. */
  asOf: string
}

/** What a place, an agency or a matter of the report is called, and its code or key. */
export interface NamedCode {
  name: string
  code: string
}

/** The report, with the names of what it is about. In its rows matters and agencies are database ids as text, regions are codes. */
export interface ReadDivergence extends Divergence {
  matters: ReadonlyMap<string, NamedCode>
  agencies: ReadonlyMap<string, NamedCode>
  regions: ReadonlyMap<string, string>
  /** The standard of a matter, by its database id as text. */
  standardFor: (matter: string) => Elements
}

/**
 * Compares guides with the standards of their matters: of each guide the approved version, or its draft where it was never approved.
 *
 * @throws RangeError for a region code that cannot be read
 */
export async function readDivergence(payload: Payload, asked: AskedDivergence): Promise<ReadDivergence> {
  const { agency, asOf, matter, region, user } = asked
  const { agencies, changed, deviations, guides, regions, standards } = await divergenceInputs(payload)
  const readsDrafts = !user || accessFilter(user, 'read', 'matter') === true
  const visible = (one: MatterStandard | undefined) => (readsDrafts || one?.approved ? one : undefined)
  const site = await payload.findGlobal({ slug: SLUGS.site, draft: false, depth: 1, overrideAccess: true })
  const locks = locksOfSite(fieldsOf(site))
  const wanted = matter === undefined ? undefined : new Set(below(standards, matter).map(({ id }) => String(id)))
  const range = region === undefined ? undefined : regionRange(region)
  const isRead = user ? readableBy(user) : () => true
  const isAsked = (one: ComparedGuide): boolean =>
    (!range || (one.region >= range.from && one.region < range.to)) &&
    (agency === undefined || one.agency === agency) &&
    (!wanted || wanted.has(one.matter)) &&
    isRead(one)
  const isLocal = memo((element: ElementName) => elementOwner(locks, element) === 'local')
  const compared = compareWithStandards(
    [...guides]
      .filter(([, one]) => isAsked(one))
      .map(([id, one]) => (deviations.has(id) ? { ...one, ...deviations.get(id) } : one)),
    memo((id) => comparedMatter(visible(standards.get(id)), changed)),
    asOf,
    isLocal,
  )
  return {
    ...compared,
    matters: new Map([...standards].map(([id, { code, key, name }]) => [id, { name, code: code || key }])),
    agencies: new Map(agencies.map(({ id, key, name }) => [String(id), { name: String(name), code: String(key) }])),
    standardFor: (id) => visible(standards.get(id))?.standard ?? {},
    regions: new Map(regions.map(({ code, name }) => [String(code), String(name)])),
  }
}

/** The matter with a code or key, and all below it. */
function below(standards: ReadonlyMap<string, MatterStandard>, asked: string): MatterStandard[] {
  const roots = [...standards].filter(([, { code, key }]) => code === asked || key === asked).map(([id]) => id)
  return [...standards.values()].filter(({ path }) => path.some((id) => roots.includes(id)))
}

function comparedMatter(
  matter: MatterStandard | undefined,
  changed: ReadonlyMap<string, string>,
): ComparedMatter | undefined {
  if (!matter) return undefined
  const { id, name, path, standard } = matter
  const changedOn = path
    .flatMap((one) => changed.get(one) ?? [])
    .sort()
    .at(-1)
  return { key: String(id), name, standard, changedOn }
}

function memo<K, T>(find: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, find(key))
    return known.get(key)!
  }
}

/** Which guides a user may read: the approved ones, and drafts that a grant covers. */
function readableBy(user: GrantHolder): (guide: ComparedGuide) => boolean {
  const grants = grantsFor(user, 'read', 'guide')
  return ({ agency, approved, region }) =>
    approved || grants.some((grant) => grantCovers(grant, { regionCode: region, agency }, 'guide'))
}
