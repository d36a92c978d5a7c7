/** @module Whether a publish for an occasion is started again after runs that ended without one. Pure. */

/** A run that was started for the occasion, as far as it matters here. */
export interface EarlierRun {
  state: 'running' | 'done' | 'held' | 'failed'
  /** Whether its process was killed, or never started. */
  died: boolean
  /** Whether it stopped because somebody has to decide: it would remove many records. */
  asks?: boolean
  /** When its end was noted, ISO 8601. */
  finishedAt?: string | null | undefined
}

/** How many minutes after a failure the same is tried again, in their order. */
const MINUTES = [1, 5, 15, 60]

/**
 * Says what to do for an occasion for which runs were started before, oldest first.
 *
 * @returns `start`; `settled` when one of them runs, has published, or waits for somebody; `later` while a failure is too recent; `given up` when all failed, as
 *   often as it is tried
 */
export function publishAgain(earlier: readonly EarlierRun[], now: Date): 'start' | 'settled' | 'later' | 'given up' {
  const last = earlier.at(-1)
  if (!last) return 'start'
  if (earlier.some(({ asks, state }) => asks || state !== 'failed')) return 'settled'
  const minutes = MINUTES[earlier.length - 1]
  if (minutes === undefined) return 'given up'
  // Whoever killed it has not said that it cannot be done.
  if (last.died) return 'start'
  return now.getTime() - Date.parse(last.finishedAt ?? '') < minutes * 60_000 ? 'later' : 'start'
}
