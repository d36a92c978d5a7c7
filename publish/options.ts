/**
 * @module What a publish is asked for, as a whole and for the writing of its snapshot.
 */
import type { Cms } from './read/cms.ts'
import type { LastGood } from './compose/blocking.ts'
import type { Plan } from './plan.ts'
import type { StepLog } from './step-runner.ts'
import type { ApprovedRecords } from './read/read-approved.ts'
import type { VersionNumbers } from './compose/versions.ts'

export interface PublishOptions {
  /** What the installation owns; releases are made in it. */
  dataDir: string
  /** The project: Astro's configuration is there. */
  root: string
  /** The CMS, or the folder of a snapshot. */
  source: { cms: Cms } | { from: string }
  now: Date
  /** The day that counts, YYYY-MM-DD. */
  asOf: string
  /** Publish also when nothing changed. */
  force?: boolean
  /** How many releases keep their pages. */
  keep: number
  log: StepLog
  /** Address of the site, `SANTONG_SITE_URL`; it goes before that of the site information. */
  url?: string | undefined
  /** A day the program is not older than, YYYY-MM-DD; the clock is held against it. */
  program?: string
  /** Signs the plan off. */
  confirm(plan: Plan): Promise<boolean>
  signal?: AbortSignal
}

export interface ComposeOptions {
  /** The folder to write. */
  dir: string
  taken: ApprovedRecords
  /** The release before: last good versions of what is held. */
  lastGood: LastGood | null
  /** Files by SHA-256 that the release before has. */
  lastFiles?: ReadonlyMap<string, string>
  versions: VersionNumbers
  /** The day that counts, YYYY-MM-DD. */
  asOf: string
}
