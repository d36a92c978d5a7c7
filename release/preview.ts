/**
 * @module The preview of a draft: what it is made of, what came of it, and where both lie. The admin writes the job as JSON;
 * `publish/preview/worker.ts` makes the page.
 */
import { join } from 'node:path'
import type { FileValue } from '../standard/document.ts'
import type { RecordType } from '../standard/record-types.ts'
import type { Finding } from '../standard/rules/index.ts'
import { previewsDir } from './layout.ts'

/** Types with a page of their own that is previewed. */
export type Previewed = 'guide' | 'matter'

export interface PreviewJob {
  type: Previewed
  /** The record as it was saved, references as keys. */
  record: { key: string }
  /** Approved records that it stands on. */
  near: (readonly [type: RecordType, record: { key: string }])[]
  /** Names of records it refers to that are not approved, by `type/key`. */
  unapproved: [name: string, label: string][]
  /** Files that may be shown, with where they are. */
  files: (FileValue & { path: string })[]
  /** Folder of the release that is up: what lies around the record comes from there. */
  release: string | null
  /** Path of the page's file below the site's folder. */
  page: string
  /** The day that counts, YYYY-MM-DD. */
  asOf: string
  /** Address of the public site: links to other pages lead there. */
  siteUrl: string
  /** Path under which the admin serves what is made. */
  base: string
  /** Back to the form. */
  editUrl: string
  /** When the text was saved, and whether it is approved, in words. */
  says: string
}

/** What came of it. */
export interface PreviewResult {
  state: 'done' | 'failed'
  /** What a publish would find. */
  findings: Finding[]
  /** Why there is no page; absent when there is one. */
  error?: string
}

/** The folder of a preview. */
export const previewDir = (dataDir: string, run: string): string => join(previewsDir(dataDir), run)

/** Everything in the folder of a preview. */
export const previewPaths = (dir: string) => ({
  /** A `PreviewJob`; removed when the page is made. */
  job: join(dir, 'job.json'),
  /** Who may see it; the admin's. */
  kept: join(dir, 'kept.json'),
  /** A `PreviewResult`. */
  result: join(dir, 'result.json'),
  /** The page and what it needs. */
  site: join(dir, 'site'),
  /** What it is built from, and what Astro keeps; removed when the page is made. */
  snapshot: join(dir, 'snapshot'),
  cache: join(dir, 'cache'),
})
