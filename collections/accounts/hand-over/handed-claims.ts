/**
 * @module With whom requests of claiming rounds are by name. All who write for an agency are asked; a request that was handed over is with whom it
 * was handed to, until it is answered.
 */
import type { PayloadRequest, Where } from 'payload'
import type { ClaimRequest, HandOver } from '../../payload-types.ts'
import { findHandOvers } from './store.ts'

/** How many requests one query names at most. */
const IDS_PER_QUERY = 300

type Request = Pick<ClaimRequest, 'id' | 'updatedAt'>

/** Returns the newest hand-over that holds, of requests that have one, by the id of the request as text. */
export async function handedClaims(req: PayloadRequest, requests: readonly Request[]): Promise<Map<string, HandOver>> {
  const found = new Map<string, HandOver>()
  for (let from = 0; from < requests.length; from += IDS_PER_QUERY) {
    const some = new Map(requests.slice(from, from + IDS_PER_QUERY).map((one) => [String(one.id), one]))
    const where: Where[] = [
      { kind: { equals: 'claim' } },
      { state: { equals: 'done' } },
      { item: { in: [...some.keys()] } },
    ]
    for (const one of await findHandOvers(req, where)) {
      const request = some.get(one.item)
      if (request && !found.has(one.item) && request.updatedAt <= one.at) found.set(one.item, one)
    }
  }
  return found
}
