/**
 * @module The documents of the search index: one for each matter with all its guides, for each bundle, and for each matter code that
 * has ended. Both the builder of the index and the search page use them.
 */
import {
  endingsOfBundle,
  endingsOn,
  hasEnded,
  ledgerFacts,
  endingFactsOfGuide,
  type Ending,
  type EndingSource,
} from '../endings/index.ts'
import { regionLevel } from '../codes/index.ts'
import { addToList, groupBy } from '../group.ts'
import type { RecordType } from '../record-types.ts'
import type { Agency, Alias, Bundle, Ledger, Matter, Published, Region, ResolvedGuide } from '../schema/index.ts'
import { label } from '../terms.ts'
import { formatLimit } from '../limits/format.ts'
import { facetsOf, InheritedTerms, type DocumentFacets, type FacetTerms } from './facets.ts'
import type { SearchField } from './fields.ts'
import { countMaterials } from './materials.ts'
import { officeNames } from './office-names.ts'

export type HitKind = 'guide' | 'matter' | 'bundle'

/** What a hit shows beside its place and office. Absent means not stated. */
export interface SearchFacts {
  name?: string
  /** The promised limit, else the statutory one, in words. */
  limit?: string
  charged?: boolean
  /** What it costs, in words, when that is one short fee. */
  fee?: string
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
  /** What its office is called, where another hit of the document is in a place of the same name. */
  office?: string
}

/** What a hit shows: a guide, a matter without guides, or a bundle. */
export interface SearchHit extends SearchFacts {
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
}

/** One document: the text of each field, and a hit for each place where it is offered, at least one. */
export interface SearchDocument {
  id: string
  kind: HitKind
  key: string
  /** 3 when all hits have ended, 2 when all have ended or are suspended, else absent. */
  state?: '2' | '3'
  fields: Partial<Record<SearchField, string>>
  /** Names, aliases, names of agencies and of what a matter lies under, one text each: they are found by sound. */
  called: { name: string[]; aliases: string[]; agency: string[]; matter: string[] }
  /** What it can be filtered by; absent where nothing is filtered. */
  facets?: DocumentFacets
  hits: SearchHit[]
}

/** Records to index, as an open snapshot of published records gives them. */
export interface SearchSource {
  getSync<T extends RecordType>(type: T, key: string): Published[T] | undefined
  iterateSync<T extends RecordType>(type: T): Iterable<Published[T]>
}

/** The texts of all guides of a matter, each once, and their hits. */
interface GuideTexts {
  names: Set<string>
  aliases: Set<string>
  path: Set<string>
  codes: Set<string>
  agencies: Set<string>
  summaries: Set<string>
  body: Set<string>
  terms: FacetTerms[]
  /** The office of each hit. */
  offices: string[]
  hits: SearchHit[]
}

/**
 * Yields every document of a snapshot: matters with guides and leaves without, then bundles, then matter codes that have ended and
 * are in the ledger only; each group in the order of keys. `asOf` is the day on which endings are judged. Guides are read once and
 * not kept in memory.
 */
export function* searchDocuments(source: SearchSource, asOf: string): Generator<SearchDocument, void> {
  const ledger = [...source.iterateSync('ledger')]
  const ends = endingSource(source, ledgerFacts(ledger))
  const endings = endingsOn(ends, asOf)
  const lastName = new Map(ledger.flatMap(({ code, name }) => (name ? [[code, name]] : [])))
  const ending = (hit: SearchHit, end: Ending | undefined): SearchHit => {
    const state = !end || end.ahead ? undefined : hasEnded(end) ? '3' : '2'
    if (state) hit.state = state
    if (state !== '3' || end?.type !== 'matter') return hit
    const to = end.successors.map((key) => ({ key, name: ends.matter(key)?.name ?? lastName.get(key) ?? key }))
    if (to.length) hit.to = to
    return hit
  }
  const aliases = aliasesByMatter(source.iterateSync('alias'))
  const agencies = new Map([...source.iterateSync('agency')].map((agency) => [agency.key, agency]))
  const regions = new Map([...source.iterateSync('region')].map((region) => [region.key, region]))
  const placed = (hit: SearchHit): SearchHit => {
    const region = regions.get(hit.region ?? '')
    if (region) hit.regionName = region.shortName ?? region.name
    const above = region && isTown(region.key) && regions.get(region.parent ?? '')
    if (above) hit.within = above.shortName ?? above.name
    return hit
  }
  const office = (agency: Agency | undefined): string[] =>
    agency ? officeNames(agency, (key) => regions.get(key ?? '')) : []

  const byMatter = new Map<string, GuideTexts>()
  const happened = eventsByCode(ledger)
  const materials = new Map([...source.iterateSync('material')].flatMap(({ key, code }) => (code ? [[key, code]] : [])))
  for (const guide of source.iterateSync('guide')) {
    const gathered = byMatter.get(guide.matter.key) ?? emptyGuideTexts()
    byMatter.set(guide.matter.key, gathered)
    for (const { material, code } of guide.materials ?? [])
      for (const known of [code, materials.get(material)]) if (known) gathered.codes.add(known)
    for (const event of happened.get(guide.code) ?? []) gathered.codes.add(event)
    const hit = addGuide(gathered, guide, office(agencies.get(guide.agency.key)))
    gathered.hits.push(ending(placed(hit), endings.guide(endingFactsOfGuide(guide))))
  }
  const parents = new Set<string>()
  const inherited = new InheritedTerms()
  for (const matter of source.iterateSync('matter')) {
    if (matter.parent) parents.add(matter.parent)
    inherited.add(matter)
  }
  const codes = matterCodes(source, happened)
  for (const matter of source.iterateSync('matter')) {
    const gathered = byMatter.get(matter.key)
    const called = union(matter.aliases, aliases.get(matter.key))
    if (gathered) {
      yield matterWithGuides(matter, called, codes(matter), gathered)
      byMatter.delete(matter.key)
    } else if (!parents.has(matter.key)) {
      const row = matter.listedBy?.[0]
      const agency = row?.agency ? agencies.get(row.agency) : undefined
      const region = regions.get(row?.region ?? agency?.region ?? '')
      const document = matterWithoutGuides(
        matter,
        called,
        codes(matter),
        office(agency),
        inherited.of(matter.key),
        agency,
        region,
      )
      ending(placed(document.hits[0]!), endings.matter(matter.key))
      yield withState(document)
    }
  }
  for (const bundle of source.iterateSync('bundle')) {
    const names = bundle.items.flatMap(({ matter: key }) => {
      const matter = source.getSync('matter', key)
      return matter ? [matter.name, ...union(matter.aliases, aliases.get(key))] : []
    })
    const { whole, count } = endingsOfBundle(bundle, endings)
    const lead = agencies.get(bundle.lead)
    const terms = bundle.items.map(({ matter }) => inherited.of(matter))
    const document = bundleDocument(bundle, names, count, office(lead), terms, lead)
    ending(placed(document.hits[0]!), whole)
    yield withState(document)
  }
  const issued = new Set(ledger.flatMap(({ type, code }) => (type === 'matter' ? [code] : [])))
  for (const code of [...issued].sort()) {
    if (source.getSync('matter', code)) continue
    const end = endings.code('matter', code)
    if (!hasEnded(end)) continue
    const name = end!.name ?? code
    const hit = ending({ kind: 'matter', key: code, name }, end)
    const called = { name: [name], aliases: [], agency: [], matter: [] }
    const facets = facetsOf([], [''])
    const fields = { name, codes: [code, ...(happened.get(code) ?? [])].join(' ') }
    yield withState({ id: `m:${code}`, kind: 'matter', key: code, fields, called, facets, hits: [hit] })
  }
}

/** Records of a snapshot as the ends of things are looked up in. Matters are asked for with every guide: what is needed of them is kept. */
function endingSource(source: SearchSource, facts: ReturnType<typeof ledgerFacts>): EndingSource {
  const matters = new Map<string, ReturnType<EndingSource['matter']>>()
  return {
    matter(key) {
      if (!matters.has(key)) {
        const { standard: _, ...matter } = source.getSync('matter', key) ?? {}
        matters.set(key, 'key' in matter ? matter : undefined)
      }
      return matters.get(key)
    },
    region: (key) => source.getSync('region', key),
    ...facts,
  }
}

function aliasesByMatter(aliases: Iterable<Alias>): Map<string, string[]> {
  const byMatter = new Map<string, string[]>()
  for (const { matter, text } of aliases) addToList(byMatter, matter, text)
  return byMatter
}

const emptyGuideTexts = (): GuideTexts => ({
  names: new Set(),
  aliases: new Set(),
  path: new Set(),
  codes: new Set(),
  agencies: new Set(),
  summaries: new Set(),
  body: new Set(),
  terms: [],
  offices: [],
  hits: [],
})

/** Adds the texts of a guide to those of its matter; returns the hit of the guide. */
function addGuide(gathered: GuideTexts, guide: ResolvedGuide, office: readonly string[]): SearchHit {
  gathered.names.add(guide.name)
  for (const alias of guide.aliases ?? []) gathered.aliases.add(alias)
  for (const { key, name } of guide.path) {
    gathered.path.add(name)
    gathered.codes.add(key)
  }
  for (const code of [guide.matter.key, guide.code, guide.localCode]) if (code) gathered.codes.add(code)
  for (const word of office.length ? office : [guide.agency.name]) gathered.agencies.add(word)
  const { personThemes, firmThemes, audience } = guide
  gathered.terms.push({ personThemes, firmThemes, audience })
  gathered.offices.push(office[0] ?? guide.agency.name)
  if (guide.summary) gathered.summaries.add(guide.summary)
  for (const { text } of guide.conditions ?? []) gathered.body.add(text)
  for (const { name } of guide.materials ?? []) gathered.body.add(name)
  for (const { name } of guide.results ?? []) gathered.body.add(name)
  const limit = guide.promisedLimit ?? guide.statutoryLimit
  const materials = countMaterials(guide.materials, guide.noMaterials)
  return compact({
    kind: 'guide' as const,
    key: guide.key,
    name: guide.name,
    matter: guide.matter.key,
    agency: guide.agency.name,
    region: guide.region.key,
    regionName: guide.region.name,
    limit: limit && formatLimit(limit),
    charged: guide.fee?.charged,
    fee: shortFee(guide.fee),
    fullyOnline: guide.fullyOnline,
    visits: guide.visits,
    materials: materials?.always,
    sometimes: materials?.sometimes || undefined,
    summary: guide.summary,
  })
}

/** A longer fee is not shown with a hit, in characters. */
const LONGEST_FEE = 24

/** Returns the fee of a guide when it has one only, which is short. */
function shortFee(fee: ResolvedGuide['fee']): string | undefined {
  const [item, ...others] = fee?.charged ? (fee.items ?? []) : []
  return item && !item.when && !others.length && item.standard.length <= LONGEST_FEE ? item.standard : undefined
}

/** Gives hits in places of one name the names of their offices: without the place, as filters have them, where those differ. */
function nameOffices(hits: readonly SearchHit[], offices: readonly string[]): void {
  const placed = hits.map((hit, at) => ({
    hit,
    office: offices[at],
    place: `${hit.within ?? ''}${hit.regionName ?? ''}`,
  }))
  for (const same of groupBy(placed, ({ place }) => place).values()) {
    if (same.length === 1) continue
    const differ = new Set(same.map(({ office }) => office)).size > 1
    if (!differ && new Set(same.map(({ hit }) => hit.agency)).size === 1) continue
    for (const { hit, office } of same) {
      const name = differ ? office : hit.agency
      if (name) hit.office = name
    }
  }
}

/** Returns the document of a matter with guides. */
function matterWithGuides(
  matter: Matter,
  known: readonly string[],
  codes: readonly string[],
  gathered: GuideTexts,
): SearchDocument {
  const aliases = union([...gathered.aliases], known)
  if (aliases.length) for (const hit of gathered.hits) hit.aliases = aliases
  nameOffices(gathered.hits, gathered.offices)
  const path = [...gathered.path].filter((name) => name !== matter.name)
  const called = {
    name: union([matter.name], [...gathered.names]),
    aliases,
    agency: [...gathered.agencies],
    matter: path,
  }
  return withState({
    id: `m:${matter.key}`,
    kind: 'guide',
    key: matter.key,
    fields: compact({
      name: called.name.join(' '),
      aliases: aliases.join(' '),
      matter: path.join(' '),
      codes: union([matter.key], codes, [...gathered.codes]).join(' '),
      agency: [...gathered.agencies].join(' '),
      summary: [...gathered.summaries].join(' '),
      body: [...gathered.body].join(' '),
    }),
    called,
    facets: facetsOf(gathered.terms, gathered.offices),
    hits: gathered.hits,
  })
}

/** The document of a leaf without guides. `agency` and `region` are those of its first list row. */
function matterWithoutGuides(
  matter: Matter,
  aliases: readonly string[],
  codes: readonly string[],
  office: readonly string[],
  terms: FacetTerms,
  agency?: Agency,
  region?: Region,
): SearchDocument {
  return {
    id: `m:${matter.key}`,
    kind: 'matter',
    key: matter.key,
    fields: compact({
      name: matter.name,
      aliases: aliases.join(' '),
      codes: codes.join(' '),
      agency: office.join(' '),
      summary: matter.summary ?? '',
      body: union(
        matter.department ? [matter.department] : [],
        matter.type ? [label('matterType', matter.type)] : [],
      ).join(' '),
    }),
    called: { name: [matter.name], aliases: [...aliases], agency: [...office], matter: [] },
    facets: facetsOf([terms], [office[0] ?? '']),
    hits: [
      compact({
        kind: 'matter' as const,
        key: matter.key,
        name: matter.name,
        agency: agency?.name,
        region: region?.key,
        summary: matter.summary,
        aliases: [...aliases],
      }),
    ],
  }
}

/** Returns what gives the codes of a matter and of all that it lies under: own, of lists, of other schemes, of what happened to them. */
function matterCodes(source: SearchSource, happened: ReadonlyMap<string, string[]>): (matter: Matter) => string[] {
  const known = new Map<string, string[]>()
  const codes = (matter: Matter): string[] => {
    const before = known.get(matter.key)
    if (before) return before
    known.set(matter.key, [])
    const { code, parent, listedBy = [], crosswalk = [] } = matter
    const own = [code, ...[...listedBy, ...crosswalk].map((row) => row.code), ...(happened.get(code) ?? [])]
    const above = parent === undefined ? undefined : source.getSync('matter', parent)
    const all = union(own, above ? codes(above) : [])
    known.set(matter.key, all)
    return all
  }
  return codes
}

/** Returns the keys of what happened to each code after it was issued. */
function eventsByCode(ledger: Iterable<Ledger>): Map<string, string[]> {
  const events = new Map<string, string[]>()
  for (const { key, event, code } of ledger) if (event !== 'issued') addToList(events, code, key)
  return events
}

/** The document of a bundle; `names` are those of its matters, official and colloquial, `count` is how many are done at once. */
function bundleDocument(
  bundle: Bundle,
  names: readonly string[],
  count: number,
  office: readonly string[],
  terms: readonly FacetTerms[],
  lead?: Agency,
): SearchDocument {
  return {
    id: `b:${bundle.key}`,
    kind: 'bundle',
    key: bundle.key,
    fields: compact({
      name: bundle.name,
      matter: names.join(' '),
      codes: bundle.code,
      agency: office.join(' '),
      summary: bundle.summary ?? '',
      body: (bundle.conditions ?? []).join(' '),
    }),
    called: { name: [bundle.name], aliases: [], agency: [...office], matter: [] },
    facets: facetsOf(terms, [office[0] ?? '']),
    hits: [
      compact({
        kind: 'bundle' as const,
        key: bundle.key,
        name: bundle.name,
        agency: lead?.name,
        region: bundle.region,
        limit: bundle.limit && formatLimit(bundle.limit),
        items: count,
        summary: bundle.summary,
      }),
    ],
  }
}

/** Adds the state of a document that follows from its hits. */
function withState(document: SearchDocument): SearchDocument {
  const states = document.hits.map(({ state }) => state)
  if (states.every((state) => state === '3')) return { ...document, state: '3' }
  return states.every(Boolean) ? { ...document, state: '2' } : document
}

/** A town by its own name alone says little to whoever lives elsewhere in the county. */
const isTown = (region: string) => ['town', 'village'].includes(regionLevel(region) ?? '')

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
