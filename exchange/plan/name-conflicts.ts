/**
 * @module Two things under one code: a row that calls a record otherwise than it is called is never merged into it.
 */
import { CODED } from '../../standard/keys.ts'
import { normalizeMatterName } from '../../standard/names.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { ParsedRow, JsonObject, Statement } from '../parsed-row.ts'
import type { RecordSummary } from '../record-summary.ts'

/** A row and the record whose code it uses under another name. */
export interface NameConflict {
  type: RecordType
  /** The code they share. */
  key: string
  /** What the record is called, and the office it belongs to. */
  theirs: string
  theirOffice?: string | undefined
  /** What the row calls it, and the office it names. */
  mine: string
  myOffice?: string | undefined
  /** The row that the record comes from, when it is not in the database. */
  row?: number | undefined
}

/** What a conflict is judged by. */
export interface ConflictLookup {
  record(type: RecordType, key: string): JsonObject | undefined
  summary(type: RecordType, key: string): RecordSummary | undefined
}

/** Records that a code alone identifies. */
function codeOf(type: RecordType, record: JsonObject): unknown {
  if (CODED.includes(type)) return record['key'] ?? record['code']
  return type === 'licence' ? record['typeCode'] : type === 'intermediary' ? record['code'] : undefined
}

/** Where a row stands against what is there, or planned, under the same code; undefined when they may be one. */
export function nameConflict(parsed: ParsedRow, seen: ConflictLookup): NameConflict | undefined {
  for (const statement of [parsed.main, ...parsed.shared]) {
    const { type, key, record } = statement
    if (codeOf(type, record) === undefined || (statement !== parsed.main && type !== 'matter')) continue
    const there = seen.record(type, key)
    if (!there || isProvisional(there) || isProvisional(record)) continue
    const mine = calledBy(parsed, statement, seen)
    const theirs = nameInConflict(type, there, seen, parsed.shape === 'own')
    if (!mine || !theirs || isSame(mine, theirs, there)) continue
    return { type, key, mine, theirs, myOffice: officeOf(parsed), theirOffice: officeThere(there, seen) }
  }
  return undefined
}

/** Whether two rows of one file use one code under two names. */
export function rowsConflict(parsed: ParsedRow, other: ParsedRow, seen: ConflictLookup): NameConflict | undefined {
  const { type, key, record } = parsed.main
  if (codeOf(type, record) === undefined) return undefined
  const [mine, theirs] = [calledBy(parsed, parsed.main, seen), calledBy(other, other.main, seen)]
  if (!mine || !theirs || isSame(mine, theirs, other.main.record)) return undefined
  return { type, key, mine, theirs, myOffice: officeOf(parsed), theirOffice: officeOf(other), row: other.row }
}

/** The conflict in words: both sides, and what to do. */
export function conflictText({ type, key, mine, theirs, myOffice, theirOffice, row }: NameConflict): string {
  const side = (name: string, office: string | undefined) => `“${name}”${office ? `（${office}）` : ''}`
  const there = row === undefined ? '库里' : `第 ${row} 行`
  return `编码 ${key} 在${there}是${recordTitle(type)}${side(theirs, theirOffice)}，本行是${side(mine, myOffice)}：一个编码不能指两件事，没有并入`
}

function isSame(mine: string, theirs: string, record: JsonObject): boolean {
  const folded = normalizeMatterName(mine)
  if (folded === normalizeMatterName(theirs)) return true
  const listed = (record['listedBy'] as JsonObject[] | undefined)?.map((one) => one['name']) ?? []
  const aliases = (record['aliases'] as unknown[] | undefined) ?? []
  return [...aliases, ...listed].some((one) => typeof one === 'string' && normalizeMatterName(one) === folded)
}

/** What a record is called. A guide without a name of its own is called as its matter, except where only names count that are said. */
function nameInConflict(type: RecordType, record: JsonObject, seen: ConflictLookup, said: boolean): string | undefined {
  if (typeof record['name'] === 'string') return record['name']
  return type === 'guide' && !said ? seen.summary('matter', String(record['matter']))?.title : undefined
}

function calledBy(parsed: ParsedRow, { type, record }: Statement, seen: ConflictLookup): string | undefined {
  if (type === 'guide' && record['name'] === undefined && parsed.shape !== 'own') {
    const leaf = parsed.shared.find((one) => one.type === 'matter' && one.key === record['matter'])
    if (typeof leaf?.record['name'] === 'string') return leaf.record['name']
  }
  return nameInConflict(type, record, seen, parsed.shape === 'own')
}

function isProvisional(record: JsonObject): boolean {
  const names = (record['source'] as JsonObject | undefined)?.['provisional']
  return Array.isArray(names) && names.includes('name')
}

function officeOf({ main, shared }: ParsedRow): string | undefined {
  const key = main.record['agency'] ?? shared.find(({ type }) => type === 'claim')?.record['agency']
  const office = shared.find((one) => one.type === 'agency' && (key === undefined || one.key === key))
  return office?.record['name'] as string | undefined
}

function officeThere(record: JsonObject, seen: ConflictLookup): string | undefined {
  const [listed] = (record['listedBy'] as JsonObject[] | undefined) ?? []
  const key = record['agency'] ?? listed?.['agency']
  if (key === undefined) return undefined
  return (
    (seen.record('agency', String(key))?.['name'] as string | undefined) ?? seen.summary('agency', String(key))?.title
  )
}
