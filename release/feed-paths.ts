/** @module Names of feed files, below `feeds/` of a release and below their address on the site. Also for the browser. */
import type { RecordType } from '../standard/record-types.ts'
import { segment } from './path-segment.ts'

/** Where the site gives out the feeds of the release that is up. */
export const FEEDS_BASE = '/feeds/v1/'

export const feedPaths = {
  index: 'index.json',
  manifest: 'manifest.json',
  catalog: 'catalog.jsonld',
  /** Code tables: what a stored value is called. */
  tables: 'tables.json',
  /** Where the server keeps this release for good, as an address: all of it can be read there while others are published. */
  base: (release: number) => `${FEEDS_BASE}r/${release}/`,
  records: (type: RecordType) => `${type}.ndjson`,
  guidesOf: (region: string) => `guides/${segment(region)}.ndjson`,
  document: (type: 'guide' | 'matter', key: string) => `${type}/${segment(key)}.json`,
  csv: (type: RecordType) => `csv/${type}.csv`,
  schema: (name: RecordType | 'matter-document') => `schema/${name}.json`,
}
