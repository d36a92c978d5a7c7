/** @module The endpoint that tells a form, before an approval, what of a change others see, and what it would ask of them. */
import type { Endpoint } from 'payload'
import { isAskedOf, isShared, type Asks } from '../../standard/propagation/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { countsText } from '../../standard/references/impact.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { Refused } from '../errors.ts'
import { documentId } from '../ids.ts'
import { bodyOf } from '../request-body.ts'
import { readUsers } from '../where-used/read-users.ts'
import { impactOf } from '../where-used/summary.ts'
import { describeChange } from './make.ts'

/** What an approval would ask of others. */
export interface ApprovalImpact {
  /** How many records use this one, in words; empty where none does. */
  text: string
  total: number
  /** How many confirmations would be asked of the records that the user may read. */
  asked: number
  askedText: string
  /** What is changed, in words. */
  words: string[]
  /** What the change asks by itself. */
  asks: Asks
}

/**
 * `POST /api/<collection>/approval-impact/<id>` with `data`, the fields as they are about to be approved, or without it the newest draft: answers {@link ApprovalImpact}.
 * For those who may read the record. A record that was never approved asks nothing.
 */
export const approvalImpact = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: '/approval-impact/:id',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { payload, user } = req
    const id = documentId(payload, String(req.routeParams?.['id']))
    const asked = { collection: collectionOf(type), id, depth: 0, user, overrideAccess: false, req } as const
    const approved = fieldsOf(await payload.findByID({ ...asked, draft: false }))
    const { data = fieldsOf(await payload.findByID({ ...asked, draft: true })) } = await bodyOf(req)
    const none: ApprovalImpact = { text: '', total: 0, asked: 0, askedText: '', words: [], asks: 'none' }
    if (!isShared(type) || approved['_status'] !== 'published' || typeof data !== 'object' || !data)
      return Response.json(none)
    const { weighed, words } = await describeChange(payload, type, approved, { ...approved, ...data })
    if (!words.length) return Response.json(none)
    const target = { type, id, key: String(approved['key'] ?? '') }
    const uses = [...(await readUsers({ payload, user }, target, weighed.elements)).values()]
    const { text, total } = impactOf(uses)
    const confirmed = impactOf(uses.filter((one) => isAskedOf(one.type, 'confirm')))
    return Response.json({
      text,
      total,
      asked: confirmed.total,
      askedText: countsText(confirmed.types),
      words,
      asks: weighed.asks,
    } satisfies ApprovalImpact)
  },
})
