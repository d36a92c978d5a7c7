import { setTimeout as sleep } from 'node:timers/promises'
import { WINDOW_MS } from '../../collections/accounts/attempts.ts'

/** Login attempts are counted in periods of ten minutes: waits for the next one where this one ends within half a minute. */
export async function withinOnePeriod(): Promise<void> {
  const left = WINDOW_MS - (Date.now() % WINDOW_MS)
  if (left < 30_000) await sleep(left)
}
