/** @module What is carried out in the name of an account: its plans and its imports. */
import type { Where } from 'payload'
import { idOf } from '../../../../standard/document.ts'
import { minuteOf } from '../../../../standard/day.ts'
import { IMPORT_STATES } from '../../../../standard/imports/run.ts'
import { mayImport } from '../../../access/imports.ts'
import { Conflict, Unacceptable } from '../../../errors.ts'
import { findByAddress } from '../../../find-by-address.ts'
import { IMPORTS } from '../../../imports/slug.ts'
import { changeImport } from '../../../imports/store.ts'
import { documentId } from '../../../ids.ts'
import type { Import, Plan } from '../../../payload-types.ts'
import { PLANS } from '../../../plans/slug.ts'
import { givePlan, KIND_WORDS, plannedType, readPlan } from '../../../plans/store.ts'
import { authorsOf, ownText } from '../../../reviews/deciders.ts'
import { readNewest } from '../../../reviews/operations.ts'
import { placeOfDocument, reviewingOf } from '../../../reviews/read-plan.ts'
import { hasRightAt, MOST_WORK, type FoundWork, type HandOverKind } from '../item.ts'

const READ = { limit: MOST_WORK, pagination: false, depth: 0, overrideAccess: true } as const

const plan = (one: Plan): FoundWork => ({
  kind: 'plan',
  id: String(one.id),
  type: plannedType(one.type),
  label: one.label || '未命名',
  at: placeOfDocument({ regionCode: one.regionCode, agency: one.agency }),
  holder: idOf(one.by),
  note: `${minuteOf(new Date(one.at))} ${KIND_WORDS[one.kind]}`,
})

const run = (one: Import): FoundWork => ({
  kind: 'import',
  id: String(one.id),
  label: one.name,
  at: { regionCode: one.regionCode ?? null, agency: null },
  holder: idOf(one.by),
  note: IMPORT_STATES[one.state],
})

/** Imports that were begun and not finished, and that no process works on. */
const OPEN_IMPORTS: Where = {
  or: [
    { state: { in: ['checked', 'stopped'] } },
    { and: [{ state: { equals: 'failed' } }, { run: { exists: true } }] },
  ],
}

/** Plans that wait for their moment. They are carried out with the rights that the other account has then. */
export const planKind: HandOverKind = {
  async openWith(req, account) {
    const where: Where = { and: [{ state: { equals: 'waiting' } }, { by: { equals: account } }] }
    const { docs } = await req.payload.find({ ...READ, collection: PLANS, where, sort: 'at', req })
    return docs.map(plan)
  },
  async read(req, { id }) {
    const found = await readPlan(req, id)
    if (found.state !== 'waiting') throw new Conflict('这项计划已经结束了，不用交接。')
    return plan(found)
  },
  mayGive: (user, { at, type }) => type !== undefined && hasRightAt(user, 'approve', type, at),
  async whyNot(req, { at, id, type }, to) {
    if (!type || !hasRightAt(to, 'approve', type, at)) return '不能批准这条记录：授权不含它的类别、区划或部门'
    const { kind, recordId } = await readPlan(req, id)
    if (kind !== 'approve') return undefined
    const newest = await readNewest(req, type, documentId(req.payload, recordId))
    const reviewing = await reviewingOf(req.payload, type, at, req)
    const authors = await authorsOf(req, type, newest)
    const duty = reviewing.stages.at(-1)!.duty
    const found = await ownText(req, to.id, authors, { type, at: reviewing.at, duty })
    return found.own && !found.allowed ? '这是其自己写的，不能自己批准' : undefined
  },
  async assign(req, { id }, to) {
    if (!to) throw new Conflict('计划总要有人负责，不能没有人。')
    const { id: found } = await readPlan(req, id)
    await givePlan(req, found, to)
  },
}

/** Imports that wait for whoever began them. */
export const importKind: HandOverKind = {
  async openWith(req, account) {
    const where: Where = { and: [{ by: { equals: account } }, OPEN_IMPORTS] }
    const { docs } = await req.payload.find({ ...READ, collection: IMPORTS, where, sort: '-at', req })
    return docs.map(run)
  },
  async read(req, { id }) {
    const found = await findByAddress(req, IMPORTS, id)
    if (!found) throw new Unacceptable('没有这次导入。', { field: 'id' })
    const isOpen = found.state === 'checked' || found.state === 'stopped' || (found.state === 'failed' && found.run)
    if (!isOpen) throw new Conflict(`这次导入${IMPORT_STATES[found.state]}，现在不能交接。`)
    return run(found)
  },
  // Its file holds what is not approved yet, of whatever kind.
  mayGive: () => false,
  whyNot: (_req, _work, to) => Promise.resolve(mayImport(to) ? undefined : '没有写记录的授权，不能导入'),
  async assign(req, { id }, to) {
    if (!to) throw new Conflict('导入总要有人负责，不能没有人。')
    await changeImport(req.payload, documentId(req.payload, id), { by: to.id, byName: to.name }, req)
  },
}
