/** @module Which fields a form lets its user change: none of a record that the user only approves. */
import type { Field, FieldAccess } from 'payload'
import { idOf } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { grantCovers, grantsFor } from '../access/grants.ts'

/**
 * Returns the access that makes inputs read-only. Payload asks it for the permissions of a form without the fields beside it; a write is let through here, as
 * `guardWrite` refuses it with the reason, where Payload would leave the field as it was and say nothing.
 */
const mayChangeInForm =
  (type: RecordType): FieldAccess =>
  ({ doc, req, siblingData }) => {
    if (siblingData !== undefined || !doc || !req.user) return true
    const fields = doc as Record<string, unknown>
    const regionCode = typeof fields['regionCode'] === 'string' ? fields['regionCode'] : null
    const at = { regionCode, agency: idOf(fields['agency']) ?? null }
    return grantsFor(req.user, 'write', type).some((grant) => grantCovers(grant, at, type))
  }

/** Returns fields whose inputs are read-only for who may approve the record and not write it. What is inside of groups and rows follows. */
export function withFormAccess(type: RecordType, fields: Field[]): Field[] {
  const update = mayChangeInForm(type)
  const withAccess = (field: Field): Field => {
    if (field.type === 'tabs')
      return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: tab.fields.map(withAccess) })) }
    if (field.type === 'row' || field.type === 'collapsible') return { ...field, fields: field.fields.map(withAccess) }
    if (field.type === 'ui' || field.type === 'join' || !('name' in field)) return field
    return { ...field, access: { ...field.access, update } }
  }
  return fields.map(withAccess)
}
