/** @module The endpoint that carries out the operation that a proposal asks for, and closes the proposal. */
import type { Endpoint } from 'payload'
import { readRequest } from '../../standard/ledger-operations/index.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { documentId } from '../ids.ts'
import { applyOperation, planHashIn, planOperation } from '../ledger/operations/index.ts'

/**
 * `POST /api/proposals/:id/operation`: the operation of a proposal of the kind `ledger-operation`, completed by the fields of the body
 * (authority, document, date, reason …). With `dryRun` it answers what it would do; else it carries it out and accepts the proposal, as one
 * change. What is asked for, the type and the code, is that of the proposal.
 */
export const proposalOperationEndpoint: Omit<Endpoint, 'root'> = {
  path: '/:id/operation',
  method: 'post',
  handler: async (req) => {
    const { payload, user } = req
    if (!user) throw new Refused('请先登录。')
    const body = ((await req.json?.()) ?? {}) as Record<string, unknown>
    const id = documentId(payload, String(req.routeParams?.['id']))
    const proposal = await payload.findByID({ collection: 'proposals', id, depth: 0, overrideAccess: false, user, req })
    if (proposal.kind !== 'ledger-operation') throw new Unacceptable('这条建议不是编码操作，请照它的种类处理。')
    if (proposal.state !== 'open') throw new Conflict('这条建议已经处理过。')
    const values = proposal.values as Record<string, unknown>
    const { code, operation, type } = values
    const request = readRequest({ ...values, ...body, code, operation, type })
    if (body['dryRun'] === true) return Response.json({ plan: await planOperation(payload, req, request) })
    const { batch, plan, records } = await applyOperation(payload, req, request, {
      planHash: planHashIn(body),
      also: async (together, made) => {
        const data = { state: 'accepted', note: `已办，批次 ${made}`, decidedBy: user.id } as const
        await payload.update({ collection: 'proposals', id, data, depth: 0, overrideAccess: true, req: together })
      },
    })
    return Response.json({ plan, done: { batch, records } })
  },
}
