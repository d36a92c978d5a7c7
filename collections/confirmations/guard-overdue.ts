import type { CollectionBeforeChangeHook } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { Unacceptable } from '../errors.ts'
import { isApproval, keepsApproval, operationOf, putsBack, writerOf } from '../write/write-context.ts'
import { readConfirmationSettings } from './holidays.ts'
import { CONFIRMATIONS } from './slug.ts'

/**
 * Where the installation says so, refuses the approval of a guide that has an overdue confirmation, unless it is verified with it. What has to be
 * written anew stops nothing: its approval is what is waited for.
 *
 * @throws Unacceptable that names what was changed
 */
export const guardOverdue: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (
    operation !== 'update' ||
    !writerOf(req) ||
    !isApproval(data) ||
    keepsApproval(req) ||
    putsBack(req) ||
    operationOf(req)
  )
    return data
  const { id } = originalDoc as { id: DocumentId }
  const { docs } = await req.payload.db.find<{ madeOn: string; changedLabel?: string; due: string }>({
    collection: CONFIRMATIONS,
    where: {
      and: [
        { document: { equals: String(id) } },
        { type: { equals: 'guide' } },
        { state: { equals: 'open' } },
        { asks: { equals: 'confirm' } },
        { due: { less_than: dayOf(new Date()) } },
      ],
    },
    pagination: false,
    limit: 0,
    req,
  })
  const verifiedOn = String(data['verifiedOn'] ?? '')
  const [first] = docs.filter(({ madeOn }) => verifiedOn < madeOn)
  if (!first || !(await readConfirmationSettings(req.payload, req)).gate) return data
  throw new Unacceptable(
    `“${first.changedLabel ?? ''}”变了以后，这份指南在 ${first.due} 以前该核对，还没有。请先到“待确认”里确认，或把“最近核验日期”改成核对的那天再批准。可以先保存为草稿。`,
    { field: 'verifiedOn' },
  )
}
