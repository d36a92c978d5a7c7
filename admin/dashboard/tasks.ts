import type { Payload, Where } from 'payload'
import { collectionOf, findDocuments, type Stored } from '../../collections/documents.ts'
import { accessFilter, type Right, type GrantHolder } from '../../collections/access/grants.ts'
import { proposalsInScope } from '../../collections/proposals/Proposals.ts'
import { adminTranslations } from '../../collections/translations.ts'
import { throughGuide } from '../../collections/access/reports.ts'
import { dayBefore } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../../standard/record-types.ts'

/** A record that waits for somebody. */
export interface Task {
  href: string
  title: string
  /** What kind of record it is. */
  type: RecordType | 'report' | 'proposal'
  /** Since when it waits; a day or a moment. */
  at?: string
  /** Who wrote it. */
  by?: string
  /** What else is to be known, such as why it was held. */
  note?: string
}

export interface TaskList {
  count: number
  first: Task[]
}

const SHOWN = 5
const UNTITLED = adminTranslations.zh.general.untitled

/** After so many days a guide is to be looked at again. */
export const VERIFY_DAYS = 180

/** Types with drafts and approval. */
export const APPROVABLE_TYPES = RECORD_TYPES.filter((type) => type !== 'ledger' && type !== 'site')

/** Unfinished text last changed by the user. */
export const findOwnDrafts = (payload: Payload, user: GrantHolder): Promise<TaskList> =>
  findDrafts(payload, user, 'write', { 'version.lastEditedBy': { equals: user.id } })

/** Drafts of others that the user may approve. Those of imports were written by nobody. */
export const findDraftsToApprove = (payload: Payload, user: GrantHolder): Promise<TaskList> =>
  findDrafts(payload, user, 'approve', {
    or: [{ 'version.lastEditedBy': { not_equals: user.id } }, { 'version.lastEditedBy': { exists: false } }],
  })

async function findDrafts(payload: Payload, user: GrantHolder, right: Right, whose: Where): Promise<TaskList> {
  const piles = APPROVABLE_TYPES.map(async (type): Promise<{ count: number; found: Draft[] }> => {
    const scope = accessFilter(user, right, type, 'version.')
    if (!scope) return { count: 0, found: [] }
    const and: Where[] = [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }, whose]
    const { docs, totalDocs } = await payload.findVersions({
      collection: SLUGS[type],
      where: { and: scope === true ? and : [...and, scope] },
      sort: '-updatedAt',
      limit: SHOWN,
      depth: 0,
      select: { parent: true, updatedAt: true, version: { label: true, lastEditedBy: true } },
    })
    const found = docs.map(({ parent, updatedAt, version }) => ({
      type,
      id: String(parent),
      at: updatedAt,
      label: version.label,
      lastEditedBy: version.lastEditedBy,
    }))
    return { count: totalDocs, found }
  })
  const all = await Promise.all(piles)
  const first = all
    .flatMap(({ found }) => found)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, SHOWN)
  const names = await namesOf(payload, first)
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    first: first.map(({ at, id, label, lastEditedBy, type }) => {
      const writer = String(idOf(lastEditedBy))
      const by = writer === String(user.id) ? undefined : names.get(writer)
      return {
        href: `/admin/collections/${SLUGS[type]}/${id}`,
        title: label || UNTITLED,
        type,
        at,
        ...(by ? { by } : {}),
      }
    }),
  }
}

interface Draft {
  type: RecordType
  id: string
  at: string
  label?: string | null | undefined
  lastEditedBy?: unknown
}

async function namesOf(payload: Payload, drafts: readonly Draft[]): Promise<Map<string, string>> {
  const ids = [...new Set(drafts.map(({ lastEditedBy }) => idOf(lastEditedBy)).filter((id) => id !== undefined))]
  if (!ids.length) return new Map()
  const { docs } = await payload.find({
    collection: 'users',
    where: { id: { in: ids } },
    depth: 0,
    limit: ids.length,
    pagination: false,
    select: { name: true },
  })
  return new Map(docs.map(({ id, name }) => [String(id), name]))
}

/** What was approved after the last publish: the public has not seen it yet. */
export async function findUnpublished(
  payload: Payload,
  user: GrantHolder,
  since: string | undefined,
): Promise<TaskList> {
  const piles = APPROVABLE_TYPES.map(async (type): Promise<TaskList> => {
    const scope = accessFilter(user, 'read', type)
    if (!scope) return { count: 0, first: [] }
    const and: Where[] = [{ _status: { equals: 'published' } }]
    if (since) and.push({ updatedAt: { greater_than: since } })
    return findTasks(payload, type, scope === true ? and : [...and, scope], '-updatedAt', 'updatedAt')
  })
  return joinTaskLists(await Promise.all(piles))
}

const verifyBefore = (): string => dayBefore(new Date(), VERIFY_DAYS)

/** The list of those guides. */
export const guidesToVerifyHref = (): string =>
  `/admin/collections/${SLUGS.guide}?sort=verifiedOn&where[or][0][and][0][verifiedOn][less_than]=${verifyBefore()}`

/** Approved guides that nobody has looked over for {@link VERIFY_DAYS} days, the oldest first. */
export async function findGuidesToVerify(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope) return { count: 0, first: [] }
  const and: Where[] = [
    { _status: { equals: 'published' } },
    { or: [{ verifiedOn: { less_than: verifyBefore() } }, { verifiedOn: { exists: false } }] },
  ]
  return findTasks(payload, 'guide', scope === true ? and : [...and, scope], 'verifiedOn', 'verifiedOn')
}

const GUIDE_IDENTITY = ['matter', 'agency', 'region'] as const
type Placed = Stored<Record<(typeof GUIDE_IDENTITY)[number], unknown> & { label?: string; on?: string }>
const identityOf = (one: Placed): string => GUIDE_IDENTITY.map((name) => String(idOf(one[name]))).join(' ')

/**
 * Matters that agencies of the user's place took on and nobody wrote a guide for, the longest waiting first; each leads to a
 * new guide with matter, agency and region chosen. Only for those whose grants name a place or an agency: whoever keeps
 * everything would have every record of the city compared.
 */
export async function findClaimsWithoutGuide(
  payload: Payload,
  user: GrantHolder,
): Promise<TaskList & { claims: string[] }> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope || scope === true) return { count: 0, first: [], claims: [] }
  const found = async (type: 'claim' | 'guide', and: Where[]): Promise<Placed[]> => {
    const { docs } = await findDocuments<Placed>(payload, SLUGS[type], {
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
    found('claim', [{ _status: { equals: 'published' } }, { state: { equals: 'taken' } }]),
    found('guide', []),
  ])
  const written = new Set(guides.map(identityOf))
  const open = claims.filter((one) => !written.has(identityOf(one)))
  return {
    count: open.length,
    claims: open.map(({ id }) => String(id)),
    first: open.slice(0, SHOWN).map((one) => {
      const chosen = new URLSearchParams(GUIDE_IDENTITY.map((name) => [name, String(idOf(one[name]))]))
      return {
        href: `/admin/collections/${SLUGS.guide}/create?${chosen.toString()}`,
        title: one.label || UNTITLED,
        type: 'claim',
        ...(one.on ? { at: one.on } : {}),
      }
    }),
  }
}

/** The list of those claims; an address holds so many. */
export const claimsWithoutGuideHref = (claims: readonly string[]): string =>
  `/admin/collections/${SLUGS.claim}?where[or][0][and][0][id][in]=${claims.slice(0, 100).join(',')}`

/** What people reported about guides that the user writes, and nobody has answered. */
export async function findOpenReports(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope) return { count: 0, first: [] }
  const { docs, totalDocs } = await payload.find({
    collection: 'reports',
    where: {
      and: [
        { or: [{ state: { equals: 'open' } }, { state: { exists: false } }] },
        ...(scope === true ? [] : [throughGuide(scope)]),
      ],
    },
    sort: 'on',
    limit: SHOWN,
    depth: 0,
    overrideAccess: true,
  })
  return {
    count: totalDocs,
    first: docs.map(({ id, on, text }) => ({
      href: `/admin/collections/reports/${String(id)}`,
      title: (text ?? '').slice(0, 60) || '没有内容',
      type: 'report',
      ...(on ? { at: on } : {}),
    })),
  }
}

/** Proposals that wait for a decision of the user. */
export async function findOpenProposals(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const scope = proposalsInScope(user, 'approve')
  if (!scope) return { count: 0, first: [] }
  const { docs, totalDocs } = await payload.find({
    collection: 'proposals',
    where: { and: [{ state: { equals: 'open' } }, ...(scope === true ? [] : [scope])] },
    sort: '-createdAt',
    limit: SHOWN,
    depth: 0,
    overrideAccess: true,
  })
  return {
    count: totalDocs,
    first: docs.map(({ createdAt, id, name, target, targetName }) => ({
      href: `/admin/collections/proposals/${String(id)}`,
      title: `${target}：${targetName ?? ''} / ${name ?? ''}`,
      type: 'proposal',
      at: createdAt,
    })),
  }
}

interface Shown {
  label?: string
  updatedAt?: string
  verifiedOn?: string
}

async function findTasks(
  payload: Payload,
  type: RecordType,
  and: Where[],
  sort: string,
  at: 'updatedAt' | 'verifiedOn',
): Promise<TaskList> {
  const { docs, totalDocs } = await findDocuments<Shown>(payload, collectionOf(type), {
    where: { and },
    sort,
    limit: SHOWN,
    select: { label: true, [at]: true },
  })
  return {
    count: totalDocs,
    first: docs.map((doc) => ({
      href: `/admin/collections/${SLUGS[type]}/${String(doc.id)}`,
      title: doc.label || UNTITLED,
      type,
      ...(doc[at] ? { at: doc[at] } : {}),
    })),
  }
}

/** How many records of each type there are that the user may read. */
export async function countRecords(payload: Payload, user: GrantHolder): Promise<Map<RecordType, number>> {
  const counts = await Promise.all(
    APPROVABLE_TYPES.map(async (type) => {
      const { totalDocs } = await payload.count({
        collection: SLUGS[type],
        overrideAccess: false,
        user,
      })
      return [type, totalDocs] as const
    }),
  )
  return new Map(counts)
}

function joinTaskLists(piles: TaskList[]): TaskList {
  const first = piles.flatMap((pile) => pile.first).sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
  return { count: piles.reduce((sum, { count }) => sum + count, 0), first: first.slice(0, SHOWN) }
}
