import type { CodeKind } from './types.ts'

/** One part of a code. Plain data, so that a scheme can be written in a configuration file. */
export interface Field {
  id: string
  label: string
  /** Regular-expression source of the characters allowed here, without capture groups. */
  pattern: string
  /** How many characters it has; absent where that varies. */
  width?: number
  /** What is expected here, for messages: “2 位数字”. */
  expects: string
  /** What the characters mean, and by province where provinces differ. */
  values?: Readonly<Record<string, string>>
  valuesByProvince?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whether characters that `values` does not have make the code invalid (`refuse`) or only give a warning. */
  unknown?: 'refuse' | 'warn'
  /** Regular-expression source of the usual characters; others that fit `pattern` give a warning. */
  usual?: string
  /** The kind of code in this part. An invalid `credit` code makes the whole invalid; the others only give a warning. */
  read?: 'credit' | 'agency' | 'area' | 'base'
  /** What `compose` uses when the part is not given. */
  preset?: string
}

/** A part of a guide's code that follows from other records. */
export type CodePart = 'credit' | 'level' | 'base' | 'handling' | 'area'

/** Which code a guide has in a scheme. */
export interface GuideCodeForm {
  /** The kind of the code of a guide whose leaf is no handling item. */
  kind: CodeKind
  /** The kind for a handling item; absent where the scheme's codes have no digits for those. */
  handlingKind?: CodeKind
  /** The field of the code, or the joined part, for each part. */
  fields: Readonly<Partial<Record<CodePart, string>>>
}

/** One form of a kind of code: its fields and the literal text between them. */
export interface Shape {
  kind: CodeKind
  title: string
  example: string
  /** The document that defines the form, or where it was seen. */
  source: string
  fields: readonly (Field | string)[]
  /** Parts that join several fields, such as the base code: they can be read and given as one. */
  joined?: Readonly<Record<string, readonly string[]>>
  /** Digits of the sub-item that mean the code is a main item's, and the digits that a main item's code is written with. */
  main?: { none: readonly string[]; write: string }
}

/** Chinese names of the joined parts. */
export const JOINED_LABELS: Readonly<Record<string, string>> = {
  base: '基本编码',
  implementation: '实施编码',
  handling: '业务办理项编码',
}

/** Returns the fields of a shape, without the literal text. */
export const fieldsOf = (shape: Shape): Field[] => shape.fields.filter((field) => typeof field !== 'string')

/** Returns how many characters a code of this shape has; null where that varies. */
export function widthOf(shape: Shape): number | null {
  let total = 0
  for (const field of shape.fields) {
    const width = typeof field === 'string' ? field.length : field.width
    if (width === undefined) return null
    total += width
  }
  return total
}

const compiled = new WeakMap<Shape, RegExp>()

function expression(shape: Shape): RegExp {
  let found = compiled.get(shape)
  if (!found) {
    const source = shape.fields.map((field) => (typeof field === 'string' ? escape(field) : `(${field.pattern})`))
    found = new RegExp(`^${source.join('')}$`)
    compiled.set(shape, found)
  }
  return found
}

/** Splits a code into the characters of each field, by id; null when the code does not have this shape. */
export function split(shape: Shape, code: string): Record<string, string> | null {
  const found = expression(shape).exec(code)
  return found && Object.fromEntries(fieldsOf(shape).map((field, i) => [field.id, found[i + 1]!]))
}

/** Returns the values of a shape's joined parts. */
export function join(shape: Shape, parts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shape.joined ?? {}).map(([id, members]) => [id, members.map((member) => parts[member]).join('')]),
  )
}

/** Cuts the value of a joined part into its fields; null when it does not fit them. */
export function cut(shape: Shape, id: string, value: string): Record<string, string> | null {
  const members = shape.joined?.[id] ?? []
  const fields = members.map((member) => fieldsOf(shape).find((field) => field.id === member)!)
  const found = new RegExp(`^${fields.map((field) => `(${field.pattern})`).join('')}$`).exec(value)
  return found && Object.fromEntries(members.map((member, i) => [member, found[i + 1]!]))
}

const whole = new Map<string, RegExp>()

/** Whether all of `value` matches a pattern of a field. */
export function fits(pattern: string, value: string): boolean {
  let found = whole.get(pattern)
  if (!found) whole.set(pattern, (found = new RegExp(`^(?:${pattern})$`)))
  return found.test(value)
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
