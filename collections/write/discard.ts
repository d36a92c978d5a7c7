/** @module Giving a draft up: the approved version of a record is its newest again. */
import type { Endpoint } from 'payload'
import { idOf, withEmptyFields, type Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { grantCovers, grantsFor } from '../access/grants.ts'
import { collectionOf, fieldsOf, findDocument } from '../documents.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { documentId } from '../ids.ts'
import { bodyOf } from '../request-body.ts'
import { contextOf } from './write-context.ts'

/**
 * Returns the endpoint `POST /api/<collection>/discard-draft/<id>` with `contentHash` of the draft that was seen: puts the approved content
 * back as the newest. For everybody who may write the record; nothing that the public sees changes, and the approval in force stays. The draft stays among the versions, and
 * can be restored: `{ message, draft }` has its id there.
 */
export const discardDraft = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: '/discard-draft/:id',
  method: 'post',
  handler: async (req) => {
    const { payload, user } = req
    if (!user) throw new Refused('请先登录。')
    const { contentHash } = await bodyOf(req)
    const collection = collectionOf(type)
    const id = documentId(payload, String(req.routeParams?.['id']))
    const call = { collection, id, depth: 0, overrideAccess: false, user, req } as const
    const newest = fieldsOf(
      await payload.findByID({ collection, id, depth: 0, overrideAccess: true, req, draft: true }),
    )
    const regionCode = (newest['regionCode'] as string | null | undefined) ?? null
    const at = { regionCode, agency: idOf(newest['agency']) ?? null }
    if (!grantsFor(user, 'write', type).some((grant) => grantCovers(grant, at, type)))
      throw new Refused('这条记录不在您的授权范围内，不能放弃它的草稿。')
    if (newest['_status'] !== 'draft') throw new Unacceptable('没有未批准的修改，不用放弃。')
    if (contentHash !== newest['contentHash'])
      throw new Conflict('草稿在您打开以后又改过，没有放弃。请刷新，看过再办。')
    const approved = await findDocument<Document>(payload, collection, {
      where: { and: [{ id: { equals: id } }, { _status: { equals: 'published' } }] },
      draft: false,
      req,
    })
    if (!approved) throw new Unacceptable('这条记录还没有批准过，或者批准已经撤回，没有可以回到的一版。')
    const [draft] = (
      await payload.findVersions({
        collection,
        where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: 'draft' } }] },
        sort: '-updatedAt',
        limit: 1,
        depth: 0,
        overrideAccess: false,
        user,
        req,
      })
    ).docs
    contextOf(req).discardsDraft = true
    const data: Document = { ...withEmptyFields(type, approved), _status: 'published', contentHash }
    await payload.update({ ...call, data, draft: false })
    return Response.json({ message: '已放弃草稿，回到已批准的内容。', draft: draft?.id })
  },
})
