/**
 * @module Files as the lists of a release name them, and the paths of all files in a folder. Used by the feeds, the checks, the
 * compression and the list of a release's files.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A file with its size in bytes and its SHA-256 in hex. Where the path starts is said by the function that returns it. */
export interface ListedFile {
  path: string
  sha256: string
  bytes: number
}

/** Paths of all files in a folder and its subfolders, relative to the folder, in no particular order. */
export function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
}
