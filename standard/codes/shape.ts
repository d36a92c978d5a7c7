import type { CodeKind } from './types.ts'

/** One part of a code. Plain data, so that a scheme can be written in a configuration file. */
export interface Field {
  id: string
  label: string
  /** Regular-expression source of what may stand here, without capture groups. */
  pattern: string
  /** Characters it takes; left out where it varies. */
  width?: number
  /** What must stand here, for staff: “2 位数字”. */
  expects: string
  /** What the characters mean, and by province where provinces differ. */
  values?: Readonly<Record<string, string>>
  valuesByProvince?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whether characters without a meaning make the code wrong or only odd. */
  unknown?: 'refuse' | 'warn'
  /** Regular-expression source of what usually stands here; anything else that fits `pattern` is odd. */
  usual?: string
  /** A reader for the part: its refusal refuses the code (`credit`), or only warns (`agency`, `area`, `base`). */
  read?: 'credit' | 'agency' | 'area' | 'base'
  /** Used by `compose` when the part is not given. */
  preset?: string
}

/** One form a kind of code takes: fields and the literal text between them. */
export interface Shape {
  kind: CodeKind
  title: string
  example: string
  /** Where the form is laid down or was seen. */
  source: string
  fields: readonly (Field | string)[]
  /** Parts made of several fields, so that a base code can be read off, and given, as one. */
  joined?: Readonly<Record<string, readonly string[]>>
  /** Sub-item digits that mean a main item, and those a main item is written with. */
  main?: { none: readonly string[]; write: string }
}

/** Names of parts that shapes join out of fields. */
export const JOINED_LABELS: Readonly<Record<string, string>> = {
  base: '基本编码',
  implementation: '实施编码',
  handling: '业务办理项编码',
}

export const fieldsOf = (shape: Shape): Field[] => shape.fields.filter((field) => typeof field !== 'string')

/** Total width, or null where a field varies. */
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

/** Field → its characters; null when the code does not have this shape. */
export function split(shape: Shape, code: string): Record<string, string> | null {
  const found = expression(shape).exec(code)
  return found && Object.fromEntries(fieldsOf(shape).map((field, i) => [field.id, found[i + 1]!]))
}

/** The values of the parts a shape joins. */
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
