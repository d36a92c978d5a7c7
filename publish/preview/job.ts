/**
 * @module What a preview is made of. The admin writes it as JSON; `worker.ts` makes the page.
 */
import type { FileValue } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Finding } from '../../standard/rules/index.ts'

export type Previewed = 'guide' | 'matter'

export interface PreviewJob {
  type: Previewed
  /** The record as it was saved, references as keys. */
  record: { key: string }
  /** Approved records that it stands on. */
  near: [type: RecordType, record: { key: string }][]
  /** Names of records it refers to that are not approved, by `type/key`. */
  unapproved: [name: string, label: string][]
  /** Files that may be shown, with where they are. */
  files: (FileValue & { path: string })[]
  /** Folder of the release that is up: what lies around the record comes from there. */
  release: string | null
  /** Path of the page below the site's folder. */
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

/** What came of it: `result.json` in the folder of the preview. */
export interface PreviewResult {
  state: 'done' | 'failed'
  /** What a publish would find. */
  findings: Finding[]
  /** Why there is no page; absent when there is one. */
  error?: string
}
