/**
 * @module Reader of tables of our own records: cells by the columns of the schema. Records that others know by name are found by name.
 */
import { isDerived } from '../../../standard/keys.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { RECORD_TYPES } from '../../../standard/record-types.ts'
import { recordTitle, schemas } from '../../../standard/schema/index.ts'
import { keysOf, titleOfKey, type Key } from '../../../standard/schema/keys.ts'
import { MissingColumn, RowRefusal, type JsonObject, type ReaderResult, type Statement } from '../../parsed-row.ts'
import type { Fault } from '../../fault.ts'
import { ownRecord } from '../columns/own-row.ts'
import { RowRemarks } from '../row-remarks.ts'
import type { MatchedList } from '../columns/matched-list.ts'
import type { Column, ListKind } from '../columns/types.ts'
import { agencyStatement } from '../place-statements.ts'
import { agencyNamed, agencyWithCode, type RowContext } from '../row-context.ts'
import { readOwnRow } from './own.ts'
import { lawBasis, materialKey } from './laws-and-materials.ts'

/** Reads a row of a table of our own records, its cells under the names of the columns. */
export function readOwnList(cells: JsonObject, context: RowContext): ReaderResult {
  const { kind } = context.list!
  const { type } = kind
  const remarks = new RowRemarks()
  const { record, left } = ownRecord(type, cells, remarks)
  fillPlace(type, record, context)
  const shared: Statement[] = []
  const { warnings } = remarks
  const references = new References(type, record, context, shared, warnings)
  references.replace(record, keysOf(schemas[type]))
  if (Object.keys(left).length) record['source'] = { ...(record['source'] as JsonObject | undefined), 表格: left }
  const result = readOrRefuse(references.refused, () => readOwn(type, record, kind, context))
  return {
    ...result,
    shared: [...shared, ...result.shared],
    warnings: [...warnings, ...result.warnings],
    cells: [...remarks.cells, ...(result.cells ?? [])],
  }
}

/** Reads a record. @throws RowRefusal with what is refused already and what else does not fit the schema */
function readOrRefuse(refused: readonly RowRefusal[], read: () => ReaderResult): ReaderResult {
  if (!refused.length) return read()
  let unfit: readonly Fault[] = []
  try {
    read()
  } catch (error) {
    if (error instanceof MissingColumn || !(error instanceof RowRefusal)) throw error
    unfit = error.faults.filter(({ path }) => path !== undefined)
  }
  const faults = [...refused.flatMap((one) => one.faults), ...unfit]
  const texts = [...new Set(faults.map(({ text }) => text))]
  throw new RowRefusal(
    texts.join('；'),
    refused[0]!.about,
    texts.map((text) => faults.find((one) => one.text === text)!),
  )
}

/** Reads the record. @throws MissingColumn when what identifies it stands in columns that the table does not have */
function readOwn(
  type: RecordType,
  record: JsonObject,
  kind: ListKind,
  { list, codes, names }: RowContext,
): ReaderResult {
  const missing = kind.columns.filter(
    ({ name, required }) => required && !list!.has(name) && record[name] === undefined,
  )
  // The key of such a record is made of its region too.
  if (record['key'] === undefined && !isDerived(type) && missing.some(({ name }) => name === 'region'))
    throw missingColumns(type, missing)
  try {
    return readOwnRow({ type, record }, codes, names)
  } catch (error) {
    if (!(error instanceof RowRefusal) || !/缺少确定|必填/u.test(error.message)) throw error
    if (!missing.length) throw emptyCells(error, record, kind, list!) ?? error
    throw missingColumns(type, missing)
  }
}

/** What a row lacks that makes up its key, at the cells that are empty; undefined where no needed cell is. */
function emptyCells({ message, about }: RowRefusal, record: JsonObject, { columns }: ListKind, list: MatchedList) {
  if (!message.includes('缺少确定')) return undefined
  const faults = columns
    .filter(({ name, required }) => required && list.has(name) && record[name.split('.')[0]!] === undefined)
    .map(({ name, label }): Fault => ({ path: name, text: `${label}是空的，请补上` }))
  return faults.length ? new RowRefusal(faults.map(({ text }) => text).join('；'), about, faults) : undefined
}

function missingColumns(type: RecordType, missing: readonly Column[]): MissingColumn {
  const names = missing.map(({ label }) => `“${label}”`).join('、')
  const flags = missing.some(({ name }) => name === 'region')
    ? '；都是一个地方的，可以不加列，写 --region 区划代码'
    : ''
  return new MissingColumn(
    `${recordTitle(type)}缺少${names}列，请补上${flags}。有这一列但没有对上的，用 --mapping 指定`,
    { type },
  )
}

/** Fields that stand in for the region and the agency of a table that does not name them. */
const AGENCY_FIELD: { readonly [T in RecordType]?: string } = {
  claim: 'agency',
  guide: 'agency',
  power: 'agency',
  bundle: 'lead',
  dataset: 'provider',
}

function fillPlace(type: RecordType, record: JsonObject, { region, agency, list }: RowContext): void {
  if (type === 'region' || type === 'site') return
  const keys = keysOf(schemas[type])
  if (region && keys.some(({ name, required }) => name === 'region' && required) && !list!.has('region'))
    record['region'] = region.code
  const field = AGENCY_FIELD[type]
  if (agency !== undefined && field && !list!.has(field)) record[field] = agency
}

/** Keys of records are letter and digest, or a code. */
const KEY = /^(?:[A-Z][0-9a-f]{12}|[A-Z]-\S+|[\w.-]+)$/u
/** A code in brackets behind a name. */
const CODE_BEHIND = /[（([]\s*([0-9A-Z][0-9A-Z-]{5,})\s*[)）\]]$/u

/** Replaces names by the keys of the records that they name. */
class References {
  readonly #type: RecordType
  readonly #context: RowContext
  readonly #shared: Statement[]
  readonly #warnings: string[]
  /** The code of the region of the record. */
  readonly #region: string | undefined
  /** Why names cannot be replaced. */
  readonly refused: RowRefusal[] = []

  constructor(type: RecordType, record: JsonObject, context: RowContext, shared: Statement[], warnings: string[]) {
    this.#type = type
    this.#context = context
    this.#shared = shared
    this.#warnings = warnings
    const region = record['region']
    this.#region =
      typeof region === 'string' && type !== 'region'
        ? this.#tried(() => this.#regionOf(region, 'region'))
        : context.region?.code
  }

  /** What a function returns; undefined when it refuses the row. */
  #tried<V>(read: () => V): V | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof RowRefusal)) throw error
      this.refused.push(error)
      return undefined
    }
  }

  /** Replaces the names in a part of the record. */
  replace(part: JsonObject, keys: readonly Key[], at = ''): void {
    for (const key of keys) {
      const value = part[key.name]
      if (value === undefined || value === null) continue
      const { ref } = key.meta
      const path = at + key.name
      if (ref && ref !== 'file') {
        const keyOf = (text: string) => this.#tried(() => this.#keyOf(ref, text, key, path)) ?? text
        if (typeof value === 'string') part[key.name] = keyOf(value)
        else if (Array.isArray(value))
          part[key.name] = value.map((one: unknown) => (typeof one === 'string' ? keyOf(one) : one))
      } else if (Array.isArray(value))
        for (const [i, entry] of value.entries()) {
          if (entry && typeof entry === 'object') this.replace(entry as JsonObject, key.keys, `${path}[${i}].`)
        }
      else if (typeof value === 'object' && key.keys.length) this.replace(value as JsonObject, key.keys, `${path}.`)
    }
  }

  #keyOf(type: RecordType, given: string, key: Key, path: string): string {
    const text = given.trim()
    const { names } = this.#context
    if (names?.has(type, text)) return text
    if (type === 'region') return this.#regionOf(text, path)
    if (type === 'agency') return this.#agencyOf(text)
    if (type === 'matter') return this.#matterOf(text, key, path)
    const [found, another] = KEY.test(text) ? [] : (names?.find(type, text) ?? [])
    if (another !== undefined) throw this.#refusal(key, path, `有几个${recordTitle(type)}都叫“${text}”，请写它的键`)
    if (found !== undefined) return found
    if (KEY.test(text)) return text
    if (type === 'law') return lawOf(text, this.#shared)
    if (type === 'material') return materialKey({ name: text }, this.#shared)
    throw this.#refusal(key, path, `库里没有叫“${text}”的${recordTitle(type)}，请先导入它，或改成库里的名称`)
  }

  #regionOf(text: string, path: string): string {
    const { areas } = this.#context
    const plain = text.trim()
    // A code is checked where the record is.
    if (/^\d{6}[0-9A-Za-z]*$/u.test(plain)) return plain
    const found = areas.find(plain)
    if (found.kind === 'local' && !areas.own.has(found.area.code))
      throw this.#refusedAt(path, path, `“${plain}”在区划表里找不到，请改为 6 位区划代码`)
    if (found.remark) this.#warnings.push(found.remark)
    this.#shared.push(...areas.statements(found.area, found.kind))
    return found.area.code
  }

  #agencyOf(text: string): string {
    const context = this.#context
    if (context.codes.agencies.has(text) || /^A[0-9a-f]{12}$/u.test(text)) return text
    const known = agencyWithCode(text, this.#region, context) ?? agencyNamed(text, this.#region, context)
    if (known) return known.key
    if (KEY.test(text)) return text
    if (this.#region === undefined) return text
    const made = agencyStatement(text, this.#region, [])
    this.#shared.push(made)
    return made.key
  }

  #matterOf(text: string, key: Key, path: string): string {
    const code = CODE_BEHIND.exec(text)?.[1]
    if (code) return code
    if (!/[\u4e00-\u9fff]/u.test(text)) return text
    const [found, another] = this.#context.names?.find('matter', text) ?? []
    if (another !== undefined) throw this.#refusal(key, path, `有几个事项都叫“${text}”，请写事项编码`)
    if (found !== undefined) return found
    throw this.#refusal(key, path, `库里没有叫“${text}”的事项，请写事项编码，或先导入这个事项`)
  }

  #refusal(key: Key, path: string, message: string): RowRefusal {
    return this.#refusedAt(path, key.name, `${titleOfKey(key)}：${message}`)
  }

  #refusedAt(path: string, field: string, text: string): RowRefusal {
    return new RowRefusal(text, { type: this.#type, field }, [{ path, text }])
  }
}

/** A law by its title, with its number in brackets behind it where it has one. */
function lawOf(text: string, shared: Statement[]): string {
  const [, title = text, number] = /^(《[^《》]+》)\s*(?:[（(]([^（）()]+)[)）])?$/u.exec(text) ?? []
  return lawBasis(title, number, {}, shared).law!
}

/** The types to which tables of a type may refer by name. */
export function namedTypes(type: RecordType): RecordType[] {
  const found = new Set<RecordType>()
  const walk = (keys: readonly Key[]): void => {
    for (const { meta, keys: inner } of keys) {
      if (meta.ref && meta.ref !== 'file') found.add(meta.ref)
      walk(inner)
    }
  }
  walk(keysOf(schemas[type]))
  return RECORD_TYPES.filter((one) => found.has(one))
}
