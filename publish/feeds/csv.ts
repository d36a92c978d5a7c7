/**
 * @module Tables for people: one CSV a record type, UTF-8 with a byte order mark, so that Excel opens it as it is.
 * Programs that read the CSV trim it; those that want exact values take the NDJSON.
 */
import { stringify } from 'csv-stringify/sync'
import type { RecordType } from '../../standard/record-types.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { label, labels } from '../../standard/terms.ts'
import { CSV_CELLS } from '../../standard/text/cell.ts'
import { formatLimit, limitSchema, type Limit } from '../../standard/limits/index.ts'

interface Column {
  title: string
  value: (record: Record<string, unknown>) => string
}

/** The columns of a type, in the order of its schema. */
export function columnsOf(type: RecordType): Column[] {
  return keysOf(publishedSchemas[type])
    .filter(({ meta }) => !meta.internal)
    .flatMap((key) => columns(key))
}

export const headings = (all: readonly Column[]): string[] => all.map(({ title }) => title)

export const cells = (all: readonly Column[], record: object): string[] =>
  all.map(({ value }) => value(record as Record<string, unknown>))

/** The first line of a file, with its byte order mark; no line feed at the end. */
export const csvHead = (titles: readonly string[]): string => stringify([titles], { ...LINES, bom: true })

/** Rows as lines, without a line feed at the end of the last. One call costs as much as some rows: give many at once. */
export const csvLines = (rows: string[][]): string => stringify(rows, LINES)

const LINES = { ...CSV_CELLS, eof: false } as const

function columns(key: Key): Column[] {
  const title = key.meta.title ?? key.name
  const at = (record: Record<string, unknown>) => record[key.name]
  if (key.storage === 'group' && isNamed(key)) {
    return [
      { title, value: (record) => text((at(record) as Named | undefined)?.name) },
      { title: `${title}编码`, value: (record) => text((at(record) as Named | undefined)?.key) },
    ]
  }
  if (key.storage === 'group') {
    return key.keys.flatMap((part) =>
      columns(part).map((column) => ({
        title: `${title}·${column.title}`,
        value: (record) => column.value((at(record) as Record<string, unknown> | undefined) ?? {}),
      })),
    )
  }
  return [{ title: key.meta.unit ? `${title}（${key.meta.unit}）` : title, value: (record) => shown(key, at(record)) }]
}

type Named = { key: string; name: string }
const isNamed = ({ keys }: Key): boolean =>
  keys.length === 2 && keys.some(({ name }) => name === 'key') && keys.some(({ name }) => name === 'name')

function shown(key: Key, value: unknown): string {
  if (value === undefined || value === null) return ''
  const { table, ref } = key.meta
  if (ref === 'file') return (value as { name: string }).name
  if (isLimit(value)) return formatLimit(value)
  if (Array.isArray(value)) {
    if (table) return labels(table, value as string[]).join('、')
    const parts = value.map((one: unknown) => (typeof one === 'object' && one !== null ? summary(one) : text(one)))
    return parts.join(parts.some((part) => part.length > 20) ? '\n' : '、')
  }
  if (typeof value === 'object') return summary(value)
  return table ? label(table, text(value)) : text(value)
}

/** A part in one line: what it is called, else what it says. */
function summary(part: object): string {
  const { name, title, text: said, phone, note, key, ...rest } = part as Record<string, unknown>
  const head = [name, title, said, phone].find((one) => typeof one === 'string')
  if (head) return phone && note ? `${text(head)}（${text(note)}）` : text(head)
  return [key, ...Object.values(rest)].filter((one) => typeof one === 'string' || typeof one === 'number').join(' ')
}

function text(value: unknown): string {
  if (value === true) return '是'
  if (value === false) return '否'
  return value === undefined || value === null ? '' : String(value)
}

function isLimit(value: unknown): value is Limit {
  return limitSchema.safeParse(value).success
}
