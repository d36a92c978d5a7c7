/**
 * @module What one row of a file says: its main record, the records it shares with other rows, and what staff must know of it. Made by
 * `read/`, planned by `plan/`.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { CellVerdict } from '../standard/imports/verdict.ts'
import type { Finding } from '../standard/rules/index.ts'
import type { Elements, Records } from '../standard/schema/index.ts'
import { keyOf } from '../standard/keys.ts'
import { hashValue, sha256 } from '../snapshot/hash.ts'
import type { Fault, RowCells } from './fault.ts'

/** A JSON object, such as a row or the fields of a record by name; relations are keys of other records. */
export type JsonObject = Record<string, unknown>

/** The known formats of rows. A row's shape is recognised by its field names. */
export type Shape = 'own' | 'portal' | 'audit' | 'guangdong' | 'disclosure' | 'power'

/** What staff read for a shape. */
export const SHAPE_NAMES: Readonly<Record<Shape, string>> = {
  own: '三同记录',
  portal: '门户事项清单',
  audit: '接口数据（AUDIT_*）',
  guangdong: '办事指南（中文栏目）',
  disclosure: '公开目录（中文栏目）',
  power: '权责清单（中文栏目）',
}

/** What a row says about one record. */
export interface Statement {
  type: RecordType
  key: string
  record: JsonObject
}

/** How the main record of a row is joined with a stored one. */
export type MergePolicy =
  /** Fields that the row states replace those of the record; other fields stay. */
  | 'replace'
  /** As `replace`, but a row with a lower version changes nothing and is kept as history. */
  | 'version'
  /** The row fills fields that are empty and appends to lists. */
  | 'add'

/** A row of a file, read and checked. */
export interface ParsedRow {
  file: string
  /** The path inside a ZIP file, and the name of the sheet of a workbook. */
  entry?: string
  sheet?: string
  /** Number of the row in its file, from 1. */
  row: number
  shape: Shape
  policy: MergePolicy
  /** The record the row is about. */
  main: Statement
  /** Records the row mentions and shares with other rows: regions, agencies, laws, materials, venues … */
  shared: Statement[]
  /** Standard elements that the row of a guide states; they belong to the guide's matter. */
  elements?: Elements
  /** Deviations that the row of a guide states; they become requests. */
  deviations?: readonly JsonObject[]
  /** Version of a guide. */
  version?: number
  /** Fields that the row empties, as paths such as `standard.fee.items`. */
  cleared?: readonly string[]
  /** Fields that a new record must have and the row leaves out, in Chinese; a stored record may have them already. */
  incomplete?: readonly string[]
  /** The same by field. */
  lacking?: readonly Fault[]
  /** Remarks for the report, in Chinese. */
  warnings: string[]
  /** Reasons against approving the main record, in Chinese. */
  blocking: string[]
  /** What is told of the row and asks nothing of anybody, in Chinese. */
  notes?: readonly string[]
  /** What is said of single cells, such as values that were cleaned. */
  cells?: CellVerdict[]
  /** Findings of the audit that stop the approval of the main record, where cells are asked for. */
  gates?: readonly Finding[]
  /** The cells of the row, where they are asked for and it has headings. */
  place?: RowCells
  /** Hash of all that the row says of its main record; see `rowHash`. */
  hash: string
  /** The row as it was in the file. */
  raw: JsonObject
}

/** The part of a parsed row that the reader of its shape returns. */
export type ReaderResult = Omit<
  ParsedRow,
  'file' | 'entry' | 'sheet' | 'row' | 'shape' | 'place' | 'gates' | 'hash' | 'raw'
> & {
  /** Why the row cannot be imported although its record is known. */
  refusals?: readonly RowRefusal[]
}

/** A row that cannot be imported. The message says in Chinese what was found and how to correct it. */
export class RowRefusal extends Error {
  /** The record and the field the message is about, as far as they are known. */
  readonly about: { type?: RecordType; key?: string; name?: string; field?: string }
  /** What is wrong by field; the message says the same as one text. */
  readonly faults: readonly Fault[]
  constructor(message: string, about: RowRefusal['about'] = {}, faults?: readonly Fault[]) {
    super(message)
    this.name = 'RowRefusal'
    this.about = about
    this.faults = faults ?? [{ text: message, ...(about.field === undefined ? {} : { name: about.field }) }]
  }
}

/**
 * Several reasons why one row cannot be imported, as one. Of each field the first counts.
 *
 * @param more Further faults, such as those of the schema.
 */
export function joinedRefusal(refusals: readonly RowRefusal[], more: readonly Fault[] = []): RowRefusal {
  const faults = new Map<string, Fault>()
  for (const fault of [...refusals.flatMap((one) => one.faults), ...more]) {
    const id = fault.name ?? fault.path ?? fault.text
    if (!faults.has(id)) faults.set(id, fault)
  }
  const about = Object.assign({}, ...refusals.toReversed().map((one) => one.about)) as RowRefusal['about']
  const texts = new Set([...faults.values()].map(({ text }) => text))
  return new RowRefusal([...texts].join('；'), about, [...faults.values()])
}

/** A row whose list lacks a column that each row needs. It is told once for the list. */
export class MissingColumn extends RowRefusal {}

/** A row that is an interface's answer without a record in it. */
export class NoRecordInRow extends RowRefusal {}

/**
 * Makes a statement with its key, which is computed from the fields.
 *
 * @param provisional Fields with a temporary value, which any other row may replace; the record keeps their names in `source`.
 * @throws RowRefusal when fields that make up the key are missing.
 */
export function makeStatement<T extends RecordType>(
  type: T,
  fields: Omit<Records[T], 'key'> & { key?: string },
  provisional?: readonly string[],
): Statement {
  const key = keyOf(type, fields as Partial<Records[T]>, sha256)
  if (!key) throw new RowRefusal('缺少确定记录身份的内容', { type })
  return {
    type,
    key,
    record: withoutEmptyFields({ key, ...fields, ...(provisional ? { source: { provisional } } : {}) }),
  }
}

/** Copies an object without the fields that are undefined, null, an empty text, an empty list or an empty object. */
export function withoutEmptyFields(value: object): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, part]: [string, unknown]) =>
        part !== undefined && part !== null && part !== '' && !(typeof part === 'object' && isEmpty(part)),
    ),
  )
}

const isEmpty = (part: object) => (Array.isArray(part) ? part.length === 0 : Object.keys(part).length === 0)

/** The hash by which a row that is imported again is recognised. */
export const rowHash = (record: JsonObject, elements?: Elements, cleared: readonly string[] = []): string =>
  hashValue({ record, ...(elements ? { elements } : {}), ...(cleared.length ? { cleared: [...cleared] } : {}) })
