import { cache } from 'react'
import type { Payload } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'

/** Returns the names of the kinds of mobility lists by key, as the site information defines them; read once per page. */
export const mobilityKinds = cache(async (payload: Payload): Promise<Map<string, string>> => {
  const site = (await payload.findGlobal({ slug: SLUGS.site, depth: 0, draft: true })) as {
    mobilityKinds?: { key?: string; name?: string }[] | null
  }
  return new Map((site.mobilityKinds ?? []).map(({ key, name }) => [key ?? '', name ?? key ?? '']))
})
