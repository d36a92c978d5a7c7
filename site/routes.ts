/**
 * @module Every address of the site. Pure functions, used by pages, by scripts in the browser and by tests. They return paths from the root;
 * lists have pages from 1, and filters (`ListFilter`).
 */
import { FEEDS_BASE, feedPaths } from '../release/feed-paths.ts'
import { path, segment, wordSegment } from '../release/path-segment.ts'
import { FILES_FOLDER, publishedName } from '../release/published-file.ts'
import type { RecordType } from '../standard/record-types.ts'

export { segment, wordSegment }

/** What long lists are filtered by, in the order of the address: place, theme, type, law. */
export const FILTER_KEYS = ['in', 'of', 'as', 'law'] as const
/** One of them. */
export type FilterKey = (typeof FILTER_KEYS)[number]
/** The values that a list is filtered by; empty for the whole list. */
export type ListFilter = { readonly [N in FilterKey]?: string }

/**
 * Returns a filter as parts of a path, which can never be taken for a page number.
 *
 * @example filterParts({ in: '519901', of: 'p085' }) // ['in-519901', 'of-p085']
 */
export const filterParts = (filter: ListFilter = {}): string[] =>
  FILTER_KEYS.flatMap((by) => (filter[by] === undefined ? [] : [`${by}-${wordSegment(filter[by])}`]))

/** Returns the address of a page of a list; the first page has the address of the list. */
const paged = (page: number | undefined, ...parts: readonly string[]) =>
  path(...parts, ...(page && page > 1 ? [String(page)] : []))

/** Who a theme is for: 面向自然人 or 面向法人. */
export type ThemeKind = 'person' | 'firm'

/** Record types that have one plain list. The other types have pages of their own. */
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
/** One of them. */
export type ListedType = (typeof LISTED)[number]

/** The home page. */
export const home = () => path()
/** The search page, with a query if there is one. */
export const search = (query?: string) => path('search') + (query ? `?q=${encodeURIComponent(query)}` : '')

/** One guide. */
export const guide = (code: string) => path('guide', segment(code))
/** One matter. */
export const matter = (code: string) => path('matter', segment(code))
/** The types of matters. */
export const types = () => path('type')
/** Matters of one type. */
export const type = (code: string, page?: number, filter?: ListFilter) =>
  paged(page, 'type', segment(code), ...filterParts(filter))
/** The letters of matters or agencies from A to Z. */
export const letters = (of: 'matter' | 'agency') => path('az', of)
/** Matters or agencies of one letter. */
export const letter = (of: 'matter' | 'agency', initial: string, page?: number) =>
  paged(page, 'az', of, initial.toLowerCase())
/** Matters that have ended. */
export const retired = () => path('retired')
/** All regions. */
export const regions = () => path('region')
/** The list of regions, to choose one's own there. */
export const chooseRegion = () => `${regions()}#choose`
/** One region. */
export const region = (code: string, page?: number, filter?: ListFilter) =>
  paged(page, 'region', segment(code), ...filterParts(filter))
/** All agencies. */
export const agencies = () => path('agency')
/** One agency. */
export const agency = (key: string, page?: number, filter?: ListFilter) =>
  paged(page, 'agency', segment(key), ...filterParts(filter))
/** The id of the telephones for complaints on the page of an agency. */
export const COMPLAINTS = 'complaints'
/** Themes of persons or of firms. */
export const themes = (kind: ThemeKind) => path(kind)
/** Matters of one theme. */
export const theme = (kind: ThemeKind, code: string, page?: number, filter?: ListFilter) =>
  paged(page, kind, segment(code), ...filterParts(filter))
/** The audiences of matters. */
export const audiences = () => path('audience')
/** Matters for one audience. */
export const audience = (code: string, page?: number, filter?: ListFilter) =>
  paged(page, 'audience', segment(code), ...filterParts(filter))
/** All bundles. */
export const bundles = () => path('bundle')
/** One bundle. */
export const bundle = (code: string) => path('bundle', segment(code))
/** The kinds of mobility entries. */
export const mobilities = () => path('mobility')
/** Mobility entries of one kind. */
export const mobility = (kind: string, page?: number, filter?: ListFilter) =>
  paged(page, 'mobility', segment(kind), ...filterParts(filter))
/** Agencies with power items. */
export const allPowers = () => path('power')
/** Power items of one agency. */
export const powers = (agencyKey: string, page?: number) => paged(page, 'power', segment(agencyKey))
/** Power items of all agencies in one list, with filters. */
export const powerItems = (page?: number, filter?: ListFilter) => paged(page, 'powers', ...filterParts(filter))

/** Regions with a disclosure catalogue. */
export const disclosures = () => path('disclosure')
/** The catalogue of one region. */
export const disclosureRegion = (regionKey: string) => path('disclosure', segment(regionKey))
/** Rows of one field in one region; `filter` is a mode or a level of disclosure. */
export const disclosure = (regionKey: string, field: string, filter?: string, page?: number) =>
  paged(page, 'disclosure', segment(regionKey), wordSegment(field), ...(filter ? [segment(filter)] : []))
/** The CSV file of one field in one region. It cannot collide with a field, because segments have no dot. */
export const disclosureCsv = (regionKey: string, field: string) =>
  `/disclosure/${segment(regionKey)}/${wordSegment(field)}.csv`

/** One field in all regions that have it. No region has the key `fields`. */
export const disclosureField = (field: string, page?: number) => paged(page, 'disclosure', 'fields', wordSegment(field))
/** The same as a CSV file. */
export const disclosureFieldCsv = (field: string) => `/disclosure/fields/${wordSegment(field)}.csv`

/** All plain lists. */
export const lists = () => path('lists')
/** The plain list of a type. */
export const list = (kind: ListedType, page?: number, filter?: ListFilter) =>
  paged(page, 'lists', kind, ...filterParts(filter))
/** The id of a record's row on the page of its list. */
export const anchor = (key: string) => `r-${segment(key)}`

/** A published upload. Its name contains the hash of its content, so what is at an address never changes. */
export const file = (named: { name: string; sha256: string }) => `/${FILES_FOLDER}/${publishedName(named)}`

/** The QR code of the rating system; the file exists only when the site information has its address. */
export const ratingQr = () => '/qr/rating.svg'

/** Open data. */
export const openData = () => path('open')
/** About the site. */
export const about = () => path('about')

const feed = (name: string) => FEEDS_BASE + name

/** Addresses of the feeds, which another step of the publish writes into the same release. */
export const feeds = {
  index: () => feed(feedPaths.index),
  guide: (code: string) => feed(feedPaths.document('guide', code)),
  guides: (regionCode: string) => feed(feedPaths.guidesOf(regionCode)),
  records: (kind: RecordType) => feed(feedPaths.records(kind)),
  csv: (kind: RecordType) => feed(feedPaths.csv(kind)),
  schema: (kind: RecordType) => feed(feedPaths.schema(kind)),
  /** The folder of the feeds of the current release. */
  base: () => FEEDS_BASE,
  tables: () => feed(feedPaths.tables),
  manifest: () => feed(feedPaths.manifest),
  catalog: () => feed(feedPaths.catalog),
}
