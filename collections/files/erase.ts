import { appendFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

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
export function erase(dataDir: string, files: readonly Erasable[]): string[] {
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

/** A release says which of its files were removed: `publish/files.ts` holds it against its list and finds it whole. */
function noteInRelease(dataDir: string, path: string): void {
  const release = dirname(dirname(dirname(path)))
  if (dirname(release) !== join(dataDir, 'releases')) return
  const line = `${JSON.stringify({ sha256: basename(path).slice(0, 64) })}\n`
  appendFileSync(/* turbopackIgnore: true */ join(release, 'removed.ndjson'), line, { mode: 0o600 })
}

function uploadsOf(dataDir: string, files: readonly Erasable[]): string[] {
  return files.flatMap(({ filename }) => {
    if (!filename || basename(filename) !== filename) return []
    const path = join(dataDir, 'uploads', filename)
    return existsSync(/* turbopackIgnore: true */ path) ? [path] : []
  })
}

/** `publish/uploads.ts` names published files by their hash and ending. */
function publishedOf(dataDir: string, files: readonly Erasable[]): string[] {
  const hashes = new Set(files.flatMap(({ sha256 }) => (/^[0-9a-f]{64}$/u.test(sha256 ?? '') ? [sha256!] : [])))
  return ['releases', 'previews'].flatMap((kind) =>
    namesIn(join(dataDir, kind)).flatMap((name) => {
      const folder = join(dataDir, kind, name, 'site', 'files')
      return namesIn(folder)
        .filter((file) => hashes.has(file.slice(0, 64)))
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
