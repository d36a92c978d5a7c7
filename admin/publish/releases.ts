import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A release as the publish centre lists it. */
export interface Release {
  n: number
  at: string
  /** Records in it, by type, when the release says so. */
  counts: Record<string, number>
  held: number
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
  for (const link of [join(dataDir, 'current'), join(dataDir, 'releases', 'current')]) {
    const target = await readlink(/* turbopackIgnore: true */ link).catch(() => undefined)
    if (target) return basename(target)
  }
  return undefined
}

async function readRelease(folder: string, name: string, current: boolean): Promise<Release | undefined> {
  const text = await readFile(/* turbopackIgnore: true */ join(folder, name, 'release.json'), 'utf8').catch(
    () => undefined,
  )
  if (text === undefined) return undefined
  const told = JSON.parse(text) as Record<string, unknown>
  const held = told['held']
  return {
    n: Number(name),
    at: String(told['at'] ?? told['publishedAt'] ?? told['time'] ?? told['createdAt'] ?? ''),
    counts: (told['counts'] ?? {}) as Record<string, number>,
    held: Array.isArray(held) ? held.length : Number(held ?? 0),
    current,
  }
}
