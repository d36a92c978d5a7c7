/**
 * @module From an address to a file: below the release's folder or nowhere.
 */
import { statSync, type Stats } from 'node:fs'
import { join, sep } from 'node:path'
import { releasePaths, releaseDir, wellKnownDir } from '../../release/layout.ts'

/** What an address leads to. */
export type Target =
  { kind: 'file'; path: string; stats: Stats } | { kind: 'redirect'; to: string } | { kind: 'none' } | { kind: 'bad' }

/**
 * The file of an address in a release.
 *
 * @param pathname As the client wrote it, still encoded.
 */
export function resolveTarget(dataDir: string, release: number, pathname: string): Target {
  const path = decoded(pathname)
  if (path === null) return { kind: 'bad' }
  if (/^\/feeds(?:\/|\/v1)?$/u.test(path)) return { kind: 'redirect', to: '/feeds/v1/index.json' }
  const numbered = NUMBERED.exec(path)
  if (numbered) {
    const feeds = releasePaths(releaseDir(dataDir, Number(numbered[1]))).feeds
    return fileIn(feeds, numbered[2] || 'index.json', pathname)
  }
  const feed = /^\/feeds\/v1(?:\/(.*))?$/u.exec(path)
  const { feeds, site } = releasePaths(releaseDir(dataDir, release))
  if (feed) return fileIn(feeds, feed[1] || 'index.json', pathname)
  return fileIn(site, path.slice(1), pathname)
}

/**
 * The file of an address below `/.well-known/`: what the operator has put into `well-known/` of the data directory, such as
 * `security.txt` or the answer to a certificate authority. It belongs to no release.
 */
export function resolveWellKnown(dataDir: string, pathname: string): Target {
  const path = decoded(pathname.slice('/.well-known'.length))
  return path === null || path.endsWith('/') ? { kind: 'none' } : plainFile(wellKnownDir(dataDir), path.slice(1))
}

function plainFile(root: string, below: string): Target {
  const path = join(root, below)
  const stats = path.startsWith(root + sep) ? statsOf(path) : undefined
  return stats?.isFile() ? { kind: 'file', path, stats } : { kind: 'none' }
}

/** What is there; undefined also where no file system could have such a name. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return undefined
    throw error
  }
}

const NUMBERED = /^\/feeds\/v1\/r\/([1-9]\d{0,9})(?:\/(.*))?$/u

/** The release that an address names itself, or null. */
export const releaseInPath = (pathname: string): string | null => NUMBERED.exec(pathname)?.[1] ?? null

/** The path with its escapes undone, or null when it can mean nothing here. */
function decoded(pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (!path.startsWith('/') || path.includes('\0') || path.includes('\\')) return null
  // Hidden files and ways up are never published.
  if (path.split('/').some((part) => part.startsWith('.'))) return null
  return path
}

function fileIn(root: string, below: string, pathname: string): Target {
  const full = join(root, below)
  if (full !== root && !full.startsWith(root + sep)) return { kind: 'bad' }
  const stats = statsOf(full)
  if (stats?.isFile() && !below.endsWith('/')) return { kind: 'file', path: full, stats }
  if (!stats?.isDirectory()) return { kind: 'none' }
  const index = join(full, 'index.html')
  const found = statsOf(index)
  if (!found?.isFile()) return { kind: 'none' }
  // A path of two slashes would be another host to a browser.
  if (below && !below.endsWith('/')) return { kind: 'redirect', to: `${pathname.replace(/^\/+/u, '/')}/` }
  return { kind: 'file', path: index, stats: found }
}
