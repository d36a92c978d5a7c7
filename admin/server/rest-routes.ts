/** @module What Payload's configuration says about a path of the REST API: whether it can exist, and the kinds of its fields. */
import type { FlattenedField, Payload } from 'payload'
import { configOf } from '../../collections/documents.ts'
import { isDocumentId } from '../../collections/ids.ts'
import type { ValueKindOf } from './where-problem.ts'

/**
 * Returns, in Chinese, why a path of the API cannot exist. Undefined when it may exist: then Payload looks for it.
 *
 * @param path The segments behind `/api/`, decoded.
 */
export function missingRouteText(path: string[], payload: Payload): string | undefined {
  const [slug = '', second] = path
  const shownPath = `/api/${path.join('/')}`.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 100)
  if (path.some((segment) => segment in {} || segment.length > 255 || segment.includes('\0'))) {
    return `没有这个接口：${shownPath}`
  }
  const collection = configOf(payload, slug)
  if (collection && second === 'versions' && !collection.versions)
    return `没有这个接口：${shownPath}。${slug} 不保存历史版本。`
  // Payload reads `10abc`, `1e1` and ` 10` as the id 10.
  const id = second === 'versions' ? path[2] : second
  if (collection && id !== undefined && /^[\s\d.+-]/u.test(id) && !isDocumentId(payload, id))
    return `没有编号为“${id.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 40)}”的记录。`
  // Payload has this endpoint for accounts of every kind, and fails where accounts are not confirmed by mail.
  if (collection && second === 'verify' && !collection.auth?.verify) return `没有这个接口：${shownPath}`
  return undefined
}

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
