/** @module The endpoint of operations on codes. */
import type { Endpoint } from 'payload'
import { readRequest } from '../../../standard/ledger-operations/index.ts'
import { Refused, Unacceptable } from '../../errors.ts'
import { applyOperation, planOperation } from './carry-out.ts'

/**
 * `POST /api/ledger-entries/operations` with a request: with `dryRun` it answers what the operation would do (`{ plan }`), else it carries it
 * out (`{ plan, done }`, where `done` has the number of the operation). Problems are in `plan.problems` of a dry run; else the answer is 400.
 * With `planHash`, the `hash` of a plan, it is carried out only while the plan is still the same; else the answer is 409, with the new plan in
 * `errors[0].data.plan`.
 */
export const operationsEndpoint: Omit<Endpoint, 'root'> = {
  path: '/operations',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const body = ((await req.json?.()) ?? {}) as Record<string, unknown>
    if (typeof body !== 'object' || Array.isArray(body))
      throw new Unacceptable('请求要是一个 JSON 对象，写明 operation、type 和 code。')
    const request = readRequest(body)
    if (body['dryRun'] === true) return Response.json({ plan: await planOperation(req.payload, req, request) })
    const planHash = planHashIn(body)
    const { batch, plan, records } = await applyOperation(req.payload, req, request, { planHash })
    return Response.json({ plan, done: { batch, records } })
  },
}

/** Returns the hash of the plan that was looked at, in the body of a request. */
export function planHashIn({ planHash }: Readonly<Record<string, unknown>>): string | undefined {
  if (planHash === undefined || planHash === null) return undefined
  if (typeof planHash === 'string' && planHash) return planHash
  throw new Unacceptable('planHash 要照抄预览（dryRun）答复里 plan.hash 的值，或者不写。', { field: 'planHash' })
}
