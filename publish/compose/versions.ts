/**
 * @module Version numbers of guides, matters and bundles. A number rises only when the content changes, and never falls: the
 * `versions.ndjson` of each release has the last number and content hash of every key ever published.
 */
import { existsSync } from 'node:fs'
import { readVersions, type Version, type VersionedType } from '../../release/versions-file.ts'
import { canonical } from '../../snapshot/canonical.ts'
import { hashRecord } from '../../snapshot/hash.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import type { Bundle, Matter, ResolvedGuide } from '../../standard/schema/index.ts'

/**
 * The content of a guide that its version number covers: everything but the number itself, the approval, imported ratings, what is still to come, and what
 * is said about its code beside the code.
 */
export function versionedContent<T extends Partial<ResolvedGuide>>({
  version: _number,
  approval: _given,
  settling: _open,
  upcoming: _later,
  ratings: _imported,
  origin: _origin,
  localCode: _local,
  parts: _parts,
  external: _external,
  ...content
}: T): Omit<
  T,
  'version' | 'approval' | 'settling' | 'upcoming' | 'ratings' | 'origin' | 'localCode' | 'parts' | 'external'
> {
  return content
}

/** The version numbers of one installation. */
export class VersionNumbers {
  readonly #known = new Map<string, Version>()
  readonly #now: string | undefined
  /** Releases of older versions do not number bundles: the first numbers get no date, as nobody knows when the bundles last changed. */
  #bundlesUndated = false

  /** @param now Time of the publish; it is stored with each new number. */
  constructor(now?: Date) {
    this.#now = now?.toISOString()
  }

  /** The number for a content, given by its hash: the last number when the hash is the same, otherwise one more. */
  of(type: VersionedType, key: string, hash: string): number {
    const id = `${type} ${key}`
    const known = this.#known.get(id)
    if (known?.hash === hash) return known.version
    const version = (known?.version ?? 0) + 1
    this.#known.set(id, { version, hash, ...this.#stamp(type) })
    return version
  }

  /** Sets a number that another installation gave, when its snapshot is published here. */
  adopt(type: VersionedType, key: string, hash: string, version: number): void {
    const id = `${type} ${key}`
    const known = this.#known.get(id)
    if (known?.hash !== hash || known.version !== version) this.#known.set(id, { version, hash, ...this.#stamp(type) })
  }

  #stamp(type: VersionedType): Pick<Version, 'at'> {
    return this.#now === undefined || (type === 'bundle' && this.#bundlesUndated) ? {} : { at: this.#now }
  }

  /** The last number of a record; undefined when it was never published. */
  get(type: VersionedType, key: string): number | undefined {
    return this.#known.get(`${type} ${key}`)?.version
  }

  /** When the content last changed, ISO 8601, UTC. */
  changedAt(type: VersionedType, key: string): string | undefined {
    return this.#known.get(`${type} ${key}`)?.at
  }

  /** The content of `versions.ndjson`. */
  text(): string {
    return [...this.#known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => {
        const space = id.indexOf(' ')
        return `${canonical({ type: id.slice(0, space), key: id.slice(space + 1), ...value })}\n`
      })
      .join('')
  }

  /** Reads the `versions.ndjson` of a release; null or a path without a file gives no numbers. */
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

/** Numbers the versions of matters. The version of a matter covers its own elements and those it inherits. */
export function numberMatters(matters: ReadonlyMap<string, Matter>, versions: VersionNumbers): void {
  for (const [key, matter] of matters) {
    const effective = effectiveStandard(pathOf(matter, (parent) => matters.get(parent)))
    const { codeOrigin: _origin, ...content } = matter
    versions.of('matter', key, hashRecord({ matter: content, effective }))
  }
}

/** Numbers the versions of bundles. The version of a bundle covers its own record only. */
export function numberBundles(bundles: Iterable<Bundle>, versions: VersionNumbers): void {
  for (const bundle of bundles) versions.of('bundle', bundle.key, hashRecord(bundle))
}
