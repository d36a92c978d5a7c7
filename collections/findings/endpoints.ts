/** @module The endpoints of findings: hints are excused, and excuses taken back. */
import type { Endpoint } from 'payload'
import { RULES } from '../../standard/rules/index.ts'
import { Refused } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { endExcuses, excuseFindings } from './excuse.ts'

const idsIn = (value: unknown): (string | number)[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string' || typeof one === 'number') : []
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** `POST /api/findings/excuse` with `ids`, `reason` and `until`: answers `{ done, message }`. */
const excuse: Omit<Endpoint, 'root'> = {
  path: '/excuse',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { ids, reason, until } = await bodyOf(req)
    return Response.json(await excuseFindings(req, { ids: idsIn(ids), reason: textIn(reason), until: textIn(until) }))
  },
}

/** `POST /api/findings/end-excuse` with `ids` of findings: answers `{ done, message }`. */
const endExcuse: Omit<Endpoint, 'root'> = {
  path: '/end-excuse',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { ids } = await bodyOf(req)
    return Response.json(await endExcuses(req, idsIn(ids)))
  },
}

/** `GET /api/findings/rules`: the rules that are checked, `{ rules: [{ id, title }] }`, for the filter of lists. */
const rules: Omit<Endpoint, 'root'> = {
  path: '/rules',
  method: 'get',
  handler: (req) => {
    if (!req.user) throw new Refused('请先登录。')
    return Response.json({ rules: RULES.map(({ id, title }) => ({ id, title })) })
  },
}

/** All endpoints of findings. */
export const findingEndpoints: Omit<Endpoint, 'root'>[] = [excuse, endExcuse, rules]
