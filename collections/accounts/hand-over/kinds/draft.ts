/** @module Drafts that nobody has submitted. */
import type { PayloadRequest, Where } from 'payload'
import { idOf, type DocumentId } from '../../../../standard/document.ts'
import { RECORD_TYPES, SLUGS } from '../../../../standard/record-types.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../../../documents.ts'
import { Conflict, Unacceptable } from '../../../errors.ts'
import { documentId, isDocumentId } from '../../../ids.ts'
import { reviewsOf } from '../../../reviews/store.ts'
import { placeOfDocument } from '../../../reviews/read-plan.ts'
import { draftsWith, handedDrafts } from '../handed-drafts.ts'
import { hasRightAt, MOST_WORK, type FoundWork, type HandOverKind, type WorkItem } from '../item.ts'
import { findHandOvers } from '../store.ts'

/** Types whose records have drafts. */
const TYPES = RECORD_TYPES.filter((type): type is CollectedType => type !== 'site' && type !== 'ledger')

const isDraftType = (type: unknown): type is CollectedType => TYPES.includes(type as CollectedType)

/** The hand-over that says with whom a draft is, unless it was edited since. */
async function holderOf(
  req: PayloadRequest,
  type: CollectedType,
  { lastEditedBy, updatedAt, id }: { id: DocumentId; lastEditedBy: unknown; updatedAt: unknown },
): Promise<DocumentId | undefined> {
  const about: Where[] = [
    { kind: { equals: 'draft' } },
    { state: { equals: 'done' } },
    { type: { equals: type } },
    { item: { equals: String(id) } },
  ]
  const [last] = await findHandOvers(req, about, 1)
  const holds = last && last.at >= new Date(String(updatedAt)).toISOString()
  return idOf(holds ? last.to : lastEditedBy)
}

/** Drafts of an account that are not under review. */
export const draftKind: HandOverKind = {
  async openWith(req, account) {
    const handed = await handedDrafts(req.payload, account, req)
    const found: FoundWork[] = []
    for (const type of TYPES) {
      const and: Where[] = [
        { latest: { equals: true } },
        { 'version._status': { equals: 'draft' } },
        draftsWith(req.payload, account, type, handed),
      ]
      const { docs } = await req.payload.findVersions({
        collection: SLUGS[type],
        where: { and },
        sort: '-updatedAt',
        limit: MOST_WORK,
        pagination: false,
        depth: 0,
        select: { parent: true, version: { label: true, regionCode: true, agency: true } },
        overrideAccess: true,
        req,
      })
      for (const { parent, version } of docs) {
        const id = idOf(parent)
        if (id === undefined) continue
        if ((await reviewsOf(req, type, id, { states: ['open'] })).length) continue
        // What came back is a kind of its own.
        const [last] = await reviewsOf(req, type, id)
        if (last?.state === 'returned') continue
        const fields = fieldsOf(version)
        found.push({
          kind: 'draft',
          type,
          id: String(id),
          label: String(fields['label'] ?? '') || '未命名',
          at: placeOfDocument(fields),
          holder: account,
        })
      }
    }
    return found
  },
  async read(req, { id, type }: WorkItem) {
    if (!isDraftType(type)) throw new Unacceptable('请写明是哪类记录的草稿（type）。', { field: 'type' })
    const found =
      isDocumentId(req.payload, id) &&
      (await req.payload.findByID({
        collection: collectionOf(type),
        id: documentId(req.payload, id),
        draft: true,
        depth: 0,
        disableErrors: true,
        overrideAccess: true,
        req,
      }))
    if (!found) throw new Unacceptable('没有这条记录，可能已经删掉。', { field: 'id' })
    const fields = fieldsOf(found)
    if (fields['_status'] === 'published') throw new Conflict('没有草稿：现在这一稿已经批准，不用交接。')
    const { lastEditedBy, updatedAt } = fields
    return {
      kind: 'draft',
      type,
      id,
      label: String(fields['label'] ?? fields['name'] ?? '') || '未命名',
      at: placeOfDocument(fields),
      holder: await holderOf(req, type, { id: documentId(req.payload, id), lastEditedBy, updatedAt }),
    }
  },
  mayGive: (user, { at, type }) => hasRightAt(user, 'approve', type!, at),
  whyNot: (_req, { at, type }, to) =>
    Promise.resolve(hasRightAt(to, 'write', type!, at) ? undefined : '不能写这条记录：授权不含它的类别、区划或部门'),
  // The hand-over itself says it.
  assign: () => Promise.resolve(),
}
