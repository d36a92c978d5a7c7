import type { Payload, Where } from 'payload'
import {
  accessFilter,
  grantsFor,
  isAdmin,
  mayPublish,
  type Right,
  type GrantHolder,
} from '../../collections/access/grants.ts'
import { collectionOf } from '../../collections/documents.ts'
import { loadConfig } from '../../config.ts'
import { idOf } from '../../standard/document.ts'
import { pageOf } from '../../release/path-segment.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { Task } from '../dashboard/tasks.ts'
import type { Release } from '../publish/releases.ts'
import type { TourFacts, TourRole } from './steps.ts'

/** Whom a person is shown around as; undefined for those who only read. */
export function tourRoleOf(user: GrantHolder): TourRole | undefined {
  const may = (right: Right, type: RecordType) => grantsFor(user, right, type).length > 0
  if (may('write', 'matter') && may('approve', 'matter')) return 'keeper'
  if (may('write', 'guide')) return 'editor'
  return may('approve', 'guide') ? 'approver' : undefined
}

/** What the desk has read already: how many records the person sees, the releases, the first that waits for approval. */
export interface DashboardData {
  counts: ReadonlyMap<RecordType, number>
  releases: readonly Release[]
  waiting?: Task | undefined
}

/** What the tour needs to know. Every count is of what the person may see. */
export async function readTourFacts(
  payload: Payload,
  user: GrantHolder,
  walker: TourRole,
  { counts, releases, waiting }: DashboardData,
): Promise<TourFacts> {
  const config = loadConfig()
  const [site, guide, edited, drafts, approvedMatters, approvedGuides, accounts] = await Promise.all([
    payload.findGlobal({ slug: SLUGS.site, depth: 0 }),
    guideToTry(payload, user, walker),
    guideVersions(payload, { 'version.lastEditedBy': { equals: user.id } }),
    guideVersions(payload, {
      latest: { equals: true },
      'version._status': { equals: 'draft' },
      'version.lastEditedBy': { equals: user.id },
    }),
    countApproved(payload, user, 'matter'),
    countApproved(payload, user, 'guide'),
    isAdmin(user) ? payload.count({ collection: 'users' }).then(({ totalDocs }) => totalDocs) : 0,
  ])
  const current = releases.find((one) => one.current)
  const siteUrl = config.siteUrl.replace(/\/$/u, '')
  return {
    walker,
    sample: site.sample === 'yes',
    mayWriteSite: Boolean(accessFilter(user, 'write', 'site')),
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
    ...(waiting ? { waiting: { href: waiting.href, label: waiting.title } } : {}),
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

/** The guide the person changed last, else an approved one within reach. */
async function guideToTry(payload: Payload, user: GrantHolder, walker: TourRole) {
  const scope = accessFilter(user, walker === 'approver' ? 'approve' : 'write', 'guide')
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

async function guideVersions(payload: Payload, where: Where): Promise<number> {
  const { totalDocs } = await payload.countVersions({ collection: SLUGS.guide, where })
  return totalDocs
}
