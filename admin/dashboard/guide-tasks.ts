/** @module Guides that wait for the user: guides to verify again, and claims of matters that have no guide yet. */
import type { Payload, Where } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { findDocuments, type Stored } from '../../collections/documents.ts'
import { dayBefore } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { findTasks, NO_TASKS, SHOWN, UNTITLED, withinScope, type TaskList } from './task-list.ts'

/** After this many days a guide has to be verified again. */
export const VERIFY_DAYS = 180

const verifyBefore = (): string => dayBefore(new Date(), VERIFY_DAYS)

/** Returns the address of the list of guides that were verified more than {@link VERIFY_DAYS} days ago. */
export const guidesToVerifyHref = (): string =>
  `/admin/collections/${SLUGS.guide}?sort=verifiedOn&where[or][0][and][0][verifiedOn][less_than]=${verifyBefore()}`

/** Finds the approved guides that nobody has verified for {@link VERIFY_DAYS} days, the oldest first. */
export async function findGuidesToVerify(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope) return NO_TASKS
  const and: Where[] = [
    { _status: { equals: 'published' } },
    { or: [{ verifiedOn: { less_than: verifyBefore() } }, { verifiedOn: { exists: false } }] },
  ]
  return findTasks(payload, 'guide', withinScope(scope, and), 'verifiedOn', 'verifiedOn')
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
