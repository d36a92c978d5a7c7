/**
 * @module Names of feed files, below `feeds/`. `site/routes.ts` links to the same; a test holds the two together.
 */
import type { RecordType } from '../../standard/record-types.ts'

/**
 * A key as a file name on every file system and in every address: letters, digits, `-` and `_` stay, every other UTF-16
 * unit becomes `~` and four hexadecimal digits.
 */
export const segment = (key: string): string =>
  key.replace(/[^A-Za-z0-9_-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

export const paths = {
  index: 'index.json',
  manifest: 'manifest.json',
  catalog: 'catalog.jsonld',
  /** Code tables: what a stored value is called. */
  tables: 'tables.json',
  /** Where the server keeps this release for good, as an address: all of it can be read there while others are published. */
  base: (release: number) => `/feeds/v1/r/${release}/`,
  records: (type: RecordType) => `${type}.ndjson`,
  guidesOf: (region: string) => `guides/${segment(region)}.ndjson`,
  document: (type: 'guide' | 'matter', key: string) => `${type}/${segment(key)}.json`,
  csv: (type: RecordType) => `csv/${type}.csv`,
  schema: (name: RecordType | 'matter-document') => `schema/${name}.json`,
}
