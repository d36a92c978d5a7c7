/**
 * @module What readers make of a row: one main record, the records it needs, and what is to be said about it.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { Elements, Records } from '../standard/schema/index.ts'
import { keyOf } from '../standard/keys.ts'
import { hashValue, sha256 } from '../snapshot/hash.ts'

/** Fields of a record by name; relations are keys. */
export type JsonObject = Record<string, unknown>

/** The shapes of rows that are known, found by content. */
export type Shape = 'own' | 'portal' | 'audit' | 'guangdong' | 'disclosure' | 'power'

export const SHAPE_NAMES: Readonly<Record<Shape, string>> = {
  own: '三同记录',
  portal: '门户事项清单',
  audit: '接口数据（AUDIT_*）',
  guangdong: '办事指南（中文栏目）',
  disclosure: '公开目录（中文栏目）',
  power: '权责清单（中文栏目）',
}

/** What a row says of one record. */
export interface Statement {
  type: RecordType
  key: string
  record: JsonObject
  /** Fields that only stand in until another row says better. */
  provisional?: readonly string[]
}

/** How the main record of a row meets one that is there already. */
export type MergePolicy =
  /** What the row states takes the place of what the record says; what it does not state stays. */
  | 'replace'
  /** Like `replace`, but a lower version never wins and is kept as history. */
  | 'version'
  /** The row adds to the record: gaps are filled, list rows appended. */
  | 'add'

/** What a reader makes of one row. */
export interface ReaderResult {
  policy: MergePolicy
  main: Statement
  /** Standard elements that a guide states; they belong to its matter. */
  elements?: Elements
  version?: number
  /** Fields that the row says are to be emptied, as paths such as `standard.fee.items`. */
  cleared?: readonly string[]
  /** What the row leaves out that a new record must have; a record that is there has it already. In Chinese. */
  incomplete?: readonly string[]
  shared: Statement[]
  warnings: string[]
  /** What keeps the record from being approved, in Chinese. */
  blocking: string[]
}

export interface ParsedRow extends ReaderResult {
  file: string
  /** Line in the file, from 1. */
  row: number
  shape: Shape
  /** Hash of all that the row says of its main record. */
  hash: string
  /** The row as it was, kept when another version of it wins. */
  raw: JsonObject
}

/** A row that cannot be taken, with what was found and how to mend it. */
export class RowRefusal extends Error {
  readonly about: { type?: RecordType; key?: string; name?: string; field?: string }
  constructor(message: string, about: RowRefusal['about'] = {}) {
    super(message)
    this.name = 'Refusal'
    this.about = about
  }
}

/** A row that is an interface's answer without a record in it. */
export class NoRecordInRow extends RowRefusal {}

/** A statement in the types of the schema; its key follows from what it says. */
export function makeStatement<T extends RecordType>(
  type: T,
  fields: Omit<Records[T], 'key'> & { key?: string },
  provisional?: readonly string[],
): Statement {
  const key = keyOf(type, fields as Partial<Records[T]>, sha256)
  if (!key) throw new RowRefusal('缺少确定记录身份的内容', { type })
  const record = withoutEmptyFields({ key, ...fields, ...(provisional ? { source: { provisional } } : {}) })
  return { type, key, record, ...(provisional ? { provisional } : {}) }
}

/** Without what is undefined, and without empty lists and objects; what was written is kept as written. */
export function withoutEmptyFields(value: object): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, part]: [string, unknown]) =>
        part !== undefined && part !== null && part !== '' && !(typeof part === 'object' && isEmpty(part)),
    ),
  )
}

const isEmpty = (part: object) => (Array.isArray(part) ? part.length === 0 : Object.keys(part).length === 0)

/** The hash by which a second import of the same row is known. */
export const rowHash = (record: JsonObject, elements?: Elements, cleared: readonly string[] = []): string =>
  hashValue({ record, ...(elements ? { elements } : {}), ...(cleared.length ? { cleared: [...cleared] } : {}) })
