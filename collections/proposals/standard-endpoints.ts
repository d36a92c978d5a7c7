/** @module The endpoints of proposals to change a standard. */
import type { Endpoint } from 'payload'
import { grantsFor } from '../access/grants.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { bodyOf } from '../request-body.ts'
import { changeTogether } from '../write/change-together.ts'
import { proposeStandard, refuseStandardProposal, takeStandardProposal } from './standard-proposal.ts'

/**
 * `POST /api/proposals/standard` with `{ matter, element, value, why, guide? }`: whoever writes guides or matters proposes to change an element
 * of the standard of a matter, named by its database id. References in the value are keys; `guide` is the key of the guide where it was seen.
 */
export const proposeStandardEndpoint: Omit<Endpoint, 'root'> = {
  path: '/standard',
  method: 'post',
  handler: async (req) => {
    const { payload, user } = req
    if (!user) throw new Refused('请先登录。')
    if (![...grantsFor(user, 'write', 'guide'), ...grantsFor(user, 'write', 'matter')].length)
      throw new Refused('写指南、管目录的人才能建议修订标准。')
    const { element, guide, matter, value, why } = await bodyOf(req)
    const id = String(matter ?? '')
    if (!isDocumentId(payload, id)) throw new Unacceptable('请写事项的编号（matter）。', { field: 'matter' })
    const made = await changeTogether(payload, req, (together) =>
      proposeStandard(together, {
        matter: documentId(payload, id),
        element: typeof element === 'string' ? element : '',
        value,
        why: typeof why === 'string' ? why : '',
        guides: typeof guide === 'string' && guide ? [guide] : [],
        origin: 'editor',
      }),
    )
    const message = made.known ? '同样的建议还在待处理，已记上您也这样提。' : '已提给目录管理员；定了以前照标准办。'
    return Response.json({ ...made, message })
  },
}

/** `POST /api/proposals/:id/take` with `{ place?: 'leaf' | 'stated' }`: writes the value into the draft of the matter. */
export const takeStandardEndpoint: Omit<Endpoint, 'root'> = {
  path: '/:id/take',
  method: 'post',
  handler: async (req) => {
    const { place } = await bodyOf(req)
    const id = documentId(req.payload, String(req.routeParams?.['id']))
    const taken = await takeStandardProposal(req, id, place === 'leaf' ? 'leaf' : 'stated')
    return Response.json({ ...taken, message: `已写进“${taken.name}”的草稿，批准后生效。` })
  },
}

/** `POST /api/proposals/:id/refuse` with `{ reason }`. */
export const refuseStandardEndpoint: Omit<Endpoint, 'root'> = {
  path: '/:id/refuse',
  method: 'post',
  handler: async (req) => {
    const { reason } = await bodyOf(req)
    const id = documentId(req.payload, String(req.routeParams?.['id']))
    await refuseStandardProposal(req, id, typeof reason === 'string' ? reason : '')
    return Response.json({ message: '已定为不采纳，提出的人看得到原因。' })
  },
}
