/** @module Reads what the codes of guides are composed from. */
import { SLUGS } from '../../standard/record-types.ts'
import type { GuideCodeSource, KnownAgency } from '../read/guide-codes.ts'
import type { Cms } from './cms.ts'
import { findAll, findSite } from './queries.ts'

/** Reads codes and names of all agencies, approved ones or those of drafts that were never approved, and the scheme of the site. */
export async function guideCodeSource(cms: Cms, day: string): Promise<GuideCodeSource> {
  const agencies = new Map<string, KnownAgency>()
  const select = { key: true, creditCode: true, codesSeen: true, name: true, shortName: true, regionCode: true }
  for await (const agency of findAll(cms, { collection: SLUGS.agency, draft: false, select })) {
    const { codesSeen, creditCode, key, name, shortName, regionCode } = agency as Omit<KnownAgency, 'key'> & {
      key?: unknown
      regionCode?: string | null
    }
    if (typeof key === 'string')
      agencies.set(key, { key, creditCode, codesSeen, name, shortName, region: regionCode ?? undefined })
  }
  // That of a draft too: an upgrade may have written it into one.
  const scheme = (await findSite(cms, false))['codeScheme'] ?? (await findSite(cms, true))['codeScheme']
  return { agencies, day, ...(typeof scheme === 'string' && scheme ? { scheme } : {}) }
}
