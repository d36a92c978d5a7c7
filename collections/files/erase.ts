import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { releasePaths, previewsDir, releasesDir, uploadsDir } from '../../release/layout.ts'
import { FILES_FOLDER, hashInName } from '../../release/published-file.ts'
import { noteRemoved } from '../../release/removed-files.ts'

/** Passes over the folders; a release that is just being given its number is met in the next. */
const PASSES = 10

interface Erasable {
  filename?: string | null
  sha256?: string | null
}

/**
 * Removes the bytes of files from an installation's data directory: the uploads, what every release and every preview gives to
 * others under the file's hash, also of a release that is being made.
 *
 * @returns Paths that were removed, within the data directory.
 * @throws What the file system says, with the path; what was removed before it stays removed.
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

/** A release says which of its files were removed: `publish/releases/file-list.ts` holds it against its list and finds it whole. */
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

/** Of finished releases, of one that is being made, and of previews. */
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
