import { heldDirectly } from '../../release/held.ts'
import { linkedRelease, listReleases } from '../../release/releases.ts'

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
export const releaseSummaries = (dataDir: string): Release[] =>
  listReleases(dataDir, linkedRelease(dataDir)).map(({ counts, current, held, pages, publishedAt, release }) => ({
    n: release,
    at: publishedAt,
    counts,
    held: heldDirectly(held).length,
    pages,
    current,
  }))
