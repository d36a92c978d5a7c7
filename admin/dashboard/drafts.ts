/** @module Drafts that wait for the user: the user's own, and those the user may approve. */
import type { Payload, Where } from 'payload'
import { accessFilter, type GrantHolder, type Right } from '../../collections/access/grants.ts'
import { idOf } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { APPROVABLE_TYPES, SHOWN, UNTITLED, withinScope, type TaskList } from './task-list.ts'

interface Draft {
  type: RecordType
  id: string
  at: string
  label?: string | null | undefined
  lastEditedBy?: unknown
}

/** Finds the drafts that the user changed last. */
export const findOwnDrafts = (payload: Payload, user: GrantHolder): Promise<TaskList> =>
  findDrafts(payload, user, 'write', { 'version.lastEditedBy': { equals: user.id } })

/** Finds the drafts of others that the user may approve. A draft made by an import has no editor. */
export const findDraftsToApprove = (payload: Payload, user: GrantHolder): Promise<TaskList> =>
  findDrafts(payload, user, 'approve', {
    or: [{ 'version.lastEditedBy': { not_equals: user.id } }, { 'version.lastEditedBy': { exists: false } }],
  })

async function findDrafts(payload: Payload, user: GrantHolder, right: Right, editor: Where): Promise<TaskList> {
  const perType = await Promise.all(APPROVABLE_TYPES.map((type) => draftsOfType(payload, user, right, type, editor)))
  const first = perType
    .flatMap(({ drafts }) => drafts)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, SHOWN)
  const names = await editorNames(payload, first)
  return {
    count: perType.reduce((sum, { count }) => sum + count, 0),
    first: first.map(({ at, id, label, lastEditedBy, type }) => {
      const editorId = String(idOf(lastEditedBy))
      const by = editorId === String(user.id) ? undefined : names.get(editorId)
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

async function draftsOfType(
  payload: Payload,
  user: GrantHolder,
  right: Right,
  type: (typeof APPROVABLE_TYPES)[number],
  editor: Where,
): Promise<{ count: number; drafts: Draft[] }> {
  const scope = accessFilter(user, right, type, 'version.')
  if (!scope) return { count: 0, drafts: [] }
  const and: Where[] = [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }, editor]
  const { docs, totalDocs } = await payload.findVersions({
    collection: SLUGS[type],
    where: { and: withinScope(scope, and) },
    sort: '-updatedAt',
    limit: SHOWN,
    depth: 0,
    select: { parent: true, updatedAt: true, version: { label: true, lastEditedBy: true } },
  })
  const drafts = docs.map(({ parent, updatedAt, version }) => ({
    type,
    id: String(parent),
    at: updatedAt,
    label: version.label,
    lastEditedBy: version.lastEditedBy,
  }))
  return { count: totalDocs, drafts }
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
