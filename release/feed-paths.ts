/** @module Paths of feed files, below `feeds/` of a release and below `FEEDS_BASE` on the site. Can be imported by scripts of pages. */
import type { RecordType } from '../standard/record-types.ts'
import { segment } from './path-segment.ts'

/** The address of the feeds of the public release. */
export const FEEDS_BASE = '/feeds/v1/'

/** The path of each feed file. */
export const feedPaths = {
  index: 'index.json',
  manifest: 'manifest.json',
  catalog: 'catalog.jsonld',
  /** Code tables: the names of stored values. */
  tables: 'tables.json',
  /** The address of the feeds of one release. It stays the same when another release is published, until the pages are removed. */
  base: (release: number) => `${FEEDS_BASE}r/${release}/`,
  records: (type: RecordType) => `${type}.ndjson`,
  guidesOf: (region: string) => `guides/${segment(region)}.ndjson`,
  document: (type: 'guide' | 'matter', key: string) => `${type}/${segment(key)}.json`,
  csv: (type: RecordType) => `csv/${type}.csv`,
  schema: (name: RecordType | 'matter-document') => `schema/${name}.json`,
}
