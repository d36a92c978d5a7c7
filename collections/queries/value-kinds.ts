/** @module What the fields of the records at a path of the REST API compare with, by Payload's configuration. */
import type { FlattenedField, Payload } from 'payload'
import { configOf } from '../documents.ts'
import type { ValueKindOf } from './where-problem.ts'

/**
 * Returns what the fields of the records at a path compare with.
 *
 * @param path The segments behind `/api/`, decoded.
 */
export function valueKindsOf(path: string[], payload: Payload): ValueKindOf {
  // A list that is taken out has the fields of its collection.
  if (path[0] === 'desk' && path[1] === 'lists') return valueKindsOf(path.slice(2, 3), payload)
  const global = path[0] === 'globals'
  const slug = path[global ? 1 : 0] ?? ''
  const config = global ? payload.globals.config.find((one) => one.slug === slug) : configOf(payload, slug)
  const idKind = payload.db.defaultIDType === 'number' ? 'id' : 'object id'
  const kindOf = (fields: FlattenedField[], [name, ...rest]: string[]): ReturnType<ValueKindOf> => {
    if (name === 'id' && !rest.length) return idKind
    const field = fields.find((one) => one.name === name)
    if (name === 'updatedAt' || name === 'createdAt' || field?.type === 'date') return 'date'
    if (field?.type === 'number') return 'number'
    if (field?.type === 'relationship' || field?.type === 'upload') {
      if (!rest.length) return idKind
      const target = typeof field.relationTo === 'string' ? configOf(payload, field.relationTo) : undefined
      return target && kindOf(target.flattenedFields, rest)
    }
    return field && 'flattenedFields' in field ? kindOf(field.flattenedFields, rest) : undefined
  }
  const ofVersions = path[global ? 2 : 1] === 'versions'
  return (fieldPath) => {
    const names = fieldPath.split('.')
    if (!config) return undefined
    if (!ofVersions || names[0] === 'id' || names[0] === 'updatedAt') return kindOf(config.flattenedFields, names)
    if (names[0] === 'parent') return idKind
    return names[0] === 'version' ? kindOf(config.flattenedFields, names.slice(1)) : undefined
  }
}
