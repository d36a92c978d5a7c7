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
