/** @module The endpoint of messages: an administrator has one sent again. */
import type { Endpoint } from 'payload'
import { isAdmin } from '../access/grants.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import { OUTBOX } from './slug.ts'

/** `POST /api/outbox/:id/again`: sends a message once more that could not be sent, or of which nobody knows. */
const againEndpoint: Omit<Endpoint, 'root'> = {
  path: '/:id/again',
  method: 'post',
  handler: async (req) => {
    if (!isAdmin(req.user)) throw new Refused('只有系统管理员能重发。')
    const found = await findByAddress(req, OUTBOX, req.routeParams?.['id'])
    if (!found) throw new Unacceptable('没有这条消息。')
    if (found.state !== 'failed' && found.state !== 'unclear') throw new Conflict('这条消息不用重发。')
    const data = { state: 'waiting', attempts: 0, nextAt: new Date().toISOString(), error: null }
    await req.payload.db.updateOne({ collection: OUTBOX, id: found.id, data, req })
    return Response.json({ message: '马上重发。' })
  },
}

/** All endpoints of messages. */
export const outboxEndpoints: Omit<Endpoint, 'root'>[] = [againEndpoint]
