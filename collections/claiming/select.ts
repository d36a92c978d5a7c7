/** @module Which agencies a claiming round asks about which matters: read from the catalogue, without what is claimed or asked already. */
import type { PayloadRequest, Where } from 'payload'
import { regionLevel, regionRange } from '../../standard/codes/index.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { Refused } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { coversClaims } from './scope.ts'
import { CLAIM_REQUESTS } from './slug.ts'

/** What a steward asks for. */
export interface RoundSelection {
  /** A type of matters, as `01`; all where it is missing. */
  type?: string | undefined
  /** A level of exercise, as `4`. */
  level?: string | undefined
  /** A part of the name of the department in charge. */
  department?: string | undefined
  /** A part of the name of the matter. */
  name?: string | undefined
  /** Only matters of which nobody has a guide. */
  withoutGuides?: boolean | undefined
  /** Region codes: the agencies there and below are asked about the matters of their department. */
  regions: readonly string[]
  /** Agencies that are asked about all of the matters, by database id. */
  agencies: readonly DocumentId[]
  /** Matters that are left out. */
  without?: readonly DocumentId[] | undefined
}

/** A matter of which an agency is to be asked. */
export interface SelectedPair {
  matter: { id: DocumentId; label: string }
  agency: { id: DocumentId; name: string; region: DocumentId; regionCode: string }
}

/** What a selection comes to. */
export interface Selected {
  pairs: SelectedPair[]
  /** How many matters were found. */
  matters: number
  /** Matters for which no agency was found, by label. */
  alone: string[]
  /** How many are left out because they are claimed or declined, or have a guide. */
  claimed: number
  /** How many are left out because a round asks for them already. */
  asked: number
}

/** The digit of the level of exercise at which regions are. */
const LEVEL_OF_REGION: Readonly<Record<string, string>> = {
  nation: '1',
  province: '2',
  city: '3',
  county: '4',
  local: '4',
  town: '5',
  village: '6',
}

/** Returns the level of exercise of an agency of a region, as `4`; undefined for a text that is no region code. */
export const exerciseLevelOf = (regionCode: string): string | undefined =>
  LEVEL_OF_REGION[regionLevel(regionCode) ?? '']

const IDS_PER_QUERY = 400
const STATES_ASKED = ['open', 'declined'] as const

type Row = Document & { id: DocumentId }
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads what a selection comes to, as far as the grants of the user reach. @throws Refused for an agency that is named and that they do not cover */
export async function readSelection(req: PayloadRequest, selection: RoundSelection): Promise<Selected> {
  const matters = await selectedMatters(req, selection)
  const agencies = await selectedAgencies(req, selection)
  const pairs: SelectedPair[] = []
  const alone: string[] = []
  for (const matter of matters) {
    const found = agencies.filter((agency) => suits(matter, agency))
    if (!found.length) alone.push(textOf(matter.row['label']))
    for (const { id, name, region, regionCode } of found)
      pairs.push({
        matter: { id: matter.row.id, label: textOf(matter.row['label']) },
        agency: { id, name, region, regionCode },
      })
  }
  const { claimed, asked } = await known(req, [...new Set(pairs.map(({ matter }) => matter.id))])
  const nameOf = ({ agency, matter }: SelectedPair) => `${String(matter.id)} ${String(agency.id)}`
  const free = pairs.filter((pair) => !claimed.has(nameOf(pair)) && !asked.has(nameOf(pair)))
  return {
    pairs: free,
    matters: matters.length,
    alone,
    claimed: pairs.filter((pair) => claimed.has(nameOf(pair))).length,
    asked: pairs.filter((pair) => !claimed.has(nameOf(pair)) && asked.has(nameOf(pair))).length,
  }
}

interface SelectedMatter {
  row: Row
  department: string
  levels: string[]
}

interface SelectedAgency {
  id: DocumentId
  name: string
  system: string
  region: DocumentId
  regionCode: string
  /** Chosen by itself, for all of the matters. */
  chosen: boolean
}

function suits({ department, levels }: SelectedMatter, { chosen, name, regionCode, system }: SelectedAgency): boolean {
  if (levels.length && !levels.includes(exerciseLevelOf(regionCode) ?? '')) return false
  return chosen || (department !== '' && (system === department || name.includes(department)))
}

/** The approved matters in use that can be applied for. */
async function selectedMatters(req: PayloadRequest, asked: RoundSelection): Promise<SelectedMatter[]> {
  const and: Where[] = [{ _status: { equals: 'published' } }]
  if (asked.type) and.push({ type: { equals: asked.type } })
  if (asked.department) and.push({ department: { like: asked.department } })
  if (asked.name) and.push({ label: { like: asked.name } })
  const rows = await find(req, SLUGS.matter, { and }, ['label', 'parent', 'state', 'levels', 'department'])
  const parents = new Set(
    (await find(req, SLUGS.matter, { parent: { exists: true } }, ['parent'])).map((one) => String(idOf(one['parent']))),
  )
  const without = new Set((asked.without ?? []).map(String))
  let found = rows
    .filter((row) => row['state'] !== '3' && !parents.has(String(row.id)) && !without.has(String(row.id)))
    .map((row): SelectedMatter => ({
      row,
      department: textOf(row['department']).trim(),
      levels: Array.isArray(row['levels']) ? row['levels'].map(String) : [],
    }))
  if (asked.level) found = found.filter(({ levels }) => levels.includes(asked.level!))
  if (asked.withoutGuides) {
    const guided = new Set<string>()
    await inParts(
      found.map(({ row }) => row.id),
      async (ids) => {
        for (const one of await find(req, SLUGS.guide, { matter: { in: ids } }, ['matter']))
          guided.add(String(idOf(one['matter'])))
      },
    )
    found = found.filter(({ row }) => !guided.has(String(row.id)))
  }
  return found.sort((a, b) => (textOf(a.row['label']) < textOf(b.row['label']) ? -1 : 1))
}

/** The approved agencies that are asked, as far as the user's grants as a steward reach. @throws Refused for one that is named and is not covered */
async function selectedAgencies(req: PayloadRequest, asked: RoundSelection): Promise<SelectedAgency[]> {
  const chosen = new Set(asked.agencies.filter((id) => isDocumentId(req.payload, String(id))).map(String))
  const or: Where[] = asked.regions.map((code) => {
    const { from, to } = regionRange(code)
    return { and: [{ regionCode: { greater_than_equal: from } }, { regionCode: { less_than: to } }] }
  })
  if (chosen.size) or.push({ id: { in: [...chosen].map((id) => documentId(req.payload, id)) } })
  if (!or.length) return []
  const rows = await find(req, SLUGS.agency, { and: [{ _status: { equals: 'published' } }, { or }] }, [
    'name',
    'system',
    'region',
    'regionCode',
  ])
  return rows.flatMap((row): SelectedAgency[] => {
    const region = idOf(row['region'])
    const regionCode = textOf(row['regionCode'])
    const isChosen = chosen.has(String(row.id))
    const covered = coversClaims(req.user, 'approve-own', { agency: row.id, regionCode })
    if (isChosen && !covered) throw new Refused(`“${textOf(row['name'])}”不在您的授权范围内，不能请它认领。`)
    if (region === undefined || !covered) return []
    return [
      {
        id: row.id,
        name: textOf(row['name']),
        system: textOf(row['system']).trim(),
        region,
        regionCode,
        chosen: isChosen,
      },
    ]
  })
}

/** Which pairs of matter and agency are claimed or have a guide, and which are asked for already, as `<matter> <agency>`. */
async function known(
  req: PayloadRequest,
  matters: readonly DocumentId[],
): Promise<{ claimed: Set<string>; asked: Set<string> }> {
  const [claimed, asked] = [new Set<string>(), new Set<string>()]
  const add = (set: Set<string>, rows: readonly Row[]) => {
    for (const one of rows) set.add(`${String(idOf(one['matter']))} ${String(idOf(one['agency']))}`)
  }
  await inParts(matters, async (ids) => {
    const of: Where = { matter: { in: ids } }
    const decided: Where = { and: [of, { state: { in: ['taken', 'declined'] } }] }
    add(claimed, await find(req, SLUGS.claim, decided, ['matter', 'agency']))
    add(claimed, await find(req, SLUGS.guide, of, ['matter', 'agency']))
    const open: Where = { and: [of, { state: { in: [...STATES_ASKED] } }] }
    add(asked, await find(req, CLAIM_REQUESTS, open, ['matter', 'agency']))
  })
  return { claimed, asked }
}

async function inParts(ids: readonly DocumentId[], read: (ids: DocumentId[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) await read(ids.slice(at, at + IDS_PER_QUERY))
}

async function find(
  req: PayloadRequest,
  collection: (typeof SLUGS)['matter' | 'agency' | 'claim' | 'guide'] | typeof CLAIM_REQUESTS,
  where: Where,
  fields: readonly string[],
): Promise<Row[]> {
  const select = Object.fromEntries(fields.map((name) => [name, true as const]))
  const { docs } = await req.payload.db.find<Row>({ collection, where, select, pagination: false, limit: 0, req })
  return docs
}
