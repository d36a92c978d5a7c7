/**
 * @module What the report of divergence is made of, kept in memory from one report to the next: reading 20,000 guides takes more than a second. The trail
 * says what was written since; only that is read again.
 */
import { setImmediate } from 'node:timers/promises'
import type { Payload, Where } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { foldedDeviation, grantedFrom } from '../../standard/deviations/index.ts'
import type { ComparedGuide } from '../../standard/differences/index.ts'
import { idOf, toRecord, withoutEmptyValues, type Document, type DocumentId } from '../../standard/document.ts'
import { groupBy } from '../../standard/group.ts'
import { localElements } from '../../standard/locks/index.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import type { Stored } from '../documents.ts'
import { documentId } from '../ids.ts'
import { TRAIL } from '../trail/slug.ts'
import { readStandardChanges } from './standard-changes.ts'
import { readRows, readStandards, type Standards } from './standards.ts'

/** The requests for deviations of a guide. */
type DeviationsOfGuide = Pick<ComparedGuide, 'asked' | 'deviations' | 'ended'>

/** All guides and standards as they are. */
export interface DivergenceInputs {
  /** By database id, as text: the approved version, or the draft of a guide that was never approved. */
  guides: ReadonlyMap<string, ComparedGuide>
  /** By the database id of their guide, as text. */
  deviations: ReadonlyMap<string, DeviationsOfGuide>
  standards: Standards
  /** The day in China on which the standard of a matter was last changed, by the id of the matter. */
  changed: ReadonlyMap<string, string>
  agencies: readonly Stored[]
  regions: readonly Stored[]
}

type Line = Pick<TrailLine, 'number' | 'at' | 'type' | 'recordId'> & { id: DocumentId }

interface Kept extends DivergenceInputs {
  /** The newest line of the trail when they were read. */
  line: Line | undefined
}

/** How many lines of the trail are looked through; with more, everything is read again. */
const MOST_LINES = 2000
/** How many guides are read again one by one. */
const MOST_GUIDES = 500
/** Guides of one query. */
const PAGE = 2000

const keptOf = new WeakMap<Payload, Promise<Kept | undefined>>()

/** Returns what the report of divergence is made of, as it is now. */
export async function divergenceInputs(payload: Payload): Promise<DivergenceInputs> {
  // One after the other: who asks meanwhile finds what was just read.
  const read = (keptOf.get(payload) ?? Promise.resolve(undefined)).then((kept) => renewed(payload, kept))
  keptOf.set(
    payload,
    read.catch(() => undefined),
  )
  return read
}

async function renewed(payload: Payload, kept: Kept | undefined): Promise<Kept> {
  const lines = kept?.line && (await linesFrom(payload, kept.line))
  // The line is read before what it is about: what is written in between is read twice, not missed.
  if (!kept || !lines) return { line: await newestLine(payload), ...(await readAll(payload)) }
  const last = lines.at(-1)
  if (!last) return kept
  const guides = [...new Set(lines.flatMap(({ recordId, type }) => (type === 'guide' && recordId ? [recordId] : [])))]
  const others = lines.some(({ type = '' }) => isRecordType(type) && type !== 'guide' && type !== 'site')
  if (guides.length > MOST_GUIDES) return { line: last, ...(await readAll(payload)) }
  return {
    ...kept,
    line: last,
    ...(others ? await readOthers(payload) : {}),
    ...(guides.length ? { guides: await withGuides(payload, kept.guides, guides) } : {}),
    ...(lines.some(({ type }) => type === 'deviation') ? { deviations: await readDeviations(payload) } : {}),
  }
}

/** The lines after a line; undefined where there are too many, or where the line is not there any more. */
async function linesFrom(payload: Payload, line: Line): Promise<Line[] | undefined> {
  const { docs } = await payload.db.find<Line>({
    collection: TRAIL,
    where: { number: { greater_than_equal: line.number } },
    select: { number: true, at: true, type: true, recordId: true },
    sort: 'number',
    limit: MOST_LINES + 1,
    pagination: false,
  })
  const [first, ...later] = docs
  const isSame = first?.number === line.number && first.at === line.at
  return isSame && later.length < MOST_LINES ? later : undefined
}

async function newestLine(payload: Payload): Promise<Line | undefined> {
  const { docs } = await payload.db.find<Line>({
    collection: TRAIL,
    select: { number: true, at: true, type: true, recordId: true },
    sort: '-number',
    limit: 1,
    pagination: false,
  })
  return docs[0]
}

async function readAll(payload: Payload): Promise<DivergenceInputs> {
  const others = await readOthers(payload)
  const deviations = await readDeviations(payload)
  return { ...others, deviations, guides: await readGuides(payload) }
}

async function readOthers(payload: Payload): Promise<Omit<DivergenceInputs, 'guides' | 'deviations'>> {
  return {
    standards: await readStandards(payload),
    changed: await readStandardChanges(payload),
    agencies: await readRows(payload, 'agency', { key: true, name: true }),
    regions: await readRows(payload, 'region', { code: true, name: true }),
  }
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

async function readGuides(payload: Payload): Promise<Map<string, ComparedGuide>> {
  const found = new Map<string, ComparedGuide>()
  for (let page = 1, more = true; more; page++) {
    const docs = await guidesWhere(payload, {}, page)
    for (const one of docs) found.set(String(one.id), comparedGuide(one))
    more = docs.length === PAGE
    // libsql frees its statements in a macrotask only.
    await setImmediate()
  }
  return found
}

/** Guides of which some are read again. */
async function withGuides(
  payload: Payload,
  kept: ReadonlyMap<string, ComparedGuide>,
  ids: readonly string[],
): Promise<Map<string, ComparedGuide>> {
  const guides = new Map(kept)
  const docs = await guidesWhere(payload, { id: { in: ids.map((id) => documentId(payload, id)) } })
  const now = new Map(docs.map((one) => [String(one.id), comparedGuide(one)]))
  for (const id of ids) {
    const guide = now.get(id)
    if (guide) guides.set(id, guide)
    else guides.delete(id)
  }
  return guides
}

async function guidesWhere(payload: Payload, where: Where, page = 1): Promise<Stored[]> {
  const { docs } = await payload.db.find<Document & { id: DocumentId }>({
    collection: SLUGS.guide,
    where,
    select: SELECTED,
    sort: 'id',
    limit: PAGE,
    page,
    pagination: false,
  })
  return docs
}

function comparedGuide(document: Stored): ComparedGuide {
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

async function readDeviations(payload: Payload): Promise<Map<string, DeviationsOfGuide>> {
  const { docs } = await payload.db.find<Document & { id: DocumentId }>({
    collection: DEVIATIONS,
    where: { state: { in: ['asked', 'granted', 'ended'] } },
    sort: 'count',
    limit: 0,
    pagination: false,
  })
  const found = new Map<string, DeviationsOfGuide>()
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
