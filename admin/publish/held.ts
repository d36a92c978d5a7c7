import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordType } from '../../standard/record-types.ts'

/** A record that a release shows as it was before, or not at all. */
export interface Held {
  type: RecordType
  key: string
  name?: string
  /** Why, and how to mend it. */
  reason: string
  fix?: string
  kept?: 'previous' | 'none'
  /** The held record it hangs on, when it is sound itself. */
  because?: { type: RecordType; key: string }
}

/** What the public sees now, and what it does not. */
export interface Up {
  n: number
  /** A moment, ISO 8601. */
  at: string
  held: Held[]
}

/** The release that is up; null before the first. */
export async function releaseUp(dataDir: string): Promise<Up | null> {
  const path = join(dataDir, 'current', 'release.json')
  const text = await readFile(/* turbopackIgnore: true */ path, 'utf8').catch(() => undefined)
  if (text === undefined) return null
  const told = JSON.parse(text) as { release?: number; publishedAt?: string; held?: Held[] }
  return { n: told.release ?? 0, at: told.publishedAt ?? '', held: told.held ?? [] }
}

/** Why a record is held and what to do, as sentences. */
export const heldWords = ({ fix, reason }: Pick<Held, 'reason' | 'fix'>): string =>
  [reason, fix && `怎么改：${fix}`]
    .filter((one) => one !== undefined && one !== '')
    .map((one) => String(one).replace(/[。；]$/u, ''))
    .join('。')
