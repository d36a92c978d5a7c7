/** @module The address of the view of confirmations: which list, and what it is filtered by. */
import type { QueueAddress } from '../../collections/confirmations/queue-address.ts'

/** The view. */
export const CONFIRMATIONS_VIEW = '/admin/confirmations'

/** Returns the query of the address of the view. */
export const queueQuery = (address: QueueAddress): string =>
  new URLSearchParams(
    Object.entries(address).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()

/** Returns the address of the view. */
export function queueHref(address: QueueAddress): string {
  const query = queueQuery(address)
  return query ? `${CONFIRMATIONS_VIEW}?${query}` : CONFIRMATIONS_VIEW
}
