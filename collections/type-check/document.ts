/** @module Compares the values of a document with the fields of its collection. Used by `hooks/checkTypes.ts`. */
import type { Field } from 'payload'
import { idOf } from '../../standard/document.ts'
import type { Key } from '../../standard/schema/keys.ts'
import { jsonProblems, valueProblem } from './single-value.ts'
import { isObject, labelText, valueText, type Values } from './text.ts'

/** Where a value is in its document. */
export interface ValuePosition {
  /** As in JSON: `standard.materials.2.material`. */
  path: string
  /** As in the form, in Chinese: 标准要素 › 申请材料第 3 条 › 材料. */
  where: string
}

/** A value that its field cannot hold. */
export interface TypeProblem extends ValuePosition {
  /** What is wrong, in Chinese, to be read after the name of the field. */
  message: string
}

/** A reference of a document, whose record has to exist. */
export interface Reference extends ValuePosition {
  /** The collection that it refers to. */
  slug: string
  id: unknown
}

/** What a check of a document found. */
export interface CheckedValues {
  problems: TypeProblem[]
  references: Reference[]
}

/** The kind of ids that the database has: numbers on SQLite, text on MongoDB. */
export type IdType = 'number' | 'text'

/** Where a group of fields is, with the schema keys of these fields. */
interface Place extends ValuePosition {
  keys: readonly Key[]
  idType: IdType
}

/** Payload reads these values of a reference as "none". */
const NO_REFERENCE = new Set<unknown>(['', 'none', 'null', null])

/**
 * Returns the values of a document that its fields cannot hold, and its references. Empty values and fields that the document
 * does not have are allowed: a draft may be unfinished.
 *
 * @param keys The schema keys of the document; they give the fields their titles.
 */
export function checkValues(
  fields: readonly Field[],
  values: Values,
  keys: readonly Key[],
  idType: IdType,
): CheckedValues {
  const found: CheckedValues = { problems: [], references: [] }
  checkFields(fields, values, { path: '', where: '', keys, idType }, found)
  return found
}

function checkFields(fields: readonly Field[], values: Values, place: Place, found: CheckedValues): void {
  for (const field of fields) {
    if (field.type === 'row' || field.type === 'collapsible') checkFields(field.fields, values, place, found)
    else if (field.type === 'tabs') {
      for (const tab of field.tabs) {
        if ('name' in tab && tab.name) checkField({ ...tab, type: 'group' }, values, place, found)
        else checkFields(tab.fields, values, place, found)
      }
    } else if ('name' in field && field.name) checkField(field, values, place, found)
  }
}

function checkField(field: Field & { name: string }, values: Values, place: Place, found: CheckedValues): void {
  if (!Object.hasOwn(values, field.name)) return
  const value = values[field.name]
  if (value === undefined || value === null || value === '') return
  const key = place.keys.find(({ name }) => name === field.name)
  const position = {
    path: place.path ? `${place.path}.${field.name}` : field.name,
    where: [place.where, key?.meta.title ?? fieldLabel(field)].filter(Boolean).join(' › '),
  }
  const inside: Place = { ...position, keys: key?.keys ?? [], idType: place.idType }
  const report = (message: string) => void found.problems.push({ ...position, message })

  switch (field.type) {
    case 'group':
      if (!isObject(value)) return report(`应为一组字段，实际是${valueText(value)}`)
      return checkFields(field.fields, value, inside, found)
    case 'array':
      // Payload reads 0 as "no rows".
      if (value === 0 || value === '0') return
      if (!Array.isArray(value)) return report(`应为列表，实际是${valueText(value)}`)
      return checkRows(field.fields, value, inside, found)
    case 'json':
      return jsonProblems(key, value).forEach(report)
    case 'relationship':
    case 'upload':
      return checkReferences(field, value, inside, found)
    default: {
      const many = 'hasMany' in field && field.hasMany === true
      if (many && !Array.isArray(value)) return report(`应为列表，实际是${valueText(value)}`)
      for (const one of many ? (value as unknown[]) : [value]) {
        const message = valueProblem(field, key, one)
        if (message) report(message)
      }
    }
  }
}

function checkRows(fields: readonly Field[], rows: readonly unknown[], list: Place, found: CheckedValues): void {
  rows.forEach((row, i) => {
    const place = { ...list, path: `${list.path}.${i}`, where: `${list.where}第 ${i + 1} 条` }
    if (isObject(row)) checkFields(fields, row, place, found)
    else if (row !== null) {
      const { path, where } = place
      found.problems.push({ path, where, message: `应为一组字段，实际是${valueText(row)}` })
    }
  })
}

function checkReferences(
  field: Field & { type: 'relationship' | 'upload' },
  value: unknown,
  { idType, path, where }: Place,
  found: CheckedValues,
): void {
  const { relationTo: slug } = field
  if (NO_REFERENCE.has(value) || typeof slug !== 'string') return
  const many = field.hasMany === true
  if (many !== Array.isArray(value)) {
    found.problems.push({ path, where, message: `应为${many ? '列表' : '一条记录'}，实际是${valueText(value)}` })
    return
  }
  for (const one of many ? (value as unknown[]) : [value]) {
    const id = idOf(one)
    const number = idType === 'number'
    const isId = (number ? /^\d{1,15}$/u : /^[0-9a-f]{24}$/iu).test(String(id))
    if (isId) found.references.push({ path, where, slug, id: number ? Number(id) : id })
    else found.problems.push({ path, where, message: `应为一条记录的编号，实际是${valueText(one)}` })
  }
}

const fieldLabel = (field: Field & { name: string }): string =>
  ('label' in field && labelText(field.label)) || field.name
