/**
 * @module Upgrade of installations whose lists were read in Sichuan's scheme without anybody having said so. Runs at every start of the CMS.
 */
import type { Payload } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'
import { contentHash } from '../hooks/hashContent.ts'

/** Until 2026-11 lists of matters were always read in this scheme. */
const ASSUMED = 'sichuan'

/**
 * Writes the scheme of codes into the site information of an installation that has matters of lists in Sichuan's scheme and never had a
 * scheme in its settings. A second run finds nothing, also after somebody emptied the setting.
 *
 * @returns what was changed, in lines of Chinese text for the person who started the program
 */
export async function upgradeCodeScheme(payload: Payload): Promise<string[]> {
  const asked = { slug: SLUGS.site, depth: 0, overrideAccess: true } as const
  const approved = await payload.findGlobal({ ...asked, draft: false })
  const newest = await payload.findGlobal({ ...asked, draft: true })
  if (approved.codeScheme ?? newest.codeScheme) return []
  const listed = await payload.count({
    collection: SLUGS.matter,
    where: { and: [{ scheme: { equals: ASSUMED } }, { 'codeOrigin.via': { equals: 'list' } }] },
    overrideAccess: true,
  })
  if (!listed.totalDocs) return []
  const had = await payload.findGlobalVersions({
    ...asked,
    where: { 'version.codeScheme': { exists: true } },
    limit: 1,
  })
  if (had.docs.length) return []

  // A draft that somebody is writing stays one; the approved version is changed only where it is the newest.
  const published = newest._status === 'published'
  const imported = Boolean(newest.importedContentHash) && newest.importedContentHash === newest.contentHash
  const hash = contentHash('site', { ...newest, codeScheme: ASSUMED })
  await payload.updateGlobal({
    slug: SLUGS.site,
    data: {
      codeScheme: ASSUMED,
      // What an import wrote stays its own.
      ...(imported ? { importedContentHash: hash } : {}),
      _status: published ? 'published' : 'draft',
    },
    draft: !published,
    depth: 0,
    overrideAccess: true,
    context: { origin: 'import', keysKnown: true },
  })
  const open = published ? '' : '，是草稿，请到“网站信息”里批准'
  return [
    `以前清单的编码一律按四川省的规则读，没有地方可改；现在照“网站信息”里的“指南的编码规则”，已替您写成“四川省”${open}`,
  ]
}
