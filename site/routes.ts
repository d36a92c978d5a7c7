/**
 * @module Every address of the site, in one place. Pure functions: pages, the search script and the link check all use them.
 */
import { FEEDS_BASE, feedPaths } from '../release/feed-paths.ts'
import { path, segment, wordSegment } from '../release/path-segment.ts'
import { FILES_FOLDER, publishedName } from '../release/published-file.ts'
import type { RecordType } from '../standard/record-types.ts'

export { segment, wordSegment }

/** What a long list is narrowed by, in the order of the address: place, theme, type, law. */
export const FILTER_KEYS = ['in', 'of', 'as', 'law'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]
/** The values a list is narrowed to; empty for the whole list. */
export type ListFilter = { readonly [N in FilterKey]?: string }

/**
 * What a list is narrowed to as parts of a path. A page number never looks like one.
 *
 * @example filterParts({ in: '519901', of: 'p085' }) // ['in-519901', 'of-p085']
 */
export const filterParts = (filter: ListFilter = {}): string[] =>
  FILTER_KEYS.flatMap((by) => (filter[by] === undefined ? [] : [`${by}-${wordSegment(filter[by])}`]))

/** A page of a list: the first page has the list's own address. */
const paged = (page: number | undefined, ...parts: readonly string[]) =>
  path(...parts, ...(page && page > 1 ? [String(page)] : []))

/** Who a theme is for: 面向自然人 or 面向法人. */
export type ThemeKind = 'person' | 'firm'

/** Record types that have one plain list. The rest have pages of their own. */
export const LISTED = [
  'venue',
  'licence',
  'material',
  'law',
  'dataset',
  'intermediary',
  'proof',
  'benefit',
  'question',
  'ledger',
] as const satisfies readonly RecordType[]
export type ListedType = (typeof LISTED)[number]

export const home = () => path()
export const search = (query?: string) => path('search') + (query ? `?q=${encodeURIComponent(query)}` : '')

export const guide = (code: string) => path('guide', segment(code))
export const matter = (code: string) => path('matter', segment(code))
/** All matters by type, or those of one type. */
export const types = () => path('type')
export const type = (code: string, page?: number, filter?: ListFilter) =>
  paged(page, 'type', segment(code), ...filterParts(filter))
/** Matters or offices from A to Z, and those of one letter. */
export const letters = (of: 'matter' | 'agency') => path('az', of)
export const letter = (of: 'matter' | 'agency', initial: string, page?: number) =>
  paged(page, 'az', of, initial.toLowerCase())
/** Matters that have ended. */
export const retired = () => path('retired')
export const regions = () => path('region')
/** The list of regions as a place to choose one's own in. */
export const chooseRegion = () => `${regions()}#choose`
export const region = (code: string, page?: number, filter?: ListFilter) =>
  paged(page, 'region', segment(code), ...filterParts(filter))
export const agencies = () => path('agency')
export const agency = (key: string, page?: number, filter?: ListFilter) =>
  paged(page, 'agency', segment(key), ...filterParts(filter))
export const themes = (kind: ThemeKind) => path(kind)
export const theme = (kind: ThemeKind, code: string, page?: number, filter?: ListFilter) =>
  paged(page, kind, segment(code), ...filterParts(filter))
export const audiences = () => path('audience')
export const audience = (code: string, page?: number, filter?: ListFilter) =>
  paged(page, 'audience', segment(code), ...filterParts(filter))
export const bundles = () => path('bundle')
export const bundle = (code: string) => path('bundle', segment(code))
export const mobilities = () => path('mobility')
export const mobility = (kind: string, page?: number, filter?: ListFilter) =>
  paged(page, 'mobility', segment(kind), ...filterParts(filter))
export const allPowers = () => path('power')
export const powers = (agencyKey: string, page?: number) => paged(page, 'power', segment(agencyKey))
/** Power items of all agencies, by type, law, place and theme. */
export const powerItems = (page?: number, filter?: ListFilter) => paged(page, 'powers', ...filterParts(filter))

export const disclosures = () => path('disclosure')
export const disclosureRegion = (regionKey: string) => path('disclosure', segment(regionKey))
/** Rows of one field in one region; `filter`, a way or a level of disclosure, narrows them. */
export const disclosure = (regionKey: string, field: string, filter?: string, page?: number) =>
  paged(page, 'disclosure', segment(regionKey), wordSegment(field), ...(filter ? [segment(filter)] : []))
/** One file a region and field. `file` never collides with a field: segments have no dot. */
export const disclosureCsv = (regionKey: string, field: string) =>
  `/disclosure/${segment(regionKey)}/${wordSegment(field)}.csv`

/** One field in every region that has it; as a file too. No region has the key `fields`. */
export const disclosureField = (field: string, page?: number) => paged(page, 'disclosure', 'fields', wordSegment(field))
export const disclosureFieldCsv = (field: string) => `/disclosure/fields/${wordSegment(field)}.csv`

export const lists = () => path('lists')
export const list = (kind: ListedType, page?: number, filter?: ListFilter) =>
  paged(page, 'lists', kind, ...filterParts(filter))
/** The anchor of a record on its list page. */
export const anchor = (key: string) => `r-${segment(key)}`

/** A published upload: named by its content, so that it never changes under its address. */
export const file = (named: { name: string; sha256: string }) => `/${FILES_FOLDER}/${publishedName(named)}`

/** The QR code of the rating system; there only where the site information has its address. */
export const ratingQr = () => '/qr/rating.svg'

export const openData = () => path('open')
export const about = () => path('about')

const feed = (name: string) => FEEDS_BASE + name

/** Addresses of the feeds, which another step of publishing writes into the same release. */
export const feeds = {
  index: () => feed(feedPaths.index),
  guide: (code: string) => feed(feedPaths.document('guide', code)),
  guides: (regionCode: string) => feed(feedPaths.guidesOf(regionCode)),
  records: (kind: RecordType) => feed(feedPaths.records(kind)),
  csv: (kind: RecordType) => feed(feedPaths.csv(kind)),
  schema: (kind: RecordType) => feed(feedPaths.schema(kind)),
  /** Where files of the release that is up are found. */
  base: () => FEEDS_BASE,
  tables: () => feed(feedPaths.tables),
  manifest: () => feed(feedPaths.manifest),
  catalog: () => feed(feedPaths.catalog),
}
