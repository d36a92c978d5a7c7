/** @module Refuses edits of fields that amount to an operation on a code, through every door. */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { CODED } from '../../standard/keys.ts'
import {
  addressOfEdit,
  editRefusedText,
  GUARDED_TYPES,
  operationsInEdit,
  type FieldEdit,
} from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { collectionOf, fieldsOf, findDocument } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { endedCodeOf } from '../ledger/ended-code.ts'
import { ledgerOf } from '../ledger/ledger-store.ts'
import { contextOf, isApproval, operationOf } from '../write/write-context.ts'

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
    const known = contextOf(req).lastApproved?.get(String(newest.id))
    const approved = known === undefined ? await lastApproved(req, type, newest) : known
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

/** Returns the version of a record that was approved last, also when its approval was taken back; undefined when it never was. */
async function lastApproved(
  req: PayloadRequest,
  type: RecordType,
  newest: Document & { id: DocumentId },
): Promise<Document | undefined> {
  if (newest['_status'] === 'published') return newest
  const isCoded = CODED.includes(type)
  if (isCoded && !newest['approvedAt']) {
    const held = await ledgerOf(req).heldBy([type], newest.id)
    if (!held.some(({ on }) => on)) return undefined
  }
  const collection = collectionOf(type)
  const row = await findDocument(req.payload, collection, {
    where: { and: [{ id: { equals: newest.id } }, { _status: { equals: 'published' } }] },
    draft: false,
    overrideAccess: true,
    req,
  })
  if (row) return row
  const { docs } = await req.payload.findVersions({
    collection,
    where: { and: [{ parent: { equals: newest.id } }, { 'version._status': { equals: 'published' } }] },
    sort: '-updatedAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs[0] && fieldsOf(docs[0].version)
}
