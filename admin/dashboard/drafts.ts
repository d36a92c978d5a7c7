/** @module Drafts that wait for the user: the user's own, and those the user may approve. */
import type { Payload, Where } from 'payload'
import { accessFilter, coversSite, type GrantHolder, type Right } from '../../collections/access/grants.ts'
import { draftsWith, handedDrafts } from '../../collections/accounts/hand-over/handed-drafts.ts'
import { approvesSite } from '../../collections/site/rights.ts'
import { documentId } from '../../collections/ids.ts'
import { readPlans } from '../../collections/reviews/read-plan.ts'
import { placesOfOneStage } from '../../collections/reviews/places-of-one-stage.ts'
import { REVIEWS } from '../../collections/reviews/slug.ts'
import { formHref } from '../../collections/trail/view-address.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import {
  APPROVABLE_TYPES,
  firstAndCount,
  ON_CARD,
  pageOf,
  UNTITLED,
  withinScope,
  type Shown,
  type TaskList,
} from './task-list.ts'

interface Draft {
  type: RecordType
  id: string
  at: string
  label?: string | null | undefined
  lastEditedBy?: unknown
  note?: string
}

/** Finds the drafts that are with the user, those changed last in front: those that the user changed last, or that were handed to the user since. */
export async function findOwnDrafts(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const handed = await handedDrafts(payload, user.id)
  const editorOf = (type: RecordType) => draftsWith(payload, user.id, type, handed)
  const more = await findSiteDraft(payload, user, 'own')
  return findDrafts(payload, user, { right: 'write', editorOf, newest: true, more }, shown)
}

/**
 * Finds the drafts of others that the user may approve at once: those of types with one stage that nobody has submitted; what was submitted is in
 * a list of its own. A draft made by an import has no editor. The oldest first.
 */
export async function findDraftsToApprove(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const editor: Where = {
    or: [{ 'version.lastEditedBy': { not_equals: user.id } }, { 'version.lastEditedBy': { exists: false } }],
  }
  const plans = await readPlans(payload)
  const places = new Map(APPROVABLE_TYPES.map((type) => [type, placesOfOneStage(plans, type)]))
  const types = APPROVABLE_TYPES.filter((type) => places.get(type) !== false)
  const editorOf = (type: (typeof APPROVABLE_TYPES)[number]): Where => {
    const place = places.get(type)
    return typeof place === 'object' ? { and: [editor, place] } : editor
  }
  const without = await findSubmittedRecords(payload)
  const more = await findSiteDraft(payload, user, 'to-approve')
  return findDrafts(payload, user, { right: 'approve', editorOf, types, without, more }, shown)
}

/** How many records under review are left out of the other list; where there are more, some are in both. */
const MOST_SUBMITTED = 500

/** Returns the ids of records under review, by their type. */
async function findSubmittedRecords(payload: Payload): Promise<Map<string, DocumentId[]>> {
  const { docs } = await payload.find({
    collection: REVIEWS,
    where: { state: { equals: 'open' } },
    sort: '-createdAt',
    limit: MOST_SUBMITTED,
    pagination: false,
    depth: 0,
    select: { type: true, documentId: true },
    overrideAccess: true,
  })
  const found = new Map<string, DocumentId[]>()
  for (const { documentId: id, type } of docs) addToList(found, type, documentId(payload, id))
  return found
}

/** Which drafts are looked for. */
interface Asked {
  right: Right
  /** Whose drafts of a type. */
  editorOf: (type: (typeof APPROVABLE_TYPES)[number]) => Where
  types?: readonly (typeof APPROVABLE_TYPES)[number][]
  /** Ids of records that are left out, by type. */
  without?: ReadonlyMap<string, DocumentId[]>
  newest?: boolean
  /** Drafts that are no records of a collection. */
  more: readonly Draft[]
}

/** Finds the draft of the site information where the user changed it last, or may approve it. */
async function findSiteDraft(payload: Payload, user: GrantHolder, which: 'own' | 'to-approve'): Promise<Draft[]> {
  if (!(which === 'own' ? coversSite(user, 'write') : approvesSite(user))) return []
  const asked = { slug: SLUGS.site, draft: true, depth: 0, overrideAccess: true } as const
  const { _status, contentHash, lastEditedBy, name, updatedAt } = await payload.findGlobal(asked)
  if (_status === 'published' || !contentHash || !updatedAt) return []
  const isOwn = String(idOf(lastEditedBy)) === String(user.id)
  if (isOwn !== (which === 'own')) return []
  const note = isOwn
    ? '不用送审：已经列在能批准它的人的工作台上；只有您能批准的，直接批准'
    : '不对的，改好存下来，由别人批准'
  return [{ type: 'site', id: '', at: updatedAt, label: name, lastEditedBy, note }]
}

async function findDrafts(payload: Payload, user: GrantHolder, asked: Asked, shown: Shown): Promise<TaskList> {
  const { editorOf, more, newest = false, right, types = APPROVABLE_TYPES, without } = asked
  const limit = shown.limit * shown.page
  const perType = await Promise.all(
    types.map((type) => {
      const out = without?.get(type)
      const editor = editorOf(type)
      const where: Where = out ? { and: [editor, { parent: { not_in: out } }] } : editor
      return draftsOfType(payload, user, { right, editor: where, newest }, type, limit)
    }),
  )
  const all = [...more, ...perType.flatMap(({ drafts }) => drafts)]
  const first = pageOf(
    all.sort((a, b) => (a.at < b.at === newest ? 1 : -1)),
    shown,
  )
  const names = await editorNames(payload, first)
  return {
    count: perType.reduce((sum, { count }) => sum + count, more.length),
    first: first.map(({ at, id, label, lastEditedBy, note, type }) => {
      const editorId = String(idOf(lastEditedBy))
      const by = editorId === String(user.id) ? undefined : names.get(editorId)
      return {
        href: formHref(type, id),
        title: label || UNTITLED,
        type,
        at,
        ...(by ? { by } : {}),
        ...(note ? { note } : {}),
      }
    }),
  }
}

async function draftsOfType(
  payload: Payload,
  user: GrantHolder,
  { editor, newest, right }: { editor: Where; newest: boolean; right: Right },
  type: (typeof APPROVABLE_TYPES)[number],
  limit: number,
): Promise<{ count: number; drafts: Draft[] }> {
  const scope = accessFilter(user, right, type, 'version.')
  if (!scope) return { count: 0, drafts: [] }
  const and: Where[] = [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }, editor]
  const asked = { collection: SLUGS[type], where: { and: withinScope(scope, and) } }
  const { count, first } = await firstAndCount(
    limit,
    async (most) => {
      const { docs } = await payload.findVersions({
        ...asked,
        sort: newest ? '-updatedAt' : 'updatedAt',
        limit: most,
        pagination: false,
        depth: 0,
        select: { parent: true, updatedAt: true, version: { label: true, lastEditedBy: true } },
      })
      return docs
    },
    async () => (await payload.countVersions(asked)).totalDocs,
  )
  const drafts = first.map(({ parent, updatedAt, version }) => ({
    type,
    id: String(parent),
    at: updatedAt,
    label: version.label,
    lastEditedBy: version.lastEditedBy,
  }))
  return { count, drafts }
}

/** Returns the names of the people who edited drafts last, by account id. */
async function editorNames(payload: Payload, drafts: readonly Draft[]): Promise<Map<string, string>> {
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
