/** @module The endpoints that take the next code, and that void one that was not used. */
import type { Endpoint } from 'payload'
import { mayTakeCodes } from '../access/code-ranges.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { voidKeptCode } from '../ledger/keep-code.ts'
import { changeTogether } from '../write/change-together.ts'
import { nextCodeRequest, takeNextCodes } from './next-code.ts'

/**
 * The endpoint `POST /api/code-ranges/next`: takes the next free code and keeps it for the account. The body is a `NextCodeRequest`, the answer
 * `{ codes, range, kept, message }`.
 */
export const nextCodeEndpoint: Endpoint = {
  path: '/next',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    if (!mayTakeCodes(req.user)) throw new Refused('您不能给事项编码。新事项的编码由目录管理员取。')
    const taken = await takeNextCodes(req.payload, req, nextCodeRequest(await bodyOf(req)))
    const message = taken.kept
      ? `已为${req.user.name}预留，只有本账号能用在事项上；一直保留到用掉或作废。`
      : '只是看看，没有预留。'
    return Response.json({ ...taken, message })
  },
}

/**
 * The endpoint `POST /api/code-ranges/void` with `{ "code": "…", "reason": "…" }`: voids a code that was kept for a matter and not used, for whoever
 * kept it and for those who own the catalogue.
 */
export const voidCodeEndpoint: Endpoint = {
  path: '/void',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    if (!mayTakeCodes(req.user)) throw new Refused('您不能作废编码。请交给预留的人或目录管理员。')
    const { code, reason } = await bodyOf(req)
    if (typeof code !== 'string' || !code) throw new Unacceptable('请写要作废的编码（code）。', { field: 'code' })
    await changeTogether(req.payload, req, (own) =>
      voidKeptCode(own, { type: 'matter', code, reason: typeof reason === 'string' ? reason : '' }),
    )
    return Response.json({ code, message: `编码 ${code} 已作废，不再使用。` })
  },
}
