/**
 * @module Joins a record with what a row says of it: by replacing the fields that the row states, or by filling empty fields and
 * appending to lists.
 */
import { canonical } from '../../snapshot/canonical.ts'
import type { JsonObject } from '../parsed-row.ts'

/** A field that a statement says otherwise than the record; the record keeps its own value. */
export interface Difference {
  field: string
  value: unknown
}

/** The result of adding a statement to a record. */
export interface AddResult {
  record: JsonObject
  changed: boolean
  differences: Difference[]
}

/** Lists to which rows are appended, with what identifies a row. */
const APPENDED_LISTS: Readonly<Record<string, (row: JsonObject) => string>> = {
  codesSeen: (row) => String(row['code']),
  listedBy: (row) => `${String(row['region'])}|${String(row['code'])}`,
  aliases: (row) => String(row),
}

/** Whether two values are equal, whatever the order of their fields. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b))

/**
 * Returns a record with the fields that a row states replaced, and the paths in `cleared` removed. Objects are joined field by field;
 * lists, limits and files are replaced whole. The arguments are not changed.
 */
export function overlayStatement(stored: JsonObject, stated: JsonObject, cleared: readonly string[] = []): JsonObject {
  const record = mergeObjects(stored, stated)
  for (const path of cleared) clear(record, path.split('.'))
  return record
}

function mergeObjects(stored: JsonObject, stated: JsonObject): JsonObject {
  const merged: JsonObject = { ...stored }
  for (const [name, value] of Object.entries(stated)) {
    const before = merged[name]
    merged[name] = isJoinable(value) && isJoinable(before) ? mergeObjects(before, value) : value
  }
  return merged
}

/** Whether a value is an object to be joined field by field; a limit and a file are one value each. */
const isJoinable = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !('unit' in value) && !('sha256' in value)

function clear(record: JsonObject, [name, ...rest]: readonly string[]): void {
  const inner = record[name!]
  if (!rest.length) delete record[name!]
  else if (inner && typeof inner === 'object' && !Array.isArray(inner)) {
    const part = { ...(inner as JsonObject) }
    clear(part, rest)
    if (Object.keys(part).length) record[name!] = part
    else delete record[name!]
  }
}

/** Returns a record with what a statement adds: empty and provisional fields, rows of lists. The arguments are not changed. */
export function addStatement(base: JsonObject, statement: JsonObject): AddResult {
  const record: JsonObject = { ...base }
  const differences: Difference[] = []
  let changed = false
  const provisional = provisionalOf(base)
  const incoming = provisionalOf(statement)
  for (const [field, value] of Object.entries(statement)) {
    if (field === 'key' || field === 'source' || same(record[field], value)) continue
    const identityOf = APPENDED_LISTS[field]
    if (record[field] === undefined || (provisional.has(field) && !incoming.has(field))) {
      record[field] = value
      provisional.delete(field)
      changed = true
    } else if (identityOf && Array.isArray(record[field])) {
      const rows = append(record[field] as JsonObject[], value as JsonObject[], identityOf, field === 'listedBy')
      if (!same(rows, record[field])) changed = true
      record[field] = rows
    } else if (!incoming.has(field)) differences.push({ field, value })
  }
  if (noteSeenCode(record, differences)) changed = true
  const source = mergeSources(base, statement, provisional)
  if (Object.keys(source).length) record['source'] = source
  else delete record['source']
  return { record, changed: changed || !same(source, base['source'] ?? {}), differences }
}

/** Appends rows that a list does not have; with `replaceKnown`, the others replace the rows with the same identity. */
function append(
  rows: JsonObject[],
  more: JsonObject[],
  identity: (row: JsonObject) => string,
  replaceKnown = false,
): JsonObject[] {
  const known = new Set(rows.map(identity))
  const replacements = new Map(replaceKnown ? more.map((row) => [identity(row), row]) : [])
  return [
    ...rows.map((row) => replacements.get(identity(row)) ?? row),
    ...more.filter((row) => !known.has(identity(row))),
  ]
}

/** Moves a different credit code of an agency from the differences to `codesSeen`; returns whether it is a new one. */
function noteSeenCode(record: JsonObject, differences: Difference[]): boolean {
  const at = differences.findIndex(({ field }) => field === 'creditCode')
  if (at < 0) return false
  const [{ value }] = differences.splice(at, 1) as [Difference]
  const seen = (record['codesSeen'] as JsonObject[] | undefined) ?? []
  record['codesSeen'] = append(seen, [{ code: value, note: '同一单位在别处写的代码' }], APPENDED_LISTS['codesSeen']!)
  return (record['codesSeen'] as JsonObject[]).length > seen.length
}

function mergeSources(base: JsonObject, statement: JsonObject, provisional: Set<string>): JsonObject {
  const source = { ...(statement['source'] as JsonObject | undefined), ...(base['source'] as JsonObject | undefined) }
  if (provisional.size) source['provisional'] = [...provisional]
  else delete source['provisional']
  return source
}

/** The names of fields with a temporary value, which any other row may replace. */
function provisionalOf(record: JsonObject): Set<string> {
  const names = (record['source'] as JsonObject | undefined)?.['provisional']
  return new Set(Array.isArray(names) ? (names as string[]) : [])
}
