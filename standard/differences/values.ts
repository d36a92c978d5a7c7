/** @module What values of elements are: empty, objects, lists of objects. */
import { withoutEmptyValues } from '../document.ts'

/** An object whose fields can be read by name. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value states nothing: null, an empty text, a list or an object without content. */
export const isEmpty = (value: unknown): boolean => withoutEmptyValues(value) === undefined

/** Returns a value as an object; an empty one for any other value. */
export const fieldsIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** Returns the objects of a list; none for any other value. */
export const rowsIn = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.filter((one): one is Fields => typeof one === 'object' && one !== null) : []

/** Returns all texts and numbers in a value of any form. */
export function textsIn(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value === 'object') return Object.values(value).flatMap(textsIn)
  if (typeof value === 'boolean') return [value ? '是' : '否']
  return [String(value)]
}
