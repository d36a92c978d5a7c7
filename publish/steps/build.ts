/**
 * @module What the steps of one publish share: the release that is being made, its content, and how a step is run.
 */
import type { Held } from '../../release/held.ts'
import { releaseDir, releasePaths } from '../../release/layout.ts'
import { openSnapshot, type Snapshot } from '../../snapshot/reader.ts'
import type { FileValue } from '../../standard/document.ts'
import type { Finding } from '../../standard/rules/index.ts'
import type { Published } from '../../standard/schema/index.ts'
import type { VersionNumbers } from '../compose/versions.ts'
import type { PublishOptions } from '../options.ts'
import { runStep, type StepResult } from '../shared/step-runner.ts'

/** A release that is being made, with the options of its publish. */
export interface ReleaseBuild extends PublishOptions {
  /** The number the release will have. */
  release: number
  /** The release that is public now; null before the first publish. */
  before: number | null
  /** The folder the release is made in. */
  dir: string
}

/** The content of a release: its snapshot, what the rules found, and the files it shows. */
export interface ReleaseContent {
  snapshot: Snapshot<Published>
  findings: Finding[]
  held: Held[]
  versions: VersionNumbers
  /** Files that the published records show, by SHA-256. */
  files: Map<string, FileValue>
  /** Paths of uploaded files, by SHA-256. */
  sources: ReadonlyMap<string, string>
  /** Paths of files that an earlier release has, by SHA-256. */
  earlier: ReadonlyMap<string, string>
  /** Closes the snapshot. */
  close(): void
}

/** Opens the snapshot of the release that is public now; null before the first publish. The caller closes it. */
export const openPublicSnapshot = ({ before, dataDir }: ReleaseBuild): Snapshot<Published> | null =>
  before === null ? null : openSnapshot<Published>(releasePaths(releaseDir(dataDir, before)).snapshot)

/** A function that runs a step of a publish. A step has an id for programs and a title for staff; see `runStep`. */
export const stepOf =
  ({ log, dataDir, signal }: ReleaseBuild) =>
  <T>(id: string, title: string, step: () => Promise<StepResult<T>> | StepResult<T>, until = signal): Promise<T> =>
    runStep(log, id, title, dataDir, step, until)
