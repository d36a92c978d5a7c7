/** @module Reads what the tour needs to know about the user and the installation. Used by `Tour.tsx`. */
import type { Payload, Where } from 'payload'
import {
  accessFilter,
  coversSite,
  grantsFor,
  isAdmin,
  mayPublish,
  type Right,
  type GrantHolder,
} from '../../collections/access/grants.ts'
import { readsTrailOfOthers } from '../../collections/access/trail.ts'
import { collectionOf } from '../../collections/documents.ts'
import { loadConfig } from '../../config.ts'
import { idOf } from '../../standard/document.ts'
import { pageOf } from '../../release/path-segment.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { Release } from '../publish/releases.ts'
import type { TourFacts, TourRole } from './steps.ts'

/** Returns which tour a user gets; undefined for a user who may only read. */
export function tourRoleOf(user: GrantHolder): TourRole | undefined {
  const may = (right: Right, type: RecordType) => grantsFor(user, right, type).length > 0
  if (may('write', 'matter') && may('approve', 'matter')) return 'steward'
  if (may('write', 'guide')) return 'editor'
  if (may('approve', 'guide')) return 'approver'
  return readsTrailOfOthers(user) ? 'auditor' : undefined
}

/** What the dashboard has read already. */
export interface DashboardData {
  /** How many records of a type the user may read. */
  counts: ReadonlyMap<RecordType, number>
  releases: readonly Release[]
  /** The first record that waits for the user's approval. */
  toApprove?: { href: string; title: string } | undefined
}

/** Reads the facts that decide the steps of a tour. Counts are of the records that the user may read. */
export async function readTourFacts(
  payload: Payload,
  user: GrantHolder,
  role: TourRole,
  { counts, releases, toApprove }: DashboardData,
): Promise<TourFacts> {
  const config = loadConfig()
  const [site, guide, edited, drafts, approvedMatters, approvedGuides, accounts] = await Promise.all([
    payload.findGlobal({ slug: SLUGS.site, depth: 0 }),
    findTourGuide(payload, user, role),
    countGuideVersions(payload, { 'version.lastEditedBy': { equals: user.id } }),
    countGuideVersions(payload, {
      latest: { equals: true },
      'version._status': { equals: 'draft' },
      'version.lastEditedBy': { equals: user.id },
    }),
    countApproved(payload, user, 'matter'),
    countApproved(payload, user, 'guide'),
    isAdmin(user) ? payload.count({ collection: 'users' }).then(({ totalDocs }) => totalDocs) : 0,
  ])
  const current = releases.find((release) => release.current)
  const siteUrl = config.siteUrl.replace(/\/$/u, '')
  return {
    role,
    sample: site.sample === 'yes',
    mayWriteSite: coversSite(user, 'write'),
    isAdmin: isAdmin(user),
    mayPublish: mayPublish(user),
    siteApproved: Boolean(site.name) && site._status === 'published',
    regions: counts.get('region') ?? 0,
    agencies: counts.get('agency') ?? 0,
    approvedMatters,
    guides: counts.get('guide') ?? 0,
    approvedGuides,
    accounts,
    ...(current ? { release: { n: current.n, guides: current.counts['guide'] ?? 0 } } : {}),
    editedGuide: edited > 0,
    ownGuideDrafts: drafts > 0,
    ...(guide
      ? {
          guide: {
            id: String(guide.id),
            label: guide.label ?? '',
            ...(idOf(guide.matter) === undefined ? {} : { matter: String(idOf(guide.matter)) }),
            page: siteUrl + pageOf('guide', guide.code ?? ''),
          },
        }
      : {}),
    ...(toApprove ? { toApprove } : {}),
    siteUrl: `${siteUrl}/`,
  }
}

async function countApproved(payload: Payload, user: GrantHolder, type: RecordType): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: collectionOf(type),
    overrideAccess: false,
    user,
    where: { _status: { equals: 'published' } },
  })
  return totalDocs
}

/** What each role does with the guide of its tour. */
const RIGHTS: Readonly<Record<TourRole, Right>> = {
  steward: 'write',
  editor: 'write',
  approver: 'approve',
  auditor: 'read',
}

/** Finds the guide that the user changed last, or else an approved guide that the user may work on. */
async function findTourGuide(payload: Payload, user: GrantHolder, role: TourRole) {
  const scope = accessFilter(user, RIGHTS[role], 'guide')
  if (!scope) return undefined
  const within: Where[] = scope === true ? [] : [scope]
  const find = async (where: Where) => {
    const { docs } = await payload.find({
      collection: SLUGS.guide,
      where: { and: [where, ...within] },
      sort: '-updatedAt',
      limit: 1,
      depth: 0,
      select: { code: true, label: true, matter: true },
    })
    return docs[0]
  }
  return (await find({ lastEditedBy: { equals: user.id } })) ?? find({ _status: { equals: 'published' } })
}

async function countGuideVersions(payload: Payload, where: Where): Promise<number> {
  const { totalDocs } = await payload.countVersions({ collection: SLUGS.guide, where })
  return totalDocs
}
