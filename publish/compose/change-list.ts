/**
 * @module What changed in the last versions of each guide, in words: `changes.ndjson` of a release, a line a guide that has had more
 * than one version, sorted by key. Each publish goes on from the newest release's file, so that it compares with one snapshot.
 */
import { existsSync } from 'node:fs'
import { readChanges, type ChangesLine, type VersionChanges } from '../../release/changes-file.ts'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { readRelease, releaseNumbers } from '../../release/releases.ts'
import { canonical } from '../../snapshot/canonical.ts'
import { diffSnapshots } from '../../snapshot/diff.ts'
import { openSnapshot, type Snapshot } from '../../snapshot/reader.ts'
import { changesOf } from '../../standard/changes.ts'
import type { Published } from '../../standard/schema/index.ts'

/** So many versions are kept of a guide, and so many changes of a version. */
const VERSIONS = 3
const CHANGES = 8
/** Of releases made before there was a list so many are read, once. */
const BACK = 10

type PublishedSnapshot = Snapshot<Published>

export class ChangeList {
  readonly #known = new Map<string, VersionChanges[]>()

  /** Versions of a guide with what changed, the newest first. */
  of(key: string): readonly VersionChanges[] {
    return this.#known.get(key) ?? []
  }

  /**
   * Notes what a release changes against the one before it.
   *
   * @param before The snapshot of the newest release, whichever is up: version numbers go on from it.
   */
  note(
    before: PublishedSnapshot | null,
    after: PublishedSnapshot,
    { release, on }: Pick<VersionChanges, 'release' | 'on'>,
  ): void {
    if (!before) return
    const { created, updated } = diffSnapshots(before, after, ['guide']).guide
    for (const key of updated) {
      const [was, is] = [before.getSync('guide', key)!, after.getSync('guide', key)!]
      if (is.version === was.version) continue
      const all = is.version > was.version ? changesOf(was, is) : []
      const more = all.length - CHANGES
      const entry = { release, on, changes: all.slice(0, CHANGES), ...(more > 0 ? { more } : {}) }
      this.#add(key, is.version, is.version > was.version ? { version: is.version, ...entry } : undefined)
    }
    for (const key of created) {
      const { version } = after.getSync('guide', key)!
      const known = this.of(key).some((one) => one.version === version)
      this.#add(key, version, version > 1 && !known ? { version, release, on, changes: [], again: true } : undefined)
    }
  }

  /** An earlier version that is published again has no later ones before it. */
  #add(key: string, version: number, entry: VersionChanges | undefined): void {
    const earlier = this.of(key).filter((one) => one.version < version || (!entry && one.version === version))
    const kept = [...(entry ? [entry] : []), ...earlier].slice(0, VERSIONS)
    if (kept.length) this.#known.set(key, kept)
    else this.#known.delete(key)
  }

  text(): string {
    return [...this.#known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, versions]) => `${canonical({ key, versions } satisfies ChangesLine)}\n`)
      .join('')
  }

  /** Reads the file of a release. */
  static read(path: string): ChangeList {
    const list = new ChangeList()
    for (const [key, versions] of readChanges(path)) list.#known.set(key, versions)
    return list
  }
}

/**
 * The list that a release which is being made comes with. Where the newest release has none, because an older version made it, the
 * last releases are compared with each other, once.
 */
export function buildChangeList(
  dataDir: string,
  after: PublishedSnapshot,
  now: Pick<VersionChanges, 'release' | 'on'>,
): ChangeList {
  const numbers = releaseNumbers(dataDir)
  const newest = numbers.at(-1)
  if (newest === undefined) return new ChangeList()
  const { changes } = releasePaths(releaseDir(dataDir, newest))
  const list = existsSync(changes) ? ChangeList.read(changes) : fromReleases(dataDir, numbers.slice(-BACK))
  const before = snapshotOf(dataDir, newest)
  try {
    list.note(before, after, now)
  } finally {
    before?.close()
  }
  return list
}

function fromReleases(dataDir: string, numbers: readonly number[]): ChangeList {
  const list = new ChangeList()
  let before: PublishedSnapshot | null = null
  for (const release of numbers) {
    const after = snapshotOf(dataDir, release)
    if (after) list.note(before, after, { release, on: readRelease(dataDir, release).asOf })
    before?.close()
    before = after
  }
  before?.close()
  return list
}

/** Null for one that cannot be read: what changed is not worth stopping a publish. */
function snapshotOf(dataDir: string, release: number): PublishedSnapshot | null {
  try {
    return openSnapshot<Published>(releasePaths(releaseDir(dataDir, release)).snapshot)
  } catch {
    return null
  }
}
