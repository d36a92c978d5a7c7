import { existsSync } from 'node:fs'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A release as the publish centre lists it. */
export interface Release {
  n: number
  at: string
  /** Records in it, by type, when the release says so. */
  counts: Record<string, number>
  /** Records held for a fault of their own. */
  held: number
  /** Whether its pages are still there to go back to. */
  pages: boolean
  current: boolean
}

/** A release that holds more than this has other troubles than a status line. */
const SHOWN_HELD = 500

/** The releases of an installation, newest first; the one the public sees is marked. */
export async function listReleases(dataDir: string): Promise<Release[]> {
  const folder = join(dataDir, 'releases')
  const names = await readdir(/* turbopackIgnore: true */ folder).catch(() => [])
  const current = await currentName(dataDir)
  const found = await Promise.all(
    names.filter((name) => /^\d+$/u.test(name)).map((name) => readRelease(folder, name, name === current)),
  )
  return found.filter((one) => one !== undefined).sort((a, b) => b.n - a.n)
}

/** What the public sees now, as the status line of a record needs it. */
export interface OnSite {
  n: number
  at: string
  /** Records held for a fault of their own, as `type/key`. */
  held: string[]
}

/** The release that is up; null before the first. */
export async function onSite(dataDir: string): Promise<OnSite | null> {
  const text = await readFile(/* turbopackIgnore: true */ join(dataDir, 'current', 'release.json'), 'utf8').catch(
    () => undefined,
  )
  if (text === undefined) return null
  const told = JSON.parse(text) as {
    release?: number
    publishedAt?: string
    held?: { type: string; key: string; because?: unknown }[]
  }
  const held = (told.held ?? []).filter(({ because }) => !because)
  return {
    n: told.release ?? 0,
    at: told.publishedAt ?? '',
    held: held.slice(0, SHOWN_HELD).map(({ type, key }) => `${type}/${key}`),
  }
}

async function currentName(dataDir: string): Promise<string | undefined> {
  const target = await readlink(/* turbopackIgnore: true */ join(dataDir, 'current')).catch(() => undefined)
  return target && basename(target)
}

async function readRelease(folder: string, name: string, current: boolean): Promise<Release | undefined> {
  const text = await readFile(/* turbopackIgnore: true */ join(folder, name, 'release.json'), 'utf8').catch(
    () => undefined,
  )
  if (text === undefined) return undefined
  const told = JSON.parse(text) as {
    publishedAt?: string
    counts?: Record<string, number>
    held?: { because?: unknown }[]
  }
  return {
    n: Number(name),
    at: told.publishedAt ?? '',
    counts: told.counts ?? {},
    held: (told.held ?? []).filter(({ because }) => !because).length,
    pages: existsSync(/* turbopackIgnore: true */ join(folder, name, 'site', 'index.html')),
    current,
  }
}
