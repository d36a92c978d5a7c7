/**
 * @module The number a guide, a matter or a bundle is published under. It rises only when the content changes, and never falls:
 * `versions.ndjson` of each release remembers the last number and hash of every key ever published.
 */
import { existsSync } from 'node:fs'
import { readVersions, type Version, type VersionedType } from '../../release/versions-file.ts'
import { canonical } from '../../snapshot/canonical.ts'
import type { ResolvedGuide } from '../../standard/schema/index.ts'

/** What the number of a guide counts: all but itself, and what others have counted, which says nothing of how it is done. */
export function versionedContent<T extends Partial<ResolvedGuide>>({
  version: _number,
  ratings: _imported,
  ...content
}: T): Omit<T, 'version' | 'ratings'> {
  return content
}

export class VersionNumbers {
  readonly #known = new Map<string, Version>()
  readonly #now: string | undefined
  /** Bundles were published before they were counted: their first numbers say nothing of when they changed. */
  #bundlesUndated = false

  /** @param now When the release under way is published; it is noted with each new number. */
  constructor(now?: Date) {
    this.#now = now?.toISOString()
  }

  /** The number for a content: the one it has, or one more. */
  of(type: VersionedType, key: string, hash: string): number {
    const id = `${type} ${key}`
    const known = this.#known.get(id)
    if (known?.hash === hash) return known.version
    const version = (known?.version ?? 0) + 1
    this.#known.set(id, { version, hash, ...this.#stamp(type) })
    return version
  }

  /** Takes a number that was given elsewhere, as when a mirrored snapshot is published. */
  adopt(type: VersionedType, key: string, hash: string, version: number): void {
    const id = `${type} ${key}`
    const known = this.#known.get(id)
    if (known?.hash !== hash || known.version !== version) this.#known.set(id, { version, hash, ...this.#stamp(type) })
  }

  #stamp(type: VersionedType): Pick<Version, 'at'> {
    return this.#now === undefined || (type === 'bundle' && this.#bundlesUndated) ? {} : { at: this.#now }
  }

  get(type: VersionedType, key: string): number | undefined {
    return this.#known.get(`${type} ${key}`)?.version
  }

  /** When the content last changed, ISO 8601, UTC. */
  changedAt(type: VersionedType, key: string): string | undefined {
    return this.#known.get(`${type} ${key}`)?.at
  }

  text(): string {
    return [...this.#known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => {
        const space = id.indexOf(' ')
        return `${canonical({ type: id.slice(0, space), key: id.slice(space + 1), ...value })}\n`
      })
      .join('')
  }

  /** Reads a release's file; without one it starts empty. */
  static read(path: string | null, now?: Date): VersionNumbers {
    const versions = new VersionNumbers(now)
    if (!path || !existsSync(path)) return versions
    versions.#bundlesUndated = true
    for (const { type, key, ...version } of readVersions(path)) {
      versions.#known.set(`${type} ${key}`, version)
      if (type === 'bundle') versions.#bundlesUndated = false
    }
    return versions
  }
}
