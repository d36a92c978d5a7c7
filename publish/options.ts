/**
 * @module The options of a publish.
 */
import type { Plan } from './plan.ts'
import type { TrailHead } from '../standard/trail/verify.ts'
import type { Cms } from './read/cms.ts'
import type { StepLog } from './shared/step-runner.ts'

/** What a publish has to know. */
export interface PublishOptions {
  /** The data directory of the installation; releases are made in it. */
  dataDir: string
  /** The folder of the project, with Astro's configuration. */
  root: string
  /** The CMS, or the folder of a snapshot. */
  source: { cms: Cms } | { from: string }
  now: Date
  /** The day that the content is for, YYYY-MM-DD. */
  asOf: string
  /** Publishes also when nothing changed. */
  force?: boolean
  /** How many releases keep their pages. */
  keep: number
  log: StepLog
  /** The address of the site in `SANTONG_SITE_URL`; it takes precedence over the one in the site information. */
  url?: string | undefined
  /** A day that the program is not older than, YYYY-MM-DD; the clock is compared with it. */
  program?: string
  /** Returns whether to go on with a plan. */
  confirm(plan: Plan): Promise<boolean>
  /** Returns the end of the trail, which the release keeps. */
  trailHead?: (() => Promise<TrailHead | undefined>) | undefined
  signal?: AbortSignal
}
