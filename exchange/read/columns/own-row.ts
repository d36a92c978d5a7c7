/**
 * @module A row of a table as one of our own records: cells by the path of their key become values of the schema.
 */
import type { RecordType } from '../../../standard/record-types.ts'
import { schemas } from '../../../standard/schema/index.ts'
import { elementOf, keysOf, titleOfKey, type Key } from '../../../standard/schema/keys.ts'
import { parseLimit } from '../../../standard/limits/index.ts'
import type { JsonObject } from '../../parsed-row.ts'
import { dayInText } from '../days.ts'
import { countText, flagText, saysNothing } from '../cleaning.ts'
import type { RowRemarks } from '../row-remarks.ts'
import { isListOfObjects } from './catalogue.ts'
import { tellConverted, tidiedCell } from './own-cells.ts'
import { meantValue } from './spellings.ts'

/** A record from cells by path; cells of names that the schema does not have are returned as `left`. What is cleaned is told. */
export function ownRecord(
  type: RecordType,
  cells: JsonObject,
  remarks: RowRemarks,
): { record: JsonObject; left: JsonObject } {
  const record: JsonObject = {}
  const left: JsonObject = {}
  for (const [name, value] of Object.entries(cells)) {
    const path = name.split('.')
    const key = keyAt(keysOf(schemas[type]), path)
    if (!key) left[name] = value
    else if (typeof value === 'string') {
      const text = tidiedCell(type, name, key, value, remarks)
      if (text === undefined) continue
      const read = valueOfText(text, key)
      tellConverted(name, key, value, read, remarks)
      put(record, path, read)
    } else put(record, path, valueOfCell(value, key))
  }
  return { record, left }
}

/** The key at a path. */
export function keyAt(keys: readonly Key[], [name, ...rest]: readonly string[]): Key | undefined {
  const key = keys.find((one) => one.name === name)
  return key && rest.length ? keyAt(key.keys, rest) : key
}

function put(record: JsonObject, names: readonly string[], value: unknown): void {
  let at = record
  for (const name of names.slice(0, -1)) at = (at[name] ??= {}) as JsonObject
  at[names.at(-1)!] = value
}

/** The value of a cell, or of entries from a sheet of their own, for a key. */
function valueOfCell(value: unknown, key: Key): unknown {
  if (Array.isArray(value) && isListOfObjects(key))
    return value.map((entry: unknown) =>
      entry && typeof entry === 'object' ? entryOf(entry as JsonObject, key) : entry,
    )
  const isFlag = key.storage === 'flag' && typeof value === 'number'
  return typeof value === 'string' || isFlag ? valueOfText(String(value), key) : value
}

/** An entry of a list, whose cells stand under the paths of its keys. */
function entryOf(cells: JsonObject, { keys }: Key): JsonObject {
  const entry: JsonObject = {}
  for (const [name, value] of Object.entries(cells)) {
    const path = name.split('.')
    const key = keyAt(keys, path)
    if (key?.storage === 'flag' && typeof value === 'string' && saysNothing(value) && value.trim() !== '无') continue
    put(entry, key ? path : [name], key ? valueOfCell(value, key) : value)
  }
  return entry
}

/** The value of a text for a key; the text itself where it cannot be read, so that the schema says what is wrong. */
export function valueOfText(text: string, key: Key): unknown {
  const { meta, schema, storage } = key
  const { table } = meta
  const plain = text.trim()
  const termOf = (part: string) => (table && meantValue(table, part)) ?? part
  if (storage === 'flag') return flagText(plain, titleOfKey(key))?.value ?? text
  if (storage === 'select') return termOf(plain)
  if (storage === 'selects') return partsOf(plain).map(termOf)
  if (storage === 'refs') return partsOf(plain)
  if (storage === 'scalar') {
    if (schema._zod.def.type === 'number')
      return /^-?\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : (countText(plain)?.value ?? text)
    return meta.day ? (dayInText(plain) ?? text) : text
  }
  if (storage === 'ref' || storage === 'file') return fileIn(plain) ?? plain
  return jsonIn(plain) ?? partsIn(plain, key) ?? text
}

/** A JSON value that a cell holds. */
function jsonIn(text: string): unknown {
  if (!/^[[{]/u.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fileIn = (text: string): unknown => (text.startsWith('{') ? jsonIn(text) : undefined)

/** A list with an entry a line, or a limit in words; undefined for what is neither. */
function partsIn(text: string, key: Key): unknown {
  const { schema, keys } = key
  if (schema._zod.def.type === 'array') {
    const lines = linesOf(text)
    const element = elementOf(schema)
    if (keys.length) return lines.map((line) => entryInLine(line, keys))
    return element?._zod.def.type === 'number' ? lines.map(Number) : linesOrParts(text, key)
  }
  if (keys.some(({ name }) => name === 'unit')) {
    const parsed = parseLimit(text)
    return parsed?.whole ? parsed.limit : undefined
  }
  return keys.length ? entryInLine(text, keys) : undefined
}

const linesOrParts = (text: string, { meta }: Key): string[] => {
  if (!meta.table) return linesOf(text)
  return partsOf(text).map((part) => meantValue(meta.table!, part) ?? part)
}

/** An entry in one line: the values of its keys in their order, with `|` between; without one, that of the first needed key. */
function entryInLine(line: string, keys: readonly Key[]): JsonObject {
  const cells = line.split('|').map((part) => part.trim())
  if (cells.length === 1) {
    const main = keys.find(({ required }) => required) ?? keys[0]!
    return { [main.name]: valueOfText(cells[0]!, main) }
  }
  return Object.fromEntries(
    cells.flatMap((cell, i) => {
      const key = keys[i]
      if (cell === '') return []
      return [[key?.name ?? `第 ${i + 1} 格`, key ? valueOfText(cell, key) : cell]]
    }),
  )
}

const linesOf = (text: string): string[] =>
  text
    .split(/\n/u)
    .map((line) => line.trim())
    .filter(Boolean)

/** The parts of a cell that is a list: by line ends, else by marks that do not stand in brackets. */
const partsOf = (text: string): string[] =>
  (text.includes('\n') ? text.split('\n') : text.split(/[,，、;；](?![^（(]*[）)])/u))
    .map((part) => part.trim())
    .filter(Boolean)
