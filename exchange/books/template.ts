/**
 * @module Templates of lists as workbooks: headings, what to fill in, drop-downs of code tables, an example; parts of a record in sheets of their own.
 * The same sheets hold records, which come back in as they are.
 */
import type { RecordType } from '../../standard/record-types.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { schemas } from '../../standard/schema/index.ts'
import { labels, terms } from '../../standard/terms.ts'
import type { JsonObject } from '../parsed-row.ts'
import { listKind } from '../read/columns/catalogue.ts'
import { keyAt } from '../read/columns/own-row.ts'
import { PART_MARK } from '../read/columns/parts.ts'
import { READER_LISTS, type Column, type ListId, type ListKind, type ListPart } from '../read/columns/types.ts'
import { EXAMPLE_PARTS, EXAMPLE_ROWS, EXAMPLES } from './examples.ts'
import { cellOf } from './record-cells.ts'
import { writeBook, type BookColumn, type BookSheet, type CellStyle } from './xlsx-writer.ts'

/** Columns that nobody fills in. */
const LEFT_OUT = new Set([
  'key',
  'source',
  'differences',
  'seeded',
  'listedBy',
  'elementSources',
  'upcoming',
  'ratings',
])

/** A part has a sheet of its own when its entries have more columns than this; else an entry is a line of a cell. */
const COLUMNS_IN_CELL = 3

/** What begins the row of explanations, and that of the example. */
const HINT = '填写说明：'
const EXAMPLE = '例：'

/** Lists that have a template: all types but the ledger and the site, and the lists that offices send. */
export const templateLists = (): ListId[] => [
  ...(Object.keys(EXAMPLES) as RecordType[]),
  ...READER_LISTS.filter((id) => EXAMPLE_ROWS[id]),
]

/** A sheet of a template before it is written. */
interface Draft {
  name: string
  columns: readonly Column[]
  keys: readonly (Key | undefined)[]
  example: readonly (string | undefined)[]
}

/** The template of a list as a workbook. */
export const templateBook = (id: ListId): Buffer => {
  const sheets = sheetsOf(id, false)
  return writeBook(sheets.map((sheet) => bookSheet(sheet, [sheet.example], true)))
}

/** Records of a type in the sheets of its template, with their keys where the fields do not tell them. */
export const recordsBook = (type: RecordType, records: readonly JsonObject[]): Buffer =>
  writeBook(recordSheets(type, records).sheets)

/** Records of a type as sheets: first that of the records, with the names of its columns, then those of their parts. */
export function recordSheets(
  type: RecordType,
  records: readonly JsonObject[],
): { sheets: BookSheet[]; columns: string[] } {
  const kind = listKind(type)
  const [main, ...parts] = sheetsOf(type, true)
  const id = identityOf(kind)
  const rows = records.map((record) =>
    main!.keys.map((key, i) => (key ? cellOf(at(record, main!.columns[i]!.name), key) : undefined)),
  )
  const partRows = partsOf(kind).map((part, i) =>
    records.flatMap((record) => {
      const entries = at(record, part.name)
      if (!Array.isArray(entries)) return []
      return (entries as JsonObject[]).map((entry) =>
        parts[i]!.keys.map((key, c) => {
          if (c === 0) return String(at(record, id.name))
          return key ? cellOf(at(entry, parts[i]!.columns[c]!.name), key) : undefined
        }),
      )
    }),
  )
  return {
    sheets: [bookSheet(main!, rows, false), ...parts.map((sheet, i) => bookSheet(sheet, partRows[i]!, false))],
    columns: main!.columns.map(({ name }) => name),
  }
}

const at = (value: JsonObject, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (inner && typeof inner === 'object' ? (inner as JsonObject)[name] : undefined),
      value,
    )

/** The column by which sheets of parts name their record. */
function identityOf({ columns, id }: ListKind): Column {
  const wanted =
    id === 'guide-list' ? ['基本编码'] : id === 'power-list' ? ['职权编码'] : ['code', 'name', 'title', 'question']
  return columns.find(({ name }) => wanted.includes(name)) ?? columns[0]!
}

const partsOf = ({ parts, id, columns }: ListKind): ListPart[] =>
  parts.filter((part) => {
    if (LEFT_OUT.has(part.name)) return false
    if (id === 'guide-list') return true
    return (
      part.columns.length > COLUMNS_IN_CELL &&
      columns.some(({ name }) => name === identityOf({ columns, id } as ListKind).name)
    )
  })

function sheetsOf(id: ListId, withKeys: boolean): Draft[] {
  const kind = listKind(id)
  const own = kind.id === kind.type
  const keys = own ? keysOf(schemas[kind.type]) : []
  const parts = partsOf(kind)
  const inParts = new Set(parts.map(({ name }) => name))
  const columns = kind.columns.filter(
    ({ name }) => !inParts.has(name) && (!LEFT_OUT.has(name.split('.')[0]!) || (withKeys && name !== 'source')),
  )
  const example = EXAMPLES[kind.type] ?? {}
  const identity = identityOf(kind)
  const first = [identity, ...columns.filter((one) => one !== identity)]
  const keyOf = (column: Column) => (own ? keyAt(keys, column.name.split('.')) : undefined)
  const exampleOf = (column: Column) => {
    const key = keyOf(column)
    return key ? cellOf(at(example, column.name), key) : EXAMPLE_ROWS[id]?.[column.name]
  }
  return [
    { name: kind.title, columns: first, keys: first.map(keyOf), example: first.map(exampleOf) },
    ...parts.map((part): Draft => {
      const key = own ? keyAt(keys, part.name.split('.')) : undefined
      const entries = at(example, part.name)
      const entry = Array.isArray(entries) ? (entries[0] as JsonObject | undefined) : undefined
      const partKeys = part.columns.map((one) => (key ? keyAt(key.keys, one.name.split('.')) : undefined))
      const given = part.columns.map((one, i) => {
        if (!key) return EXAMPLE_PARTS[id]?.[part.name]?.[one.name]
        return entry && partKeys[i] ? cellOf(at(entry, one.name), partKeys[i]) : undefined
      })
      return {
        name: `${kind.title}${PART_MARK}${part.title.replace(/.*\//u, '')}`,
        columns: [{ ...identity, description: `与“${kind.title}”里写的一样` }, ...part.columns],
        keys: [keyOf(identity), ...partKeys],
        example: given.some((one) => one !== undefined) ? [exampleOf(identity), ...given] : [],
      }
    }),
  ]
}

function bookSheet(
  { name, columns, keys }: Draft,
  rows: readonly (readonly (string | undefined)[])[],
  template: boolean,
): BookSheet {
  const heads: CellStyle[] = columns.map(({ required }) => (required ? 'needed' : 'head'))
  const examples = rows.filter((row) => row.length)
  return {
    name,
    columns: columns.map((column, i) => bookColumn(column, keys[i])),
    rows: [
      {
        style: 'head',
        styles: heads,
        cells: columns.map(({ label, required }) => (required ? `${label}*` : label)),
        height: 30,
      },
      ...(template
        ? [
            {
              style: 'hint' as const,
              cells: columns.map((one, i) => (i ? '' : HINT) + hintOf(one, keys[i])),
              height: 75,
            },
            ...examples.map((row) => ({
              style: 'example' as const,
              cells: [EXAMPLE + (row[0] ?? ''), ...row.slice(1)],
            })),
          ]
        : examples.map((row) => ({ style: 'text' as const, cells: row }))),
    ],
    frozen: 1,
    firstRow: template ? 3 : 2,
  }
}

function bookColumn({ label, name, table }: Column, key: Key | undefined): BookColumn {
  const long = key?.meta.long === true || (key && !['scalar', 'select', 'flag', 'ref'].includes(key.storage))
  const width = Math.max(long ? 32 : 16, Math.min(30, label.length * 2 + 4))
  const choices =
    key?.storage === 'flag' || /^(?:是否|支持)/u.test(name)
      ? ['是', '否']
      : table
        ? labels(table, terms[table].values)
        : undefined
  const several = key ? key.storage !== 'select' && key.storage !== 'flag' : name !== '事项类型'
  return { width, ...(choices ? { choices, open: several } : {}) }
}

/** How a record is named in a cell, by its type. */
const REFERENCE_HINTS: Readonly<Record<string, string>> = {
  region: '写区划代码或全称',
  agency: '写单位全称',
  matter: '写事项编码',
  law: '写名称，文号写在后面的括号里',
  material: '写材料名称',
  licence: '写库里证照的名称',
  venue: '写库里场所的名称',
  intermediary: '写库里中介服务的名称',
}

/** What a cell of a column is to hold, in Chinese. */
function hintOf({ required, description, table }: Column, key: Key | undefined): string {
  const named = table ? labels(table, terms[table].values) : []
  return [
    required ? '必填' : '',
    description ?? '',
    key?.meta.ref ? (REFERENCE_HINTS[key.meta.ref] ?? '') : '',
    key?.meta.unit && key.storage === 'scalar' ? `单位：${key.meta.unit}` : '',
    key?.meta.day ? '写成 2026-03-01' : '',
    key?.storage === 'selects' || key?.storage === 'refs' ? '可写几个，用、隔开' : '',
    key?.keys.length && key.storage !== 'group' && !key.keys.some(({ name }) => name === 'unit')
      ? `一行一条：${key.keys.map((one) => one.meta.title ?? one.name).join('|')}`
      : '',
    named.length && named.length <= 12 ? named.join('/') : '',
  ]
    .filter(Boolean)
    .join('；')
}
