/** @module What the bar of a list offers an account: actions by its rights, and the fields that can be set. */
import type { Payload } from 'payload'
import { grantsFor, type GrantHolder, type Right } from '../../collections/access/grants.ts'
import { collectionOf } from '../../collections/documents.ts'
import { actionsOfList, actionsOfType, settableFields, type BulkAction } from '../../standard/bulk/index.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import { labelText } from '../label-text.ts'

/** A field that many records can be given at once. */
export interface OfferedField {
  name: string
  title: string
  /** The values that there are; a text where there are none. */
  options?: { value: string; label: string }[]
}

/** Which rights an action needs at least one of; whether they cover a record is decided row by row. */
const NEEDS: Record<BulkAction, readonly Right[]> = {
  verify: ['write'],
  submit: ['write'],
  set: ['write'],
  approve: ['approve'],
  return: ['approve'],
  'hand-over': ['write', 'approve'],
}

const isOffered = (user: GrantHolder, action: BulkAction, type: RecordType): boolean =>
  NEEDS[action].some((right) => grantsFor(user, right, type).length > 0)

/** Returns the actions that the list of a type offers an account. */
export const actionsForType = (user: GrantHolder, type: RecordType): BulkAction[] =>
  actionsOfType(type).filter((action) => isOffered(user, action, type))

/** Returns the actions that a list of confirmations or reviews offers an account. */
export const actionsForList = (user: GrantHolder, list: string): BulkAction[] =>
  actionsOfList(list).filter((action) => RECORD_TYPES.some((type) => isOffered(user, action, type)))

/** Returns the fields that records of a type can be given at once. */
export function fieldsForType(payload: Payload, type: Exclude<RecordType, 'site'>): OfferedField[] {
  const { flattenedFields } = payload.collections[collectionOf(type)].config
  const keys = new Map(keysOf(schemas[type]).map((key) => [key.name, key]))
  return settableFields(type).flatMap((name) => {
    const field = flattenedFields.find((one) => one.name === name)
    const key = keys.get(name)
    if (!field || !key) return []
    const options =
      field.type === 'select' || field.type === 'radio'
        ? field.options.map((one) =>
            typeof one === 'string' ? { value: one, label: one } : { value: one.value, label: labelText(one.label) },
          )
        : undefined
    return [{ name, title: titleOfKey(key), ...(options ? { options } : {}) }]
  })
}
