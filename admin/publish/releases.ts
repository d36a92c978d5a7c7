import { heldDirectly } from '../../release/held.ts'
import { linkedRelease, listReleases } from '../../release/releases.ts'

/** A release as the publish centre lists it. */
export interface Release {
  /** The number of the release. */
  n: number
  /** When it was published, ISO 8601. */
  at: string
  /** How many records it contains, by type; empty for a release that does not say. */
  counts: Record<string, number>
  /** How many records were held for a fault of their own. */
  held: number
  /** Whether its pages are still kept, so that one can roll back to it. */
  pages: boolean
  /** Whether the public sees it. */
  current: boolean
}

/** Returns the releases of an installation, newest first. */
export const releaseSummaries = (dataDir: string): Release[] =>
  listReleases(dataDir, linkedRelease(dataDir)).map(({ counts, current, held, pages, publishedAt, release }) => ({
    n: release,
    at: publishedAt,
    counts,
    held: heldDirectly(held).length,
    pages,
    current,
  }))
