/** @module The endpoint that says who uses a record. */
import type { Endpoint } from 'payload'
import { recordTitle } from '../../standard/schema/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { Refused } from '../errors.ts'
import { documentId } from '../ids.ts'
import { readUsers } from './read-users.ts'
import { impactOf } from './summary.ts'

/**
 * `GET /api/<collection>/used-by/<id>`: how many of the records that the account may read use this one: `{ total, text, types: [{ type, title,
 * count, drafts }] }`. For those who may read the record.
 */
export const usedBy = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: '/used-by/:id',
  method: 'get',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { payload, user } = req
    const id = documentId(payload, String(req.routeParams?.['id']))
    const asked = { collection: collectionOf(type), id, depth: 0, draft: true, overrideAccess: false } as const
    const record = fieldsOf(await payload.findByID({ ...asked, user, req }))
    const uses = await readUsers({ payload, user }, { type, id, key: String(record['key'] ?? '') })
    const { text, total, types } = impactOf(uses.values())
    return Response.json({ total, text, types: types.map((one) => ({ ...one, title: recordTitle(one.type) })) })
  },
})
