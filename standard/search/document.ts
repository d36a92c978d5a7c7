/**
 * @module What the search index knows of a guide, a matter without guides, or a bundle. The builder of the index and the
 * page that shows hits both go by this.
 */
import {
  endingsOfBundle,
  endingsOn,
  eventsIn,
  hasEnded,
  endingFactsOfGuide,
  type Ending,
  type EndingSource,
} from '../endings/index.ts'
import { regionLevel } from '../codes/index.ts'
import { addToList } from '../group.ts'
import type { RecordType } from '../record-types.ts'
import type { Agency, Alias, Bundle, Matter, Published, Region, ResolvedGuide } from '../schema/index.ts'
import { label } from '../terms.ts'
import { formatLimit } from '../limits/format.ts'
import type { SearchField } from './fields.ts'
import { countMaterials } from './materials.ts'

export type HitKind = 'guide' | 'matter' | 'bundle'

/** What a hit shows, as `docs.json` holds it under the document's id. Absent means not stated. */
export interface SearchHit {
  kind: HitKind
  /** Key of the record, from which the page's address follows. */
  key: string
  name: string
  /** Key of the matter, for guides: hits of one matter are shown together. */
  matter?: string
  agency?: string
  /** Code and name of the region it can be done in. */
  region?: string
  regionName?: string
  /** For a town or village, the name of the region it lies in. */
  within?: string
  /** The promised limit, else the statutory one, in words. */
  limit?: string
  charged?: boolean
  fullyOnline?: boolean
  visits?: number
  /** How many materials everybody has to hand in, and how many more only some do. */
  materials?: number
  sometimes?: number
  /** How many matters of a bundle are done at once. */
  items?: number
  /** 2 suspended, 3 ended; absent while in use. By itself or with what it stands on. */
  state?: '2' | '3'
  /** What carries on where it has ended: keys and names of matters. */
  to?: { key: string; name: string }[]
  summary?: string
  aliases?: string[]
}

/** One document: what is indexed by field, and what is shown. */
export interface SearchDocument {
  id: string
  fields: Partial<Record<SearchField, string>>
  hit: SearchHit
}

/** Records to index, as an open snapshot of published records gives them. */
export interface SearchSource {
  getSync<T extends RecordType>(type: T, key: string): Published[T] | undefined
  iterateSync<T extends RecordType>(type: T): Iterable<Published[T]>
}

/**
 * Every document of a snapshot: guides, leaves that have none, bundles, and matters' codes that have ended and stand in the
 * ledger only; in the order of types and keys. `asOf` is the day that counts. Few passes over matters, one over everything else.
 */
export function* searchDocuments(source: SearchSource, asOf: string): Generator<SearchDocument, void> {
  const ledger = [...source.iterateSync('ledger')]
  const ends = endingSource(source, eventsIn(ledger))
  const endings = endingsOn(ends, asOf)
  const lastName = new Map(ledger.flatMap(({ code, name }) => (name ? [[code, name]] : [])))
  const ending = (document: SearchDocument, end: Ending | undefined): SearchDocument => {
    const state = !end || end.ahead ? undefined : hasEnded(end) ? '3' : '2'
    if (state) document.hit.state = state
    if (state !== '3' || end?.type !== 'matter') return document
    const to = end.successors.map((key) => ({ key, name: ends.matter(key)?.name ?? lastName.get(key) ?? key }))
    if (to.length) document.hit.to = to
    return document
  }
  const aliases = aliasesByMatter(source.iterateSync('alias'))
  const agencies = new Map([...source.iterateSync('agency')].map((agency) => [agency.key, agency]))
  const regions = new Map([...source.iterateSync('region')].map((region) => [region.key, region]))
  const guided = new Set<string>()
  const placed = (document: SearchDocument): SearchDocument => {
    const { region } = document.hit
    const above = region && isTown(region) && regions.get(regions.get(region)?.parent ?? '')
    if (above) document.hit.within = above.shortName ?? above.name
    return document
  }
  for (const guide of source.iterateSync('guide')) {
    guided.add(guide.matter.key)
    const [agency, region] = [agencies.get(guide.agency.key), regions.get(guide.region.key)]
    const end = endings.guide(endingFactsOfGuide(guide))
    yield ending(placed(guideDocument(guide, aliases.get(guide.matter.key), agency, region)), end)
  }
  const parents = new Set<string>()
  for (const matter of source.iterateSync('matter')) if (matter.parent) parents.add(matter.parent)
  for (const matter of source.iterateSync('matter')) {
    if (guided.has(matter.key) || parents.has(matter.key)) continue
    const row = matter.listedBy?.[0]
    const agency = row?.agency ? agencies.get(row.agency) : undefined
    const region = regions.get(row?.region ?? agency?.region ?? '')
    yield ending(placed(matterDocument(matter, aliases.get(matter.key), agency, region)), endings.matter(matter.key))
  }
  for (const bundle of source.iterateSync('bundle')) {
    const names = bundle.items.flatMap(({ matter: key }) => {
      const matter = source.getSync('matter', key)
      return matter ? [matter.name, ...union(matter.aliases, aliases.get(key))] : []
    })
    const { whole, count } = endingsOfBundle(bundle, endings)
    const document = bundleDocument(bundle, names, count, agencies.get(bundle.lead), regions.get(bundle.region))
    yield ending(placed(document), whole)
  }
  const codes = new Set(ledger.flatMap(({ type, code }) => (type === 'matter' ? [code] : [])))
  for (const code of codes) {
    if (source.getSync('matter', code)) continue
    const end = endings.code('matter', code)
    if (!hasEnded(end)) continue
    const name = end!.name ?? code
    yield ending({ id: `m:${code}`, fields: { name, codes: code }, hit: { kind: 'matter', key: code, name } }, end)
  }
}

/** Records of a snapshot as the ends of things are looked up in. */
function endingSource(source: SearchSource, events: EndingSource['events']): EndingSource {
  return {
    matter: (key) => source.getSync('matter', key),
    region: (key) => source.getSync('region', key),
    events,
  }
}

function aliasesByMatter(aliases: Iterable<Alias>): Map<string, string[]> {
  const byMatter = new Map<string, string[]>()
  for (const { matter, text } of aliases) addToList(byMatter, matter, text)
  return byMatter
}

/** The document of a guide. `aliases` are those of the alias library; the matter's own are in the guide. */
function guideDocument(
  guide: ResolvedGuide,
  aliases: readonly string[] = [],
  agency?: Agency,
  region?: Region,
): SearchDocument {
  const limit = guide.promisedLimit ?? guide.statutoryLimit
  const called = union(guide.aliases, aliases)
  const materials = countMaterials(guide.materials, guide.noMaterials)
  return {
    id: `g:${guide.key}`,
    fields: compact({
      name: guide.name,
      aliases: called.join(' '),
      matter: union(
        [guide.matter.name],
        guide.path.map(({ name }) => name),
      ).join(' '),
      codes: union([guide.code, guide.matter.key]).join(' '),
      region: bothNames(guide.region.name, region),
      agency: bothNames(guide.agency.name, agency),
      summary: guide.summary ?? '',
      body: [
        ...(guide.conditions ?? []).map(({ text }) => text),
        ...(guide.materials ?? []).map(({ name }) => name),
        ...(guide.results ?? []).map(({ name }) => name),
      ].join(' '),
    }),
    hit: compact({
      kind: 'guide' as const,
      key: guide.key,
      name: guide.name,
      matter: guide.matter.key,
      agency: guide.agency.name,
      region: guide.region.key,
      regionName: region?.shortName ?? guide.region.name,
      limit: limit && formatLimit(limit),
      charged: guide.fee?.charged,
      fullyOnline: guide.fullyOnline,
      visits: guide.visits,
      materials: materials?.always,
      sometimes: materials?.sometimes || undefined,
      summary: guide.summary,
      aliases: called,
    }),
  }
}

/** The document of a leaf that no agency has written a guide for. `agency` and `region` are those of its first list row. */
function matterDocument(
  matter: Matter,
  aliases: readonly string[] = [],
  agency?: Agency,
  region?: Region,
): SearchDocument {
  const called = union(matter.aliases, aliases)
  const rows = matter.listedBy ?? []
  return {
    id: `m:${matter.key}`,
    fields: compact({
      name: matter.name,
      aliases: called.join(' '),
      codes: union(
        [matter.code],
        rows.map(({ code }) => code),
        (matter.crosswalk ?? []).map(({ code }) => code),
      ).join(' '),
      region: region ? bothNames(region.name, region) : '',
      agency: agency ? bothNames(agency.name, agency) : '',
      summary: matter.summary ?? '',
      body: union(
        matter.department ? [matter.department] : [],
        matter.type ? [label('matterType', matter.type)] : [],
      ).join(' '),
    }),
    hit: compact({
      kind: 'matter' as const,
      key: matter.key,
      name: matter.name,
      agency: agency?.name,
      region: region?.key,
      regionName: region?.shortName ?? region?.name,
      summary: matter.summary,
      aliases: called,
    }),
  }
}

/** The document of a bundle; `names` are those of its matters, official and colloquial, `count` is how many are done at once. */
function bundleDocument(
  bundle: Bundle,
  names: readonly string[],
  count: number,
  lead?: Agency,
  region?: Region,
): SearchDocument {
  return {
    id: `b:${bundle.key}`,
    fields: compact({
      name: bundle.name,
      matter: names.join(' '),
      codes: bundle.code,
      region: region ? bothNames(region.name, region) : '',
      agency: lead?.name ?? '',
      summary: bundle.summary ?? '',
      body: (bundle.conditions ?? []).join(' '),
    }),
    hit: compact({
      kind: 'bundle' as const,
      key: bundle.key,
      name: bundle.name,
      agency: lead?.name,
      region: region?.key,
      regionName: region?.shortName ?? region?.name,
      limit: bundle.limit && formatLimit(bundle.limit),
      items: count,
      summary: bundle.summary,
    }),
  }
}

/** A town by its own name alone says little to whoever lives elsewhere in the county. */
const isTown = (region: string) => ['town', 'village'].includes(regionLevel(region) ?? '')

/** The name that is said, and the short name that the record of the place or agency has beside it. */
const bothNames = (name: string, record?: Region | Agency) =>
  union([name], record?.shortName ? [record.shortName] : []).join(' ')

function union(...lists: (readonly string[] | undefined)[]): string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))]
}

/** Leaves out what says nothing, so that every hit costs only what it shows. */
function compact<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, part]) => {
    return part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0)
  })
  return Object.fromEntries(entries) as T
}
