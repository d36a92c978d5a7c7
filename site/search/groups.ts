import type { Hit } from './types.ts'

/** Hits of one matter: the best first, then the same done elsewhere, as found. */
export interface HitGroup {
  best: Hit
  elsewhere: Hit[]
}

/** Puts guides of one matter together, in the place of the best of them. */
export function grouped(hits: readonly Hit[]): HitGroup[] {
  const groups = new Map<string, HitGroup>()
  for (const hit of hits) {
    const id = hit.matter ? `m:${hit.matter}` : hit.id
    const group = groups.get(id)
    if (group) group.elsewhere.push(hit)
    else groups.set(id, { best: hit, elsewhere: [] })
  }
  return [...groups.values()]
}
