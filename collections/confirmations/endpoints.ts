/** @module The endpoints of confirmations: the only doors by which one is settled, and a guide verified without an approval. */
import type { Endpoint } from 'payload'
import { Refused, Unacceptable } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { isSettlement, readIds, settleConfirmations, verifyGuides } from './settle.ts'
import { takeSettlementBack, takeVerificationsBack } from './take-back.ts'

/** `POST /api/confirmations/settle` with `ids`, `outcome` (confirmed, rewritten, dropped) and `note`: answers `{ done, message }`. */
const settleEndpoint: Omit<Endpoint, 'root'> = {
  path: '/settle',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { ids, note, outcome } = await bodyOf(req)
    if (!isSettlement(outcome))
      throw new Unacceptable('请写怎样办的（outcome）：confirmed、rewritten 或 dropped。', { field: 'outcome' })
    return Response.json(
      await settleConfirmations(req.payload, req, {
        ids: readIds(req.payload, ids, 'ids'),
        outcome,
        note: typeof note === 'string' ? note.trim() : '',
      }),
    )
  },
}

/** `POST /api/confirmations/verify-guides` with `guides`, database ids: answers `{ done, message }`. */
const verifyEndpoint: Omit<Endpoint, 'root'> = {
  path: '/verify-guides',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { guides } = await bodyOf(req)
    return Response.json(await verifyGuides(req.payload, req, readIds(req.payload, guides, 'guides')))
  },
}

/** `POST /api/confirmations/take-back` with `ids` that the user has answered: answers `{ done, message }`. */
const takeBackEndpoint: Omit<Endpoint, 'root'> = {
  path: '/take-back',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { ids } = await bodyOf(req)
    return Response.json(await takeSettlementBack(req, readIds(req.payload, ids, 'ids')))
  },
}

/** `POST /api/confirmations/take-verification-back` with `guides` that the user has verified: answers `{ done, message }`. */
const takeVerificationBackEndpoint: Omit<Endpoint, 'root'> = {
  path: '/take-verification-back',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { guides } = await bodyOf(req)
    return Response.json(await takeVerificationsBack(req, readIds(req.payload, guides, 'guides')))
  },
}

/** All endpoints of confirmations. */
export const confirmationEndpoints: Omit<Endpoint, 'root'>[] = [
  settleEndpoint,
  verifyEndpoint,
  takeBackEndpoint,
  takeVerificationBackEndpoint,
]
