// Tells the server of this site what the search found nothing for, where the site information switches that on: only the words, once
// they have stood for a while, without cookies; never when the browser asks not to be tracked. Failures concern nobody who searches.
import { MISSED_QUERY_PATH, normalizeMissedQuery } from '../../standard/search/missed-query.ts'

/** How long a query must stand before it counts as what somebody was looking for, in milliseconds. */
const STANDS_MS = 4000

const posted = new Set<string>()
let waiting: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Whether the browser asks that nobody collects what its user does. */
function asksForPrivacy(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean }
  return doNotTrack === '1' || globalPrivacyControl === true
}

function post(): void {
  clearTimeout(timer)
  const query = waiting
  waiting = undefined
  if (query === undefined || posted.has(query)) return
  posted.add(query)
  fetch(MISSED_QUERY_PATH, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
    credentials: 'omit',
    keepalive: true,
  }).catch(() => undefined)
}

/**
 * Notes the answer that now stands on the page. It is posted when the catalogue has nothing for it, or lacks what it is about, and
 * no other answer takes its place within some seconds.
 *
 * @param isOn Whether the site counts such queries.
 */
export function noteAnswer(isOn: boolean, query: string, answer: { groups: number; lacking?: string }): void {
  clearTimeout(timer)
  const missed = answer.groups === 0 || answer.lacking ? answer.lacking || query : ''
  waiting = isOn && missed && !asksForPrivacy() ? normalizeMissedQuery(missed) : undefined
  if (waiting !== undefined) timer = setTimeout(post, STANDS_MS)
}

// Whoever leaves at once has read that there is nothing.
window.addEventListener('pagehide', post)
