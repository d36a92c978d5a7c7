/**
 * @module The changes in the last versions of each guide, in words: `changes.ndjson` of a release. It has a line for each guide with more
 * than one version, sorted by key. Each publish extends the list of the newest release, so that it compares only two snapshots.
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

/** How many versions of a guide are listed, and how many changes of a version. */
const MAX_VERSIONS = 3
const MAX_CHANGES = 8
/** How many releases are compared when the newest has no list. */
const MAX_RELEASES = 10

type PublishedSnapshot = Snapshot<Published>

/** The changes of guides, by key. */
export class ChangeList {
  readonly #known = new Map<string, VersionChanges[]>()

  /** The listed versions of a guide with their changes, the newest first. */
  of(key: string): readonly VersionChanges[] {
    return this.#known.get(key) ?? []
  }

  /**
   * Adds the changes of guides from one release to the next.
   *
   * @param before The snapshot of the newest release, whether it is public or not, because version numbers go on from it; null when there is none.
   */
  addRelease(
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
      const more = all.length - MAX_CHANGES
      const entry = { release, on, changes: all.slice(0, MAX_CHANGES), ...(more > 0 ? { more } : {}) }
      this.#add(key, is.version, is.version > was.version ? { version: is.version, ...entry } : undefined)
    }
    for (const key of created) {
      const { version } = after.getSync('guide', key)!
      const known = this.of(key).some((one) => one.version === version)
      this.#add(key, version, version > 1 && !known ? { version, release, on, changes: [], again: true } : undefined)
    }
  }

  /** Adds a version. When an earlier version is published again, `entry` is undefined, and that version and later ones are removed. */
  #add(key: string, version: number, entry: VersionChanges | undefined): void {
    const earlier = this.of(key).filter((one) => one.version < version || (!entry && one.version === version))
    const kept = [...(entry ? [entry] : []), ...earlier].slice(0, MAX_VERSIONS)
    if (kept.length) this.#known.set(key, kept)
    else this.#known.delete(key)
  }

  /** The content of `changes.ndjson`. */
  text(): string {
    return [...this.#known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, versions]) => `${canonical({ key, versions } satisfies ChangesLine)}\n`)
      .join('')
  }

  /** Reads the `changes.ndjson` of a release. */
  static read(path: string): ChangeList {
    const list = new ChangeList()
    for (const [key, versions] of readChanges(path)) list.#known.set(key, versions)
    return list
  }
}

/**
 * The list for a release that is being made. When the newest release has no list, because an older version of the program made it, the
 * last releases are compared with each other.
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
  const list = existsSync(changes) ? ChangeList.read(changes) : fromReleases(dataDir, numbers.slice(-MAX_RELEASES))
  const before = snapshotOf(dataDir, newest)
  try {
    list.addRelease(before, after, now)
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
    if (after) list.addRelease(before, after, { release, on: readRelease(dataDir, release).asOf })
    before?.close()
    before = after
  }
  before?.close()
  return list
}

/** The snapshot of a release; null when it cannot be read, because a missing list of changes should not stop a publish. */
function snapshotOf(dataDir: string, release: number): PublishedSnapshot | null {
  try {
    return openSnapshot<Published>(releasePaths(releaseDir(dataDir, release)).snapshot)
  } catch {
    return null
  }
}
