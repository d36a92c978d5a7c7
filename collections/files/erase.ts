/** @module Removes the bytes of files from an installation. Used by the endpoint that removes a file. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { releasePaths, previewsDir, releasesDir, uploadsDir } from '../../release/layout.ts'
import { FILES_FOLDER, hashInName } from '../../release/published-file.ts'
import { noteRemoved } from '../../release/removed-files.ts'

/** How often the folders are searched at most: a release that is being renamed during one search is found in the next. */
const PASSES = 10

interface Erasable {
  filename?: string | null
  sha256?: string | null
}

/**
 * Removes the bytes of files from an installation's data directory: the uploads, and the copies in every release and preview, also in
 * a release that is being made.
 *
 * @returns the removed paths, relative to the data directory, sorted
 * @throws the error of the file system, with the path; files that were removed before stay removed
 */
export function eraseFiles(dataDir: string, files: readonly Erasable[]): string[] {
  const erased: string[] = []
  for (let pass = 0; pass < PASSES; pass++) {
    const found = [...uploadsOf(dataDir, files), ...publishedOf(dataDir, files)]
    if (!found.length && pass) break
    for (const path of found) {
      noteInRelease(dataDir, path)
      rmSync(path, { force: true })
      erased.push(relative(dataDir, path))
    }
  }
  return erased.sort()
}

/** Lists a removed file in its release, so that the check of `publish/releases/file-list.ts` does not report it as missing. */
function noteInRelease(dataDir: string, path: string): void {
  const release = dirname(dirname(dirname(path)))
  if (dirname(release) === releasesDir(dataDir)) noteRemoved(release, hashInName(basename(path)))
}

function uploadsOf(dataDir: string, files: readonly Erasable[]): string[] {
  return files.flatMap(({ filename }) => {
    if (!filename || basename(filename) !== filename) return []
    const path = join(uploadsDir(dataDir), filename)
    return existsSync(/* turbopackIgnore: true */ path) ? [path] : []
  })
}

/** Returns the paths of copies in releases (also in one that is being made) and in previews. */
function publishedOf(dataDir: string, files: readonly Erasable[]): string[] {
  const hashes = new Set(files.flatMap(({ sha256 }) => (/^[0-9a-f]{64}$/u.test(sha256 ?? '') ? [sha256!] : [])))
  return [releasesDir(dataDir), previewsDir(dataDir)].flatMap((kind) =>
    namesIn(kind).flatMap((name) => {
      const folder = join(releasePaths(join(kind, name)).site, FILES_FOLDER)
      return namesIn(folder)
        .filter((file) => hashes.has(hashInName(file)))
        .map((file) => join(folder, file))
    }),
  )
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(/* turbopackIgnore: true */ dir)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
