/** @module Keeps versions for ever, except drafts that were saved again without a change. Payload's own limit is off. */
import type { CollectionAfterChangeHook, GlobalAfterChangeHook } from 'payload'
import type { Document } from '../../standard/document.ts'
import { fieldsOf } from '../documents.ts'
import { contextOf, isApproval, type WriteContext } from '../write/write-context.ts'

/** The setting of collections and of globals that stops Payload from removing versions. */
export const KEEP_ALL_VERSIONS = 0

/**
 * A hook that removes the version before a draft which has the same content: an import that brings a record again, or a save without
 * a change. Every content that a record ever had stays as the version it was last saved as; approved versions always stay.
 */
export const removeUnchangedDraft: CollectionAfterChangeHook = async ({ collection, doc, previousDoc, req }) => {
  const saved = doc as Document & { id: string | number }
  if (!isUnchangedDraft(previousDoc as Document | undefined, saved, contextOf(req))) return saved
  const { db } = req.payload
  const at = { collection: collection.slug, req } as const
  const { docs } = await db.findVersions({
    ...at,
    where: { and: [{ parent: { equals: saved.id } }, { latest: { not_equals: true } }] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
  })
  const [before] = docs
  if (before && isUnchangedDraft(fieldsOf(before.version), saved, contextOf(req)))
    await db.deleteVersions({ ...at, where: { id: { equals: before.id } } })
  return saved
}

/** The same hook for a global. */
export const removeUnchangedGlobalDraft: GlobalAfterChangeHook = async ({ doc, global, previousDoc, req }) => {
  const saved = doc as Document
  if (!isUnchangedDraft(previousDoc as Document | undefined, saved, contextOf(req))) return saved
  const { db } = req.payload
  const { docs } = await db.findGlobalVersions({
    global: global.slug,
    where: { latest: { not_equals: true } },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    req,
  })
  const [before] = docs
  if (before && isUnchangedDraft(fieldsOf(before.version), saved, contextOf(req)))
    await db.deleteVersions({ globalSlug: global.slug, where: { id: { equals: before.id } }, req })
  return saved
}

/** Returns whether a draft was saved whose content is that of the draft before it. `source` is no part of the content hash. */
function isUnchangedDraft(before: Document | undefined, saved: Document, { draftSave }: WriteContext): boolean {
  if (!draftSave || !before || isApproval(before) || isApproval(saved)) return false
  if (typeof saved['contentHash'] !== 'string' || before['contentHash'] !== saved['contentHash']) return false
  return JSON.stringify(before['source'] ?? null) === JSON.stringify(saved['source'] ?? null)
}
