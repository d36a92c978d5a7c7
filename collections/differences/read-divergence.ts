/** @module Reads the guides and compares them with the standards of their matters (差异比对). Used by the admin's view and by `santong divergence`. */
import { setImmediate } from 'node:timers/promises'
import type { Payload, Where } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import {
  compareWithStandards,
  type ComparedGuide,
  type ComparedMatter,
  type Divergence,
} from '../../standard/differences/index.ts'
import { foldedDeviation, grantedFrom } from '../../standard/deviations/index.ts'
import { groupBy } from '../../standard/group.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import { idOf, toRecord, withoutEmptyValues, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { elementOwner, localElements } from '../../standard/locks/index.ts'
import { locksOfSite } from '../locks/read-locks.ts'
import { fieldsOf } from '../documents.ts'
import { documentId } from '../ids.ts'
import type { Elements } from '../../standard/schema/index.ts'
import { accessFilter, type GrantHolder } from '../access/grants.ts'
import { readStandardChanges } from './standard-changes.ts'
import { readRows, readStandards, type MatterStandard } from './standards.ts'

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

/** Fields of a guide that are compared, or that name it. */
const SELECTED = {
  key: true,
  label: true,
  code: true,
  matter: true,
  agency: true,
  regionCode: true,
  promisedLimit: true,
  promisedLimitNote: true,
  localElements: true,
  differences: true,
  approvedAt: true,
  _status: true,
} as const

/** Guides of one query. */
const PAGE = 2000

/**
 * Compares guides with the standards of their matters: of each guide the approved version, or its draft where it was never approved.
 *
 * @throws RangeError for a region code that cannot be read
 */
export async function readDivergence(payload: Payload, asked: AskedDivergence): Promise<ReadDivergence> {
  const { agency, asOf, matter, region, user } = asked
  const [standards, changed, agencies, regions] = [
    await readStandards(payload),
    await readStandardChanges(payload),
    await readRows(payload, 'agency', { key: true, name: true }),
    await readRows(payload, 'region', { code: true, name: true }),
  ]
  const readsDrafts = !user || accessFilter(user, 'read', 'matter') === true
  const visible = (one: MatterStandard | undefined) => (readsDrafts || one?.approved ? one : undefined)
  const site = await payload.findGlobal({ slug: SLUGS.site, draft: false, depth: 1, overrideAccess: true })
  const locks = locksOfSite(fieldsOf(site))
  const wanted = matter === undefined ? undefined : below(standards, matter)
  const and: Where[] = []
  if (region !== undefined) {
    const { from, to } = regionRange(region)
    and.push({ regionCode: { greater_than_equal: from } }, { regionCode: { less_than: to } })
  }
  if (agency !== undefined) and.push({ agency: { equals: documentId(payload, agency) } })
  if (wanted && wanted.length <= MOST_IDS) and.push({ matter: { in: wanted.map(({ id }) => id) } })
  if (user) and.push(readable(user))
  const deviations = await readDeviations(payload)
  const guides = (await readGuides(payload, and)).map((one) => ({ ...one, ...deviations.get(one.id!) }))
  const compared = compareWithStandards(
    wanted && wanted.length > MOST_IDS
      ? guides.filter((one) => wanted.some(({ id }) => String(id) === one.matter))
      : guides,
    memo((id) => comparedMatter(visible(standards.get(id)), changed)),
    asOf,
    (element) => elementOwner(locks, element) === 'local',
  )
  return {
    ...compared,
    matters: new Map([...standards].map(([id, { code, key, name }]) => [id, { name, code: code || key }])),
    agencies: new Map(agencies.map(({ id, key, name }) => [String(id), { name: String(name), code: String(key) }])),
    standardFor: (id) => visible(standards.get(id))?.standard ?? {},
    regions: new Map(regions.map(({ code, name }) => [String(code), String(name)])),
  }
}

/** Databases limit the values of a statement. */
const MOST_IDS = 500

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

function memo<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, find(key))
    return known.get(key)!
  }
}

/** Returns the filter for guides that a user may read: the approved ones, and drafts that a grant covers. */
function readable(user: GrantHolder): Where {
  const mine = accessFilter(user, 'read', 'guide')
  if (mine === true) return {}
  const approved: Where = { _status: { equals: 'published' } }
  return mine ? { or: [approved, mine] } : approved
}

/** Reads the requests for deviations by the database id of their guide, as text. */
async function readDeviations(
  payload: Payload,
): Promise<Map<string, Pick<ComparedGuide, 'asked' | 'deviations' | 'ended'>>> {
  const { docs } = await payload.db.find<Document & { id: DocumentId }>({
    collection: DEVIATIONS,
    where: { state: { in: ['asked', 'granted', 'ended'] } },
    sort: 'count',
    limit: 0,
    pagination: false,
  })
  const found = new Map<string, Pick<ComparedGuide, 'asked' | 'deviations' | 'ended'>>()
  for (const [guide, all] of groupBy(docs, (one) => String(idOf(one['guide']) ?? ''))) {
    const of = (state: string) => all.filter((one) => one['state'] === state)
    found.set(guide, {
      deviations: of('granted').map((one) => foldedDeviation(grantedFrom(one, () => undefined))),
      asked: of('asked').map((one) => elementOf(one, one['until'])),
      ended: of('ended').map((one) => elementOf(one, one['endedOn'])),
    })
  }
  return found
}

function elementOf({ direction, element, value }: Document, until: unknown) {
  return {
    element: element as ElementName,
    value: withoutEmptyValues(value),
    direction: typeof direction === 'string' ? direction : undefined,
    until: typeof until === 'string' ? until : undefined,
  }
}

async function readGuides(payload: Payload, and: Where[]): Promise<ComparedGuide[]> {
  const found: ComparedGuide[] = []
  for (let page = 1, more = true; more; page++) {
    const { docs } = await payload.db.find<Document & { id: DocumentId }>({
      collection: SLUGS.guide,
      where: and.length ? { and } : {},
      select: SELECTED,
      sort: 'id',
      limit: PAGE,
      page,
      pagination: false,
    })
    found.push(...docs.map(comparedGuide))
    more = docs.length === PAGE
    // libsql frees its statements in a macrotask only.
    await setImmediate()
  }
  return found
}

function comparedGuide(document: Document & { id: DocumentId }): ComparedGuide {
  const { _status, agency, approvedAt, id, label, matter, regionCode } = document
  return {
    key: String(document['code'] ?? document['key'] ?? id),
    id: String(id),
    name: String(label ?? ''),
    matter: String(idOf(matter) ?? ''),
    agency: String(idOf(agency) ?? ''),
    region: String(regionCode ?? ''),
    approved: _status === 'published',
    ...(typeof approvedAt === 'string' ? { approvedOn: dayOf(new Date(approvedAt)) } : {}),
    ...partsOf(document),
  }
}

const COMPARED = ['differences', 'localElements', 'promisedLimit', 'promisedLimitNote'] as const

/** The parts that are compared, in the form of records; many guides have none. */
function partsOf(document: Document): Pick<ComparedGuide, 'differences' | 'own'> {
  const stated = Object.fromEntries(COMPARED.flatMap((name) => (document[name] ? [[name, document[name]]] : [])))
  if (!Object.keys(stated).length) return {}
  const { record } = toRecord('guide', stated, () => undefined)
  return { differences: record.differences, own: localElements(record) }
}
