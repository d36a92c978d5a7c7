/**
 * @module `removed.ndjson`: files that an administrator removed from a release after it was made. Their absence is not reported as damage.
 */
import { appendFileSync } from 'node:fs'
import { releasePaths } from './layout.ts'
import { readLines } from './ndjson.ts'

interface RemovedLine {
  sha256: string
}

/** Adds a line to the `removed.ndjson` in the folder of a release. */
export function noteRemoved(dir: string, sha256: string): void {
  const line = JSON.stringify({ sha256 } satisfies RemovedLine)
  appendFileSync(/* turbopackIgnore: true */ releasePaths(dir).removed, `${line}\n`, { mode: 0o600 })
}

/** SHA-256 of the files that were removed from a release, given by its folder. */
export const removedFrom = (dir: string): Set<string> =>
  new Set([...readLines<RemovedLine>(releasePaths(dir).removed)].map(({ sha256 }) => sha256))
