/** @module Values of fields that are stored as JSON: reading, changing and summarizing them. Used by the editors in this folder. */
import type { FieldShape } from '../../../collections/fields/describe.ts'

/** A JSON value, or undefined. */
export type Value = unknown
/** The parts of an object, by name. */
export type Fields = Record<string, unknown>

/** The props of the editor of one part. */
export interface PartProps {
  shape: FieldShape
  value: Value
  onChange: (next: Value) => void
  /** The id of the first input, which the label refers to. */
  id: string
  disabled: boolean
}

/** Returns the props that the input of every part has. `kind` gives it the look of code, days or numbers. */
export const inputProps = ({ shape, id, disabled }: PartProps, kind?: 'code' | 'day' | 'number') => ({
  'aria-label': shape.title,
  className: kind ? `st-input st-input--${kind}` : 'st-input',
  disabled,
  id,
})

/** Returns a value as an object; an empty one when it is something else. */
export const asFields = (value: Value): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}

/** Returns a value as a list; an empty one when it is something else. */
export const asList = (value: Value): Value[] => (Array.isArray(value) ? value : [])

/** Whether a value is stored as nothing: null, an empty text or list, an object whose values are all empty. */
export function isEmpty(value: Value): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

/** Returns an object with one part changed; a part that became empty is removed. */
function setPart(fields: Fields, name: string, next: Value): Fields {
  const { [name]: _former, ...rest } = fields
  return isEmpty(next) ? rest : { ...rest, [name]: next }
}

/**
 * Returns the shape that a part has now. A part that follows another has the shape of the element which the other part names,
 * unless the stored value does not fit that shape: an import may have stored any value.
 */
export function shapeFor(part: FieldShape, fields: Fields): FieldShape {
  if (!part.follows) return part
  const shape = part.forms?.find(({ name }) => name === fields[part.follows!])
  return shape && fits(shape, fields[part.name]) ? shape : part
}

/** Whether a value can be edited in a shape. */
function fits({ kind }: FieldShape, value: Value): boolean {
  if (isEmpty(value)) return true
  if (['list', 'lines', 'choices', 'refs'].includes(kind)) return Array.isArray(value)
  if (kind === 'object' || kind === 'limit') return typeof value === 'object' && !Array.isArray(value)
  if (kind === 'flag') return typeof value === 'boolean'
  return typeof value === (kind === 'number' ? 'number' : 'string')
}

/** Returns an object with one part changed, and without the values of parts that follow it: they belonged to its former value. */
export function setElementName(parts: FieldShape[], fields: Fields, name: string, next: Value): Fields {
  const followers = parts.filter(({ follows }) => follows === name).map((part) => part.name)
  return setPart(Object.fromEntries(Object.entries(fields).filter(([one]) => !followers.includes(one))), name, next)
}

/** Whether rows with these parts fit on one line, so that they need not fold. */
export const isShortRow = (parts: FieldShape[]): boolean =>
  parts.filter(({ kind }) => kind !== 'flag').length <= 4 &&
  parts.length <= 5 &&
  parts.every(({ kind }) => ['text', 'day', 'number', 'flag', 'choice', 'ref'].includes(kind))

/** Returns a value as one line, with the labels that the form uses; empty for an empty value. */
export function summarizeValue(shape: FieldShape, value: Value): string {
  if (isEmpty(value)) return ''
  switch (shape.kind) {
    case 'flag':
      return value === true || value === 'yes' ? shape.title : ''
    case 'choice':
      return labelOf(shape, value)
    case 'choices':
      return asList(value)
        .map((one) => labelOf(shape, one))
        .join('、')
    case 'lines':
      return asList(value).join('、')
    case 'limit': {
      const { value: amount, unit, open, words } = asFields(value)
      if (typeof words === 'string' && words !== '') return words
      return [amount, open === true ? '日' : labelOf(shape, unit)].filter((part) => !isEmpty(part)).join(' ')
    }
    case 'list':
      return `${asList(value).length} 项`
    case 'object':
      return summarizeParts(shape.parts ?? [], asFields(value))
    case 'file':
      return String(asFields(value)['name'] ?? '')
    case 'any':
      return textsOf(value).slice(0, 3).join('；')
    default:
      return String(value)
  }
}

/** Returns all texts within a value of any shape. */
function textsOf(value: Value): string[] {
  if (value === null || value === undefined) return []
  if (typeof value === 'object') return Object.values(value).flatMap(textsOf)
  return [String(value)]
}

/** Returns a row as one line: its first three parts that are not empty. */
export function summarizeParts(parts: FieldShape[], fields: Fields): string {
  return parts
    .filter(({ kind, name }) => kind !== 'ref' && kind !== 'refs' && name !== 'key' && name !== 'when')
    .map((part) => followedSummary(part, fields) ?? summarizeValue(part, fields[part.name]))
    .filter(Boolean)
    .slice(0, 3)
    .map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text))
    .join(' · ')
}

/**
 * Returns a part that follows another as one line, with the rows of a list instead of their number; undefined when the part has
 * its own shape.
 */
function followedSummary(part: FieldShape, fields: Fields): string | undefined {
  const shape = shapeFor(part, fields)
  if (shape === part) return undefined
  const value = fields[part.name]
  if (shape.kind === 'flag' && value === false) return '否'
  if (shape.kind !== 'list') return summarizeValue(shape, value)
  return asList(value)
    .map((row) => summarizeParts(shape.parts ?? [], asFields(row)))
    .filter(Boolean)
    .slice(0, 3)
    .join('；')
}

/** Returns the label of a value of a code table, or the value itself. */
function labelOf(shape: FieldShape, value: Value): string {
  return shape.options?.find((option) => option.value === value)?.label ?? String(value ?? '')
}
