/**
 * @module Name conflicts: a row gives a record, identified by its code, another name than it has. Such a row is never merged into the
 * record; it becomes a proposal.
 */
import { CODED } from '../../standard/keys.ts'
import { normalizeMatterName } from '../../standard/names.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { ParsedRow, JsonObject, Statement } from '../parsed-row.ts'
import type { RecordSummary } from '../record-summary.ts'

/** A row and the record that has the same code under another name. */
export interface NameConflict {
  type: RecordType
  /** The code of both. */
  key: string
  /** The name of the record, and of its agency. */
  recordName: string
  recordAgency?: string | undefined
  /** The name that the row gives, and the agency it names. */
  rowName: string
  rowAgency?: string | undefined
  /** The number of the row that the record comes from, when it is not in the database. */
  row?: number | undefined
}

/** The records with which a row is compared. */
export interface ConflictLookup {
  record(type: RecordType, key: string): JsonObject | undefined
  summary(type: RecordType, key: string): RecordSummary | undefined
}

/** The code of a record of a type that is identified by its code alone; otherwise undefined. */
function codeOf(type: RecordType, record: JsonObject): unknown {
  if (CODED.includes(type)) return record['key'] ?? record['code']
  return type === 'licence' ? record['typeCode'] : type === 'intermediary' ? record['code'] : undefined
}

/** Finds the name conflict of a row with a stored or planned record; undefined when there is none. */
export function nameConflict(parsed: ParsedRow, records: ConflictLookup): NameConflict | undefined {
  for (const statement of [parsed.main, ...parsed.shared]) {
    const { type, key, record } = statement
    if (codeOf(type, record) === undefined || (statement !== parsed.main && type !== 'matter')) continue
    const stored = records.record(type, key)
    if (!stored || isProvisional(stored) || isProvisional(record)) continue
    const rowName = nameInRow(parsed, statement, records)
    const recordName = nameOf(type, stored, records, parsed.shape === 'own')
    if (!rowName || !recordName || isSameName(rowName, recordName, stored)) continue
    return {
      type,
      key,
      rowName,
      recordName,
      rowAgency: agencyNamedBy(parsed),
      recordAgency: agencyNameOf(stored, records),
    }
  }
  return undefined
}

/** Finds the name conflict of a row with another row about the same record; undefined when there is none. */
export function rowsConflict(parsed: ParsedRow, other: ParsedRow, records: ConflictLookup): NameConflict | undefined {
  const { type, key, record } = parsed.main
  if (codeOf(type, record) === undefined) return undefined
  const [rowName, recordName] = [nameInRow(parsed, parsed.main, records), nameInRow(other, other.main, records)]
  if (!rowName || !recordName || isSameName(rowName, recordName, other.main.record)) return undefined
  return {
    type,
    key,
    rowName,
    recordName,
    rowAgency: agencyNamedBy(parsed),
    recordAgency: agencyNamedBy(other),
    row: other.row,
  }
}

/** The text of a conflict in Chinese: both names with their agencies. */
export function conflictText({ type, key, rowName, recordName, rowAgency, recordAgency, row }: NameConflict): string {
  const side = (name: string, agency: string | undefined) => `“${name}”${agency ? `（${agency}）` : ''}`
  const place = row === undefined ? '库里' : `第 ${row} 行`
  return `编码 ${key} 在${place}是${recordTitle(type)}${side(recordName, recordAgency)}，本行是${side(rowName, rowAgency)}：一个编码不能指两件事，没有并入`
}

function isSameName(rowName: string, recordName: string, record: JsonObject): boolean {
  const normalized = normalizeMatterName(rowName)
  if (normalized === normalizeMatterName(recordName)) return true
  const listed = (record['listedBy'] as JsonObject[] | undefined)?.map((one) => one['name']) ?? []
  const aliases = (record['aliases'] as unknown[] | undefined) ?? []
  return [...aliases, ...listed].some((one) => typeof one === 'string' && normalizeMatterName(one) === normalized)
}

/** The name of a record. A guide without a name of its own has that of its matter, unless `ownOnly`. */
function nameOf(type: RecordType, record: JsonObject, records: ConflictLookup, ownOnly: boolean): string | undefined {
  if (typeof record['name'] === 'string') return record['name']
  return type === 'guide' && !ownOnly ? records.summary('matter', String(record['matter']))?.title : undefined
}

function nameInRow(parsed: ParsedRow, { type, record }: Statement, records: ConflictLookup): string | undefined {
  if (type === 'guide' && record['name'] === undefined && parsed.shape !== 'own') {
    const leaf = parsed.shared.find((one) => one.type === 'matter' && one.key === record['matter'])
    if (typeof leaf?.record['name'] === 'string') return leaf.record['name']
  }
  return nameOf(type, record, records, parsed.shape === 'own')
}

function isProvisional(record: JsonObject): boolean {
  const names = (record['source'] as JsonObject | undefined)?.['provisional']
  return Array.isArray(names) && names.includes('name')
}

function agencyNamedBy({ main, shared }: ParsedRow): string | undefined {
  const key = main.record['agency'] ?? shared.find(({ type }) => type === 'claim')?.record['agency']
  const agency = shared.find((one) => one.type === 'agency' && (key === undefined || one.key === key))
  return agency?.record['name'] as string | undefined
}

function agencyNameOf(record: JsonObject, records: ConflictLookup): string | undefined {
  const [listed] = (record['listedBy'] as JsonObject[] | undefined) ?? []
  const key = record['agency'] ?? listed?.['agency']
  if (key === undefined) return undefined
  return (
    (records.record('agency', String(key))?.['name'] as string | undefined) ??
    records.summary('agency', String(key))?.title
  )
}
