/** @module Guides that wait for the user: guides to verify again, claims of matters that have no guide yet, guides that lack something. */
import type { Payload, Where } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { guidesToVerifyWhere } from '../../collections/confirmations/queue-where.ts'
import { fieldsOf, findDocuments, type Stored } from '../../collections/documents.ts'
import { documentId } from '../../collections/ids.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf, toRecord, type Document } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { lackingIn } from '../../standard/requirements.ts'
import type { Guide, Matter, Venue } from '../../standard/schema/index.ts'
import { label } from '../../standard/terms.ts'
import { findTasks, NO_TASKS, SHOWN, UNTITLED, type TaskList } from './task-list.ts'

/** Finds the approved guides that nobody has verified for long, the oldest first. */
export async function findGuidesToVerify(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const where = guidesToVerifyWhere(user)
  return where ? findTasks(payload, 'guide', where, 'verifiedOn', 'verifiedOn') : NO_TASKS
}

/** The relations that a claim and its guide have in common. */
const GUIDE_IDENTITY = ['matter', 'agency', 'region'] as const
type ClaimOrGuide = Stored<Record<(typeof GUIDE_IDENTITY)[number], unknown> & { label?: string; on?: string }>
const identityOf = (document: ClaimOrGuide): string =>
  GUIDE_IDENTITY.map((name) => String(idOf(document[name]))).join(' ')

/**
 * Finds the matters that agencies claimed and nobody wrote a guide for, the longest waiting first. Each task leads to a new
 * guide with matter, agency and region filled in. Only for a user whose grants are limited to regions or agencies: for others
 * every claim of the installation would have to be compared.
 *
 * @returns The tasks, and the ids of all such claims.
 */
export async function findClaimsWithoutGuide(
  payload: Payload,
  user: GrantHolder,
): Promise<TaskList & { claims: string[] }> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope || scope === true) return { ...NO_TASKS, claims: [] }
  const find = async (type: 'claim' | 'guide', and: Where[]): Promise<ClaimOrGuide[]> => {
    const { docs } = await findDocuments<ClaimOrGuide>(payload, SLUGS[type], {
      where: { and: [scope, ...and] },
      ...(type === 'guide' ? { draft: true } : {}),
      ...(type === 'claim' ? { sort: 'on' } : {}),
      pagination: false,
      select: {
        matter: true,
        agency: true,
        region: true,
        ...(type === 'claim' ? { label: true, on: true } : {}),
      },
    })
    return docs
  }
  const [claims, guides] = await Promise.all([
    find('claim', [{ _status: { equals: 'published' } }, { state: { equals: 'taken' } }]),
    find('guide', []),
  ])
  const written = new Set(guides.map(identityOf))
  const unwritten = claims.filter((claim) => !written.has(identityOf(claim)))
  return {
    count: unwritten.length,
    claims: unwritten.map(({ id }) => String(id)),
    first: unwritten.slice(0, SHOWN).map((claim) => {
      const values = new URLSearchParams(GUIDE_IDENTITY.map((name) => [name, String(idOf(claim[name]))]))
      return {
        href: `/admin/collections/${SLUGS.guide}/create?${values.toString()}`,
        title: claim.label || UNTITLED,
        type: 'claim',
        ...(claim.on ? { at: claim.on } : {}),
      }
    }),
  }
}

/** Returns the address of the list of claims with these ids; only the first 100 fit into an address. */
export const claimsWithoutGuideHref = (claims: readonly string[]): string =>
  `/admin/collections/${SLUGS.claim}?where[or][0][and][0][id][in]=${claims.slice(0, 100).join(',')}`

/**
 * Finds the guides that lack something of what is required before they can be approved, those with most first, with what they lack. Only for a
 * user whose grants are limited to regions or agencies, for the same reason.
 */
export async function findIncompleteGuides(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope || scope === true) return NO_TASKS
  const found = await findDocuments(payload, SLUGS.guide, { where: scope, draft: true, pagination: false })
  const site = await payload.findGlobal({ slug: SLUGS.site, draft: false, depth: 0, overrideAccess: true })
  const guides = found.docs.map((document) => ({ document, guide: recordOf('guide', document) as Guide }))
  const matters = await readMatters(payload, [...new Set(guides.map(({ guide }) => guide.matter))])
  const places = guides.flatMap(({ guide }) => (guide.venues ?? []).map(({ venue }) => venue))
  const venues = await readByIds(payload, 'venue', [...new Set(places)])
  const read = {
    matter: (id: string) => matters.get(id) as Matter | undefined,
    venue: (id: string) => venues.get(id) as Venue | undefined,
    site: () =>
      site._status === 'published' ? toRecord('site', fieldsOf(site), (_, id) => String(id)).record : undefined,
  }
  const today = dayOf(new Date())
  const lacking = guides
    .filter(({ guide }) => guide.state !== '3')
    .map(({ document, guide }) => ({ document, lacking: lackingIn(guide, read, today) }))
    .filter(({ lacking: { local, standard } }) => local.length + standard.length > 0)
    .sort((a, b) => b.lacking.local.length - a.lacking.local.length)
  return {
    count: lacking.length,
    first: lacking.slice(0, SHOWN).map(({ document, lacking: { local, standard } }) => ({
      href: `/admin/collections/${SLUGS.guide}/${String(document.id)}`,
      title: String(document['label'] || UNTITLED),
      type: 'guide' as const,
      note: [
        local.length ? `缺${local.map((one) => label('requiredLocal', one)).join('、')}` : '',
        standard.length ? `事项的标准里缺${standard.map((one) => label('requiredElement', one)).join('、')}` : '',
      ]
        .filter(Boolean)
        .join('；'),
    })),
  }
}

/** A document as a record whose references are ids. */
const recordOf = (type: RecordType, document: Document): object => ({
  ...toRecord(type, document, (kind, id) =>
    kind === 'file' ? { name: '-', sha256: '0'.repeat(64), bytes: 0, mime: '-' } : String(idOf(id) ?? id),
  ).record,
  key: String(document['id']),
})

/** Reads matters with those above them, by id. */
async function readMatters(payload: Payload, ids: readonly string[]): Promise<Map<string, object>> {
  const matters = new Map<string, object>()
  for (let wanted = ids; wanted.length;) {
    for (const [id, matter] of await readByIds(payload, 'matter', wanted)) matters.set(id, matter)
    const above = wanted.flatMap((id) => (matters.get(id) as Matter | undefined)?.parent ?? [])
    wanted = [...new Set(above)].filter((id) => !matters.has(id))
  }
  return matters
}

/** How many ids one query asks for. */
const IDS_PER_QUERY = 200

async function readByIds(
  payload: Payload,
  type: 'matter' | 'venue',
  ids: readonly string[],
): Promise<Map<string, object>> {
  const found = new Map<string, object>()
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) {
    const some = ids.slice(at, at + IDS_PER_QUERY).map((id) => documentId(payload, id))
    const { docs } = await findDocuments(payload, SLUGS[type], { where: { id: { in: some } }, pagination: false })
    for (const document of docs) found.set(String(document.id), recordOf(type, document))
  }
  return found
}
