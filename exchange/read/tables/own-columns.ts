/**
 * @module Tables of our own records: columns named as the schema names them, by key or by Chinese title, cells as values of the schema.
 * The type stands in a column `type`, or is the name of the sheet.
 */
import { isRecordType, RECORD_TYPES, type RecordType } from '../../../standard/record-types.ts'
import { recordTitle, schemas } from '../../../standard/schema/index.ts'
import { keysOf, titleOfKey, type Key } from '../../../standard/schema/keys.ts'
import { parseLimit } from '../../../standard/limits/index.ts'
import { valueOf } from '../../../standard/terms.ts'
import type { JsonObject } from '../../parsed-row.ts'
import { dayInText } from '../days.ts'
import type { Row } from '../parse-row.ts'
import { shapeOf } from '../shapes.ts'
import { foldHeading, knownHeading } from './headings.ts'

/**
 * A row of a table as its reader takes it: one of our own records where its type is told, else the cells by heading.
 *
 * @param sheetNameAs The heading of a column that the sheet lacks and its name stands for.
 */
export function recordRow(row: Row, sheetName: string, sheetNameAs?: string): Row {
  if (!('value' in row)) return row
  const cells = { ...row.value }
  if (sheetNameAs !== undefined && sheetName) cells[knownHeading(sheetNameAs) ?? sheetNameAs] ??= sheetName
  const stated = cells['type']
  const type = typeof stated === 'string' && !('itemCode' in cells) ? typeNamed(stated) : typeNamed(sheetName)
  const own = type !== undefined && (stated !== undefined || shapeOf(cells) === undefined)
  return { ...row, value: own ? ownRow(type, cells) : cells }
}

/** The record type that a text names, by key or by title; undefined when it names none. */
function typeNamed(text: string): RecordType | undefined {
  const plain = text.trim()
  return isRecordType(plain)
    ? plain
    : RECORD_TYPES.find((type) => foldHeading(recordTitle(type)) === foldHeading(plain))
}

/** A row of a table as one of our own records: `{ type, record }`. Cells of columns that the schema does not have stay as they are. */
function ownRow(type: RecordType, cells: JsonObject): JsonObject {
  const record: JsonObject = {}
  for (const [heading, text] of Object.entries(cells)) {
    if (heading === 'type' && typeNamed(String(text)) === type) continue
    const path = pathOf(heading, keysOf(schemas[type]))
    const names = path?.map(({ name }) => name) ?? [heading]
    const value = path ? valueFrom(String(text), path.at(-1)!) : text
    put(record, names, value)
  }
  return { type, record }
}

/** The keys that a heading leads to: a name, a title, or several with `.` or `/` between; undefined when the schema has none. */
function pathOf(heading: string, keys: readonly Key[]): Key[] | undefined {
  const whole = keyNamed(heading, keys)
  if (whole) return [whole]
  const [, first, rest] = /^([^./]+)[./](.+)$/u.exec(heading) ?? []
  const outer = first === undefined ? undefined : keyNamed(first, keys)
  if (outer?.storage !== 'group') return undefined
  const inner = pathOf(rest!, outer.keys)
  return inner && [outer, ...inner]
}

const keyNamed = (text: string, keys: readonly Key[]): Key | undefined =>
  keys.find(({ name }) => name === text.trim()) ??
  keys.find((key) => foldHeading(titleOfKey(key)) === foldHeading(text))

function put(record: JsonObject, names: readonly string[], value: unknown): void {
  let at = record
  for (const name of names.slice(0, -1)) at = (at[name] ??= {}) as JsonObject
  at[names.at(-1)!] = value
}

/** The value of a cell for a key; the text itself where it cannot be read, so that the schema says what is wrong. */
function valueFrom(text: string, key: Key): unknown {
  const { meta, schema, storage, keys } = key
  const table = meta.table
  const plain = text.trim()
  if (storage === 'flag') return FLAGS[plain] ?? text
  if (storage === 'select') return (table && valueOf(table, plain)) ?? plain
  if (storage === 'selects') return partsOf(plain).map((part) => (table && valueOf(table, part)) ?? part)
  if (storage === 'refs') return partsOf(plain)
  if (storage === 'scalar') {
    if (schema._zod.def.type === 'number') return /^-?\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : text
    return isDayKey(key) ? (dayInText(plain) ?? text) : text
  }
  if (storage === 'ref' || storage === 'file') return plain
  if (/^[[{]/u.test(plain)) {
    try {
      return JSON.parse(plain)
    } catch {
      return text
    }
  }
  const needed = keys.filter(({ required }) => required)
  if (schema._zod.def.type === 'array') {
    const lines = linesOf(plain)
    return keys.length && needed.length === 1
      ? lines.map((line) => ({ [needed[0]!.name]: line }))
      : keys.length
        ? text
        : lines
  }
  if (keys.some(({ name }) => name === 'unit')) {
    const parsed = parseLimit(plain)
    return parsed?.whole ? parsed.limit : text
  }
  return text
}

const isDayKey = ({ schema }: Key): boolean =>
  schema._zod.def.type === 'string' && (schema._zod.def as { format?: string }).format === 'date'

const linesOf = (text: string): string[] =>
  text
    .split(/\n/u)
    .map((line) => line.trim())
    .filter(Boolean)

/** The parts of a cell that is a list: by line ends, else by marks. */
const partsOf = (text: string): string[] =>
  (text.includes('\n') ? text.split('\n') : text.split(/[,，、;；]/u)).map((part) => part.trim()).filter(Boolean)

const FLAGS: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  true: true,
  false: false,
  TRUE: true,
  FALSE: false,
  '1': true,
  '0': false,
}
