/** @module The endpoints of notices: each account marks its own as read, and chooses how it is told. */
import type { Endpoint, PayloadRequest, Where } from 'payload'
import { CHANNELS, isChannel, isNoticeKind, type Channel, type NoticeKind } from '../../standard/notices/index.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { readIds } from '../confirmations/settle.ts'
import { countUnread } from './read.ts'
import { NOTICE_CHOICES, NOTICES } from './slug.ts'

/** Returns the account that asks. @throws Refused */
function accountOf({ user }: PayloadRequest) {
  if (!user) throw new Refused('请先登录。')
  return user
}

/** `POST /api/notices/read` with `ids`, or `{"all":true}`: marks notices of one's own as read. Answers `{ unread }`. */
const readEndpoint: Omit<Endpoint, 'root'> = {
  path: '/read',
  method: 'post',
  handler: async (req) => {
    const user = accountOf(req)
    const { all, ids } = await bodyOf(req)
    const mine: Where[] = [{ account: { equals: user.id } }, { state: { equals: 'unread' } }]
    if (all !== true) mine.push({ id: { in: readIds(req.payload, ids, 'ids') } })
    await req.payload.db.updateMany({ collection: NOTICES, where: { and: mine }, data: { state: 'read' }, req })
    return Response.json({ unread: await countUnread(req.payload, user.id) })
  },
}

/** `POST /api/notices/choices` with `kinds`, a way for each kind, and `daily`: answers `{ message }`. */
const choicesEndpoint: Omit<Endpoint, 'root'> = {
  path: '/choices',
  method: 'post',
  handler: async (req) => {
    const user = accountOf(req)
    const { daily, kinds } = await bodyOf(req)
    const data = { account: user.id, kinds: requireKinds(kinds), daily: daily === false ? 'no' : 'yes' }
    const where: Where = { account: { equals: user.id } }
    const known = await req.payload.db.findOne<{ id: string | number }>({ collection: NOTICE_CHOICES, where, req })
    await (known
      ? req.payload.db.updateOne({ collection: NOTICE_CHOICES, id: known.id, data, req })
      : req.payload.db.create({ collection: NOTICE_CHOICES, data, req }))
    return Response.json({ message: '已记下。' })
  },
}

/** @throws Unacceptable */
function requireKinds(given: unknown): Partial<Record<NoticeKind, Channel>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Unacceptable('kinds 应当是 {"returned":"mail"} 的样子。', { field: 'kinds' })
  for (const [kind, channel] of Object.entries(given)) {
    if (!isNoticeKind(kind)) throw new Unacceptable(`没有“${kind}”这种通知。`, { field: 'kinds' })
    if (!isChannel(channel))
      throw new Unacceptable(`“${String(channel)}”不是通知方式，要是 ${Object.keys(CHANNELS).join('、')}。`, {
        field: 'kinds',
      })
  }
  return given
}

/** All endpoints of notices. */
export const noticeEndpoints: Omit<Endpoint, 'root'>[] = [readEndpoint, choicesEndpoint]
