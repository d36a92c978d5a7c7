import type { FieldShape } from '../../../collections/fields/describe.ts'

/** A part of a json field as it is edited: any JSON value, or nothing yet. */
export type Value = unknown
export type Fields = Record<string, unknown>

/** What every editor of one part is handed. */
export interface PartProps {
  shape: FieldShape
  value: Value
  onChange: (next: Value) => void
  /** Of the first input, for its label. */
  id: string
  disabled: boolean
}

/** What the input of every part says and obeys; `kind` for the look of its own that one may have. */
export const inputProps = ({ shape, id, disabled }: PartProps, kind?: 'code' | 'day' | 'number') => ({
  'aria-label': shape.title,
  className: kind ? `st-input st-input--${kind}` : 'st-input',
  disabled,
  id,
})

export const asFields = (value: Value): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}

export const asList = (value: Value): Value[] => (Array.isArray(value) ? value : [])

/** Nothing worth keeping: an empty text, list or object is stored as nothing. */
export function isEmpty(value: Value): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

/** The object with one part changed; an emptied part leaves it. */
function setPart(fields: Fields, name: string, next: Value): Fields {
  const { [name]: _gone, ...rest } = fields
  return isEmpty(next) ? rest : { ...rest, [name]: next }
}

/**
 * The form that a part has now: one that follows the element named beside it takes that element's, unless what is stored
 * does not fit it (an import may have brought anything).
 */
export function shapeFor(part: FieldShape, fields: Fields): FieldShape {
  if (!part.follows) return part
  const form = part.forms?.find(({ name }) => name === fields[part.follows!])
  return form && fits(form, fields[part.name]) ? form : part
}

function fits({ kind }: FieldShape, value: Value): boolean {
  if (isEmpty(value)) return true
  if (['list', 'lines', 'choices', 'refs'].includes(kind)) return Array.isArray(value)
  if (kind === 'object' || kind === 'limit') return typeof value === 'object' && !Array.isArray(value)
  if (kind === 'flag') return typeof value === 'boolean'
  return typeof value === (kind === 'number' ? 'number' : 'string')
}

/** The object with another element named: a value of the former element's form goes with it. */
export function setElementName(parts: FieldShape[], fields: Fields, name: string, next: Value): Fields {
  const gone = parts.filter(({ follows }) => follows === name).map((part) => part.name)
  return setPart(Object.fromEntries(Object.entries(fields).filter(([one]) => !gone.includes(one))), name, next)
}

/** Rows short enough to stand open, one line each. */
export const isShortRow = (parts: FieldShape[]): boolean =>
  parts.filter(({ kind }) => kind !== 'flag').length <= 4 &&
  parts.length <= 5 &&
  parts.every(({ kind }) => ['text', 'day', 'number', 'flag', 'choice', 'ref'].includes(kind))

/** One line that tells what a value says, in the words of the form. */
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

/** The texts within a value of any shape. */
function textsOf(value: Value): string[] {
  if (value === null || value === undefined) return []
  if (typeof value === 'object') return Object.values(value).flatMap(textsOf)
  return [String(value)]
}

/** A row in short: the first two or three things it says. */
export function summarizeParts(parts: FieldShape[], fields: Fields): string {
  return parts
    .filter(({ kind, name }) => kind !== 'ref' && kind !== 'refs' && name !== 'key' && name !== 'when')
    .map((part) => followedSummary(part, fields) ?? summarizeValue(part, fields[part.name]))
    .filter(Boolean)
    .slice(0, 3)
    .map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text))
    .join(' · ')
}

/** What a value that follows an element says: the rows of a list in words, not how many. */
function followedSummary(part: FieldShape, fields: Fields): string | undefined {
  const form = shapeFor(part, fields)
  if (form === part) return undefined
  const value = fields[part.name]
  if (form.kind === 'flag' && value === false) return '否'
  if (form.kind !== 'list') return summarizeValue(form, value)
  return asList(value)
    .map((row) => summarizeParts(form.parts ?? [], asFields(row)))
    .filter(Boolean)
    .slice(0, 3)
    .join('；')
}

function labelOf(shape: FieldShape, value: Value): string {
  return shape.options?.find((option) => option.value === value)?.label ?? String(value ?? '')
}
