/**
 * @module Files that an administrator removed from a release after it was made, `removed.ndjson`: that they are gone is no damage.
 */
import { appendFileSync } from 'node:fs'
import { releasePaths } from './layout.ts'
import { readLines } from './ndjson.ts'

interface RemovedLine {
  sha256: string
}

/** Notes in a release's folder that a file was removed from it. */
export function noteRemoved(dir: string, sha256: string): void {
  const line = JSON.stringify({ sha256 } satisfies RemovedLine)
  appendFileSync(/* turbopackIgnore: true */ releasePaths(dir).removed, `${line}\n`, { mode: 0o600 })
}

/** SHA-256 of the files that were removed from a release. */
export const removedFrom = (dir: string): Set<string> =>
  new Set([...readLines<RemovedLine>(releasePaths(dir).removed)].map(({ sha256 }) => sha256))
