/** @module The endpoints of plans: the only doors by which one is made or cancelled. */
import type { Endpoint } from 'payload'
import { minuteOf } from '../../standard/day.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { cancelPlan, makePlan } from './make.ts'
import { KIND_WORDS, type PlanKind } from './store.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value : undefined)

const isKind = (value: unknown): value is PlanKind => typeof value === 'string' && Object.hasOwn(KIND_WORDS, value)

/** `POST /api/plans/make` with kind, type, recordId, at, contentHash and note. */
const make: Omit<Endpoint, 'root'> = {
  path: '/make',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const body = await bodyOf(req)
    const kind = body['kind']
    if (!isKind(kind)) throw new Unacceptable('请写做什么（kind）：approve 或 withdraw。', { field: 'kind' })
    const doc = await makePlan(
      req,
      {
        kind,
        type: String(body['type'] ?? ''),
        recordId: String(body['recordId'] ?? ''),
        at: String(body['at'] ?? ''),
        contentHash: text(body['contentHash']),
        note: text(body['note']),
      },
      new Date(),
    )
    const what = `${minuteOf(new Date(doc.at))} ${KIND_WORDS[doc.kind]}`
    return Response.json({ doc, message: `已定计划：${what}。在这之前改了草稿，计划就取消。` })
  },
}

/** `POST /api/plans/<id>/cancel` with a reason, which may be left out. */
const cancel: Omit<Endpoint, 'root'> = {
  path: '/:id/cancel',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const body = await bodyOf(req)
    const doc = await cancelPlan(req, req.routeParams?.['id'], text(body['reason']), new Date())
    return Response.json({ doc, message: '已取消。' })
  },
}

/** All endpoints of plans. */
export const planEndpoints: Omit<Endpoint, 'root'>[] = [make, cancel]
