/**
 * @module Adds what a statement says to a record that is there: gaps are filled, list rows appended. What differs is never
 * overwritten; it is given back, to be kept beside the row it came from.
 */
import { canonical } from '../../snapshot/canonical.ts'
import type { JsonObject } from '../parsed-row.ts'

/** A value that a record did not take over, because it says otherwise. */
export interface Difference {
  field: string
  value: unknown
}

export interface AddResult {
  record: JsonObject
  changed: boolean
  differences: Difference[]
}

/** Lists that grow, and what makes two of their rows the same. */
const GROWING: Readonly<Record<string, (row: JsonObject) => string>> = {
  codesSeen: (row) => String(row['code']),
  listedBy: (row) => `${String(row['region'])}|${String(row['code'])}`,
  aliases: (row) => String(row),
}

/** Whether two values say the same. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b))

/**
 * The record with what a row states in place of what it said: objects name by name, lists and single values (a limit, a file)
 * whole. What the row does not state stays; the paths in `cleared` go. Neither is changed.
 */
export function overlayStatement(stored: JsonObject, stated: JsonObject, cleared: readonly string[] = []): JsonObject {
  const record = mergeObjects(stored, stated)
  for (const path of cleared) clear(record, path.split('.'))
  return record
}

function mergeObjects(under: JsonObject, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...under }
  for (const [name, value] of Object.entries(over)) {
    const before = merged[name]
    merged[name] = isOpen(value) && isOpen(before) ? mergeObjects(before, value) : value
  }
  return merged
}

/** An object whose members are fields of their own; a limit and a file are one value each. */
const isOpen = (value: unknown): value is JsonObject =>
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

/** The record with what the statement adds. Neither is changed. */
export function addStatement(base: JsonObject, statement: JsonObject): AddResult {
  const record: JsonObject = { ...base }
  const differences: Difference[] = []
  let changed = false
  const provisional = provisionalOf(base)
  const incoming = provisionalOf(statement)
  for (const [field, value] of Object.entries(statement)) {
    if (field === 'key' || field === 'source' || same(record[field], value)) continue
    const growing = GROWING[field]
    if (record[field] === undefined || (provisional.has(field) && !incoming.has(field))) {
      record[field] = value
      provisional.delete(field)
      changed = true
    } else if (growing && Array.isArray(record[field])) {
      const rows = append(record[field] as JsonObject[], value as JsonObject[], growing, field === 'listedBy')
      if (!same(rows, record[field])) changed = true
      record[field] = rows
    } else if (!incoming.has(field)) differences.push({ field, value })
  }
  if (seenCode(record, differences)) changed = true
  const source = mergeSources(base, statement, provisional)
  if (Object.keys(source).length) record['source'] = source
  else delete record['source']
  return { record, changed: changed || !same(source, base['source'] ?? {}), differences }
}

/** A list is the one to say what it says: its row takes the place of what it said before. */
function append(
  rows: JsonObject[],
  more: JsonObject[],
  identity: (row: JsonObject) => string,
  follow = false,
): JsonObject[] {
  const known = new Set(rows.map(identity))
  const again = new Map(follow ? more.map((row) => [identity(row), row]) : [])
  return [...rows.map((row) => again.get(identity(row)) ?? row), ...more.filter((row) => !known.has(identity(row)))]
}

/** Another valid credit code of the same office is a code seen, not a difference to be lost. */
function seenCode(record: JsonObject, differences: Difference[]): boolean {
  const at = differences.findIndex(({ field }) => field === 'creditCode')
  if (at < 0) return false
  const [{ value }] = differences.splice(at, 1) as [Difference]
  const seen = (record['codesSeen'] as JsonObject[] | undefined) ?? []
  record['codesSeen'] = append(seen, [{ code: value, note: '同一单位在别处写的代码' }], GROWING['codesSeen']!)
  return (record['codesSeen'] as JsonObject[]).length > seen.length
}

function mergeSources(base: JsonObject, statement: JsonObject, provisional: Set<string>): JsonObject {
  const source = { ...(statement['source'] as JsonObject | undefined), ...(base['source'] as JsonObject | undefined) }
  if (provisional.size) source['provisional'] = [...provisional]
  else delete source['provisional']
  return source
}

/** Fields that only stand in until a row says better. */
function provisionalOf(record: JsonObject): Set<string> {
  const names = (record['source'] as JsonObject | undefined)?.['provisional']
  return new Set(Array.isArray(names) ? (names as string[]) : [])
}
