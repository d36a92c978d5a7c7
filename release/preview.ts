/**
 * @module The preview of a draft: the job, the result, and the paths of both. The admin writes the job as JSON; `publish/preview/worker.ts`
 * makes the page and writes the result.
 */
import { join } from 'node:path'
import type { FileValue } from '../standard/document.ts'
import type { RecordType } from '../standard/record-types.ts'
import type { Finding } from '../standard/rules/index.ts'
import { previewsDir } from './layout.ts'

/** Types that can be previewed. */
export type Previewed = 'guide' | 'matter'

/** What a preview is made from. */
export interface PreviewJob {
  type: Previewed
  /** The record as it was saved, references as keys. */
  record: { key: string }
  /** Approved records that it refers to, directly or through others. */
  near: (readonly [type: RecordType, record: { key: string }])[]
  /** Labels of records it refers to that are not approved, by `type/key`. */
  unapproved: [name: string, label: string][]
  /** Files that it may show, with their paths. */
  files: (FileValue & { path: string })[]
  /** Folder of the public release, which the other records on the page come from; null before the first publish. */
  release: string | null
  /** Path of the file of the page below the folder of the site. */
  page: string
  /** The day that the content is for, YYYY-MM-DD. */
  asOf: string
  /** Address of the public site: links to other pages lead there. */
  siteUrl: string
  /** Path under which the admin serves the preview. */
  base: string
  /** Address of the form of the record. */
  editUrl: string
  /** When the text was saved and whether it is approved, as a sentence for the banner. */
  bannerText: string
}

/** The result of a preview. */
export interface PreviewResult {
  state: 'done' | 'failed'
  /** The findings that a publish would have. */
  findings: Finding[]
  /** Why there is no page; absent when there is one. */
  error?: string
}

/** The folder of a preview. */
export const previewDir = (dataDir: string, run: string): string => join(previewsDir(dataDir), run)

/** Paths of everything in the folder of a preview. */
export const previewPaths = (dir: string) => ({
  /** A `PreviewJob`; removed after the page was made. */
  job: join(dir, 'job.json'),
  /** Who may see it; written and read by the admin. */
  kept: join(dir, 'kept.json'),
  /** A `PreviewResult`. */
  result: join(dir, 'result.json'),
  /** The page and what it needs. */
  site: join(dir, 'site'),
  /** The snapshot it is built from, and the cache of Astro; removed after the page was made. */
  snapshot: join(dir, 'snapshot'),
  cache: join(dir, 'cache'),
})
