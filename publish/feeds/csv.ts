/**
 * @module Rows of the CSV feeds: a table for each record type, for people. The files are UTF-8 with a byte order mark, so that Excel opens
 * them correctly. Values are shortened to one cell; programs that need exact values read the NDJSON feeds.
 */
import { stringify } from 'csv-stringify/sync'
import type { RecordType } from '../../standard/record-types.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { label, labels } from '../../standard/terms.ts'
import { CSV_CELLS } from '../../standard/text/cell.ts'
import { formatLimit, limitSchema, type Limit } from '../../standard/limits/index.ts'

/** A column: its heading, and the cell of a record. */
interface Column {
  title: string
  value: (record: Record<string, unknown>) => string
}

/** The columns of a record type, in the order of its schema. */
export function columnsOf(type: RecordType): Column[] {
  return keysOf(publishedSchemas[type])
    .filter(({ meta }) => !meta.internal)
    .flatMap((key) => columnsOfKey(key))
}

/** The headings of columns. */
export const headings = (all: readonly Column[]): string[] => all.map(({ title }) => title)

/** The cells of a record. */
export const cells = (all: readonly Column[], record: object): string[] =>
  all.map(({ value }) => value(record as Record<string, unknown>))

/** The first line of a file, with a byte order mark and without a line feed at the end. */
export const csvHead = (titles: readonly string[]): string => stringify([titles], { ...CSV_OPTIONS, bom: true })

/** Rows as lines, without a line feed at the end. A call has a fixed cost, so pass many rows at once. */
export const csvLines = (rows: string[][]): string => stringify(rows, CSV_OPTIONS)

const CSV_OPTIONS = { ...CSV_CELLS, eof: false } as const

function columnsOfKey(key: Key): Column[] {
  const title = key.meta.title ?? key.name
  const at = (record: Record<string, unknown>) => record[key.name]
  if (key.storage === 'group' && isNamed(key)) {
    return [
      { title, value: (record) => scalarText((at(record) as Named | undefined)?.name) },
      { title: `${title}编码`, value: (record) => scalarText((at(record) as Named | undefined)?.key) },
    ]
  }
  if (key.storage === 'group') {
    return key.keys.flatMap((part) =>
      columnsOfKey(part).map((column) => ({
        title: `${title}·${column.title}`,
        value: (record) => column.value((at(record) as Record<string, unknown> | undefined) ?? {}),
      })),
    )
  }
  return [
    { title: key.meta.unit ? `${title}（${key.meta.unit}）` : title, value: (record) => cellText(key, at(record)) },
  ]
}

/** A reference in a published record. */
type Named = { key: string; name: string }
const isNamed = ({ keys }: Key): boolean =>
  keys.length === 2 && keys.some(({ name }) => name === 'key') && keys.some(({ name }) => name === 'name')

function cellText(key: Key, value: unknown): string {
  if (value === undefined || value === null) return ''
  const { table, ref } = key.meta
  if (ref === 'file') return (value as { name: string }).name
  if (isLimit(value)) return formatLimit(value)
  if (Array.isArray(value)) {
    if (table) return labels(table, value as string[]).join('、')
    const parts = value.map((one: unknown) =>
      typeof one === 'object' && one !== null ? partText(one) : scalarText(one),
    )
    return parts.join(parts.some((part) => part.length > 20) ? '\n' : '、')
  }
  if (typeof value === 'object') return partText(value)
  return table ? label(table, scalarText(value)) : scalarText(value)
}

/** A part of a record in one line: its name, title or text, otherwise all of its texts and numbers. */
function partText(part: object): string {
  const { name, title, text, phone, note, key, ...rest } = part as Record<string, unknown>
  const head = [name, title, text, phone].find((one) => typeof one === 'string')
  if (head) return phone && note ? `${scalarText(head)}（${scalarText(note)}）` : scalarText(head)
  return [key, ...Object.values(rest)].filter((one) => typeof one === 'string' || typeof one === 'number').join(' ')
}

function scalarText(value: unknown): string {
  if (value === true) return '是'
  if (value === false) return '否'
  return value === undefined || value === null ? '' : String(value)
}

function isLimit(value: unknown): value is Limit {
  return limitSchema.safeParse(value).success
}
