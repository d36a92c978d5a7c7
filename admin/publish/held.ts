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
  /** When it was published, ISO 8601. */
  at: string
  /** When a publish last looked: what was approved by then is in the release, or held. */
  seenAt: string
  /** What the last publish held, whether it made the release or found nothing to change in it. */
  held: Held[]
}

/** The release that is up; null before the first. */
export async function releaseUp(dataDir: string): Promise<Up | null> {
  const told = await read<{ release?: number; publishedAt?: string; held?: Held[] }>(dataDir, 'release.json')
  if (!told) return null
  const at = told.publishedAt ?? ''
  const later = await read<{ at: string; held: Held[] }>(dataDir, 'unchanged.json')
  const last = later && later.at > at ? later : { at, held: told.held ?? [] }
  return { n: told.release ?? 0, at, seenAt: last.at, held: last.held }
}

async function read<Told>(dataDir: string, name: string): Promise<Told | undefined> {
  const path = join(dataDir, 'current', name)
  const text = await readFile(/* turbopackIgnore: true */ path, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Told)
}

/** Why a record is held and what to do, as sentences. */
export const heldWords = ({ fix, reason }: Pick<Held, 'reason' | 'fix'>): string =>
  [reason, fix && `怎么改：${fix}`]
    .filter((one) => one !== undefined && one !== '')
    .map((one) => String(one).replace(/[。；]$/u, ''))
    .join('。')
