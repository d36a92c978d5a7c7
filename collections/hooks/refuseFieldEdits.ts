/** @module Refuses edits of fields that amount to an operation on a code, through every door. */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import {
  addressOfEdit,
  editRefusedText,
  GUARDED_TYPES,
  operationsInEdit,
  type FieldEdit,
} from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { Unacceptable } from '../errors.ts'
import { endedCodeOf } from '../ledger/ended-code.ts'
import { isApproval, operationOf } from '../write/write-context.ts'
import { lastApproved } from './last-approved.ts'

/**
 * Returns a hook that refuses to give an approved record another name, type, state, code or parent: that is an operation with a document
 * behind it, which the message names with the address of its form. Drafts of records that were never approved are free. A draft from before
 * this rule, beside an approved version, may still be saved, but not approved.
 *
 * @throws Unacceptable
 */
export const refuseFieldEdits =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (!GUARDED_TYPES.includes(type) || operation !== 'update' || !originalDoc) return data
    if (operationOf(req)) return data
    const newest = originalDoc as Document & { id: DocumentId }
    const today = dayOf(new Date())
    const edits = operationsInEdit(type, newest, data, today)
    if (!edits.length && (newest['_status'] === 'published' || !isApproval(data))) return data
    const approved = await lastApproved(req, type, newest)
    if (!approved) return data
    const provisional = (approved['source'] as Document | null | undefined)?.['provisional']
    const isOpen = ({ field }: FieldEdit) =>
      (Array.isArray(provisional) && provisional.includes(field)) ||
      (!isApproval(data) && !edits.some((one) => one.field === field))
    const refused = operationsInEdit(type, approved, data, today).filter((edit) => !isOpen(edit))
    const [first] = refused
    if (!first || (await statesItsEnd(req, type, refused, data))) return data
    const code = String(approved['creditCode'] ?? approved['code'] ?? approved['key'])
    throw new Unacceptable(editRefusedText(type, code, first), {
      field: first.field,
      operation: first.operation,
      address: addressOfEdit(type, code, first),
      fields: refused.map(({ field }) => field),
    })
  }

/** Whether the edit only says of a record what the ledger says of its code already: that it has ended. */
async function statesItsEnd(
  req: PayloadRequest,
  type: RecordType,
  edits: readonly FieldEdit[],
  data: Document,
): Promise<boolean> {
  if (edits.some(({ field }) => field !== 'state') || data['state'] !== '3') return false
  return Boolean(await endedCodeOf(req, type, String(data['code'] ?? '')))
}
