/**
 * @module The order of the site's long lists, and on which of their pages a record is. Pages of the site are made by it, and the search
 * index says by it where a record is shown.
 */
import type { RecordType } from './record-types.ts'
import type { Disclosure, Published, Region } from './schema/index.ts'

/** Rows on a page of a list. */
export const LIST_PAGE_SIZE = 60

/** Returns the number of the page, from 1, on which the row at an index is. */
export const pageOfRow = (index: number): number => Math.floor(index / LIST_PAGE_SIZE) + 1

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Compares two names by pinyin, numbers by their value; 0 when they are the same. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b)

/** Returns a region by its key; undefined when it is not published. */
export type RegionLookup = (key: string | undefined) => Region | undefined

/** Returns the regions from the top down to a region, itself included. */
export function pathOfRegion(key: string, regionOf: RegionLookup): Region[] {
  const path: Region[] = []
  for (let at = regionOf(key); at && !path.includes(at); at = regionOf(at.parent)) path.unshift(at)
  return path
}

/** Returns a text that sorts regions from the top down, each followed by those below it. */
export const placeOrderOf = (key: string, regionOf: RegionLookup): string =>
  pathOfRegion(key, regionOf)
    .map((at) => at.key)
    .join('/')

/** Types of records that have one plain list. */
export type PlainListType = Extract<
  RecordType,
  'venue' | 'licence' | 'material' | 'law' | 'dataset' | 'intermediary' | 'proof' | 'benefit' | 'question' | 'ledger'
>

/** The name by which most lists are sorted. A type that is missing keeps the order of the snapshot. */
const NAMES = {
  venue: ({ name }) => name,
  licence: ({ name }) => name,
  material: ({ name }) => name,
  law: ({ title }) => title,
  intermediary: ({ name }) => name,
  proof: ({ name }) => name,
  benefit: ({ name }) => name,
} satisfies { [T in PlainListType]?: (record: Published[T]) => string }

/** Where the records of a list come from: an open snapshot. */
export interface ListSource {
  iterateSync<T extends PlainListType>(type: T): Iterable<Published[T]>
}

/** Returns the keys of a type in the order of its list: by name, venues by region first, the ledger with its newest event first. */
export function plainListKeys(source: ListSource, type: PlainListType, regionOf: RegionLookup): string[] {
  const nameOf = (NAMES as Partial<Record<PlainListType, (record: Published[PlainListType]) => string>>)[type]
  const rows = Array.from(source.iterateSync(type), (record) => ({
    key: record.key,
    group: type === 'venue' ? venueGroup(record as Published['venue'], regionOf) : '',
    name: nameOf?.(record) ?? '',
  }))
  if (type === 'ledger') rows.reverse()
  else if (nameOf) rows.sort((a, b) => compareTexts(a.group, b.group) || compareNames(a.name, b.name))
  return rows.map(({ key }) => key)
}

/** Venues are sorted by region from the top down, service centres first. */
const venueGroup = ({ region, kind }: Published['venue'], regionOf: RegionLookup) =>
  `${placeOrderOf(region, regionOf)} ${kind === 'centre' ? 0 : 1}`

const compareTexts = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

/** Compares rows of the disclosure catalogue by number, `2` before `10`; those without a readable number come last, sorted by key. */
export function compareDisclosures(
  a: Pick<Disclosure, 'key' | 'number'>,
  b: Pick<Disclosure, 'key' | 'number'>,
): number {
  const [x, y] = [a.number, b.number].map((text) => {
    const value = Number.parseFloat(text ?? '')
    return Number.isNaN(value) ? Infinity : value
  }) as [number, number]
  return x === y ? (a.key < b.key ? -1 : 1) : x - y
}

/** Returns entries with those last whose matter or region has ended. */
export const endedLast = <T>(entries: readonly T[], ended: (entry: T) => boolean): T[] => [
  ...entries.filter((entry) => !ended(entry)),
  ...entries.filter(ended),
]
