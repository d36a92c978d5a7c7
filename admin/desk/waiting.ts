import type { CollectionSlug, Payload, Where } from 'payload'
import { access, type Right, type Staff } from '../../collections/access/grants.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../../standard/record-types.ts'

/** A record that waits for somebody. */
export interface Waiting {
  id: string
  slug: string
  title: string
  at: string
}

export interface Pile {
  count: number
  first: Waiting[]
}

const SHOWN = 5

/** Types with drafts and approval. */
export const APPROVABLE = RECORD_TYPES.filter((type) => type !== 'ledger' && type !== 'site')

/** Unfinished text last changed by the user. */
export const myDrafts = (payload: Payload, user: Staff): Promise<Pile> =>
  drafts(payload, user, 'write', { 'version.lastEditedBy': { equals: user.id } })

/** Drafts of others that the user may approve. */
export const toApprove = (payload: Payload, user: Staff): Promise<Pile> =>
  drafts(payload, user, 'approve', { 'version.lastEditedBy': { not_equals: user.id } })

async function drafts(payload: Payload, user: Staff, right: Right, whose: Where): Promise<Pile> {
  const piles = APPROVABLE.map(async (type): Promise<Pile> => {
    const scope = access(user, right, type, 'version.')
    if (!scope) return { count: 0, first: [] }
    const and: Where[] = [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }, whose]
    const { docs, totalDocs } = await payload.findVersions({
      collection: SLUGS[type] as CollectionSlug,
      where: { and: scope === true ? and : [...and, scope] },
      sort: '-updatedAt',
      limit: SHOWN,
      depth: 0,
      select: { parent: true, updatedAt: true, version: { label: true } } as never,
    })
    return {
      count: totalDocs,
      first: docs.map(({ parent, updatedAt, version }) => ({
        id: String(parent),
        slug: SLUGS[type],
        title: (version as { label?: string }).label || '还没有名称',
        at: updatedAt,
      })),
    }
  })
  return together(await Promise.all(piles))
}

/** What was approved after the last publish: the public has not seen it yet. */
export async function unpublished(payload: Payload, user: Staff, since: string | undefined): Promise<Pile> {
  const piles = APPROVABLE.map(async (type): Promise<Pile> => {
    const scope = access(user, 'read', type)
    if (!scope) return { count: 0, first: [] }
    const and: Where[] = [{ _status: { equals: 'published' } }]
    if (since) and.push({ updatedAt: { greater_than: since } })
    const { docs, totalDocs } = await payload.find({
      collection: SLUGS[type] as CollectionSlug,
      where: { and: scope === true ? and : [...and, scope] },
      sort: '-updatedAt',
      limit: SHOWN,
      depth: 0,
      select: { label: true, updatedAt: true } as never,
    })
    return {
      count: totalDocs,
      first: (docs as unknown as { id: unknown; label?: string; updatedAt: string }[]).map((doc) => ({
        id: String(doc.id),
        slug: SLUGS[type],
        title: doc.label || '还没有名称',
        at: doc.updatedAt,
      })),
    }
  })
  return together(await Promise.all(piles))
}

/** How many records of each type there are that the user may read. */
export async function countRecords(payload: Payload, user: Staff): Promise<Map<RecordType, number>> {
  const counts = await Promise.all(
    APPROVABLE.map(async (type) => {
      const { totalDocs } = await payload.count({
        collection: SLUGS[type] as CollectionSlug,
        overrideAccess: false,
        user: user as never,
      })
      return [type, totalDocs] as const
    }),
  )
  return new Map(counts)
}

function together(piles: Pile[]): Pile {
  const first = piles.flatMap((pile) => pile.first).sort((a, b) => (a.at < b.at ? 1 : -1))
  return { count: piles.reduce((sum, { count }) => sum + count, 0), first: first.slice(0, SHOWN) }
}
