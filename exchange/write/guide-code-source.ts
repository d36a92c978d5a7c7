/** @module Reads what the codes of guides are composed from. */
import type { AgencyCodes } from '../../standard/codes/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import type { GuideCodeSource } from '../read/guide-codes.ts'
import type { Cms } from './cms.ts'
import { findAll, findSite } from './queries.ts'

/** Reads the credit codes of all agencies, approved ones or those of drafts that were never approved, and the scheme of the site. */
export async function guideCodeSource(cms: Cms, day: string): Promise<GuideCodeSource> {
  const agencies = new Map<string, AgencyCodes>()
  const select = { key: true, creditCode: true, codesSeen: true }
  for await (const agency of findAll(cms, { collection: SLUGS.agency, draft: false, select })) {
    const { codesSeen, creditCode, key } = agency as AgencyCodes & { key?: unknown }
    if (typeof key === 'string') agencies.set(key, { creditCode, codesSeen })
  }
  const scheme = (await findSite(cms, false))['codeScheme']
  return { agencies, day, ...(typeof scheme === 'string' && scheme ? { scheme } : {}) }
}
