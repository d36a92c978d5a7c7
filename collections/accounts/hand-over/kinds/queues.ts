/** @module Confirmations and requests for deviations with which an account deals. */
import type { Where } from 'payload'
import { idOf } from '../../../../standard/document.ts'
import { isRecordType, type RecordType } from '../../../../standard/record-types.ts'
import { CONFIRMATIONS } from '../../../confirmations/slug.ts'
import { giveConfirmation } from '../../../confirmations/settle.ts'
import { DEVIATIONS } from '../../../deviations/slug.ts'
import { changeDeviation, readDeviation } from '../../../deviations/store.ts'
import { Conflict, Unacceptable } from '../../../errors.ts'
import { findByAddress } from '../../../find-by-address.ts'
import type { Confirmation, Deviation } from '../../../payload-types.ts'
import { placeOfDocument } from '../../../reviews/read-plan.ts'
import { hasRightAt, MOST_WORK, type FoundWork, type HandOverKind } from '../item.ts'

const READ = { limit: MOST_WORK, pagination: false, depth: 0, overrideAccess: true } as const

const typeOf = ({ type }: Confirmation): RecordType => (type && isRecordType(type) ? type : 'guide')

const confirmation = (one: Confirmation): FoundWork => ({
  kind: 'confirmation',
  id: String(one.id),
  type: typeOf(one),
  label: one.label || '未命名',
  at: placeOfDocument({ regionCode: one.regionCode, agency: one.agency }),
  holder: idOf(one.handledBy),
  note: `${one.changedLabel ?? ''}变了，${one.due ?? ''} 以前`,
})

const deviation = (one: Deviation): FoundWork => ({
  kind: 'deviation',
  id: String(one.id),
  type: 'guide',
  label: one.label || one.number || '未命名',
  at: placeOfDocument({ regionCode: one.regionCode, agency: one.agency }),
  holder: idOf(one.handledBy) ?? idOf(one.askedBy),
  ...(one.number ? { note: one.number } : {}),
})

const whyNot: HandOverKind['whyNot'] = (_req, { at, type }, to) =>
  Promise.resolve(hasRightAt(to, 'write', type!, at) ? undefined : '不能写这条记录：授权不含它的类别、区划或部门')

const mayGive: HandOverKind['mayGive'] = (user, { at, type }) => hasRightAt(user, 'write', type!, at)

/** Open confirmations that were given to an account by name. */
export const confirmationKind: HandOverKind = {
  async openWith(req, account) {
    const where: Where = { and: [{ state: { equals: 'open' } }, { handledBy: { equals: account } }] }
    const { docs } = await req.payload.find({ ...READ, collection: CONFIRMATIONS, where, sort: 'due', req })
    return docs.map(confirmation)
  },
  async read(req, { id }) {
    const found = await findByAddress(req, CONFIRMATIONS, id)
    if (!found) throw new Unacceptable('没有这条待确认。', { field: 'id' })
    if (found.state !== 'open') throw new Conflict('这条已经办过了，不用交接。')
    return confirmation(found)
  },
  mayGive,
  whyNot,
  assign: (req, { id }, to) => giveConfirmation(req, id, to?.id),
}

/** Requests for deviations that an account made, and that nobody has decided. */
export const deviationKind: HandOverKind = {
  async openWith(req, account) {
    const me = { equals: account }
    const mine: Where = { or: [{ handledBy: me }, { and: [{ handledBy: { exists: false } }, { askedBy: me }] }] }
    const where: Where = { and: [{ state: { equals: 'asked' } }, mine] }
    const { docs } = await req.payload.find({ ...READ, collection: DEVIATIONS, where, sort: 'count', req })
    return docs.map(deviation)
  },
  async read(req, { id }) {
    const found = await readDeviation(req, id)
    if (found.state !== 'asked') throw new Conflict('这条申请已经决定，不用交接。')
    return deviation(found)
  },
  mayGive,
  whyNot,
  async assign(req, { id }, to) {
    const { id: found } = await readDeviation(req, id)
    await changeDeviation(req, found, { handledBy: to?.id ?? null })
  },
}
