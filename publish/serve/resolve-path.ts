/**
 * @module Finds the file of an address. Only files in the folder of a release, or in `well-known/`, are found.
 */
import { statSync, type Stats } from 'node:fs'
import { join, sep } from 'node:path'
import { releasePaths, releaseDir, wellKnownDir } from '../../release/layout.ts'

/** What an address leads to. */
export type Target =
  { kind: 'file'; path: string; stats: Stats } | { kind: 'redirect'; to: string } | { kind: 'none' } | { kind: 'bad' }

/**
 * What an address of the site leads to.
 *
 * @param release The public release. An address below `/feeds/v1/r/<n>/` names another release itself.
 * @param pathname The path of the address as the client sent it, still percent-encoded.
 */
export function resolveTarget(dataDir: string, release: number, pathname: string): Target {
  const path = decodePath(pathname)
  if (path === null) return { kind: 'bad' }
  if (/^\/feeds(?:\/|\/v1)?$/u.test(path)) return { kind: 'redirect', to: '/feeds/v1/index.json' }
  const numbered = NUMBERED.exec(path)
  if (numbered) {
    const feeds = releasePaths(releaseDir(dataDir, Number(numbered[1]))).feeds
    return fileOrIndex(feeds, numbered[2] || 'index.json', pathname)
  }
  const feed = /^\/feeds\/v1(?:\/(.*))?$/u.exec(path)
  const { feeds, site } = releasePaths(releaseDir(dataDir, release))
  if (feed) return fileOrIndex(feeds, feed[1] || 'index.json', pathname)
  return fileOrIndex(site, path.slice(1), pathname)
}

/**
 * What an address below `/.well-known/` leads to: a file that the operator put into `well-known/` of the data directory, such as
 * `security.txt` or the answer to a certificate authority. Such files belong to no release.
 */
export function resolveWellKnown(dataDir: string, pathname: string): Target {
  const path = decodePath(pathname.slice('/.well-known'.length))
  return path === null || path.endsWith('/') ? { kind: 'none' } : fileOnly(wellKnownDir(dataDir), path.slice(1))
}

/** The file below a folder; folders have no index page. */
function fileOnly(root: string, below: string): Target {
  const path = join(root, below)
  const stats = path.startsWith(root + sep) ? statsOf(path) : undefined
  return stats?.isFile() ? { kind: 'file', path, stats } : { kind: 'none' }
}

/** The status of a file; undefined when there is none, or its name is longer than a file system allows. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return undefined
    throw error
  }
}

const NUMBERED = /^\/feeds\/v1\/r\/([1-9]\d{0,9})(?:\/(.*))?$/u

/** The number of the release that an address names itself, or null. */
export const releaseInPath = (pathname: string): string | null => NUMBERED.exec(pathname)?.[1] ?? null

/** The decoded path, or null when it names no file that could be public. */
function decodePath(pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (!path.startsWith('/') || path.includes('\0') || path.includes('\\')) return null
  // Hidden files and `..` are never public.
  if (path.split('/').some((part) => part.startsWith('.'))) return null
  return path
}

/** The file below a folder; a folder leads to its `index.html`. */
function fileOrIndex(root: string, below: string, pathname: string): Target {
  const full = join(root, below)
  if (full !== root && !full.startsWith(root + sep)) return { kind: 'bad' }
  const stats = statsOf(full)
  if (stats?.isFile() && !below.endsWith('/')) return { kind: 'file', path: full, stats }
  if (!stats?.isDirectory()) return { kind: 'none' }
  const index = join(full, 'index.html')
  const found = statsOf(index)
  if (!found?.isFile()) return { kind: 'none' }
  // Browsers would take a path that begins with two slashes for another host.
  if (below && !below.endsWith('/')) return { kind: 'redirect', to: `${pathname.replace(/^\/+/u, '/')}/` }
  return { kind: 'file', path: index, stats: found }
}
