/** @module Counts documents by the value of a field, which Payload has no call for. Only for fields that are columns of the collection's own table. */
import type { Where, WhereField } from 'payload'
import type { Document } from '../standard/document.ts'
import type { WithDatabase } from './adapter.ts'
import { columnsOf, tableOf } from './bulk/sqlite-statements.ts'
import { mongoAdapterOf, type Model } from './mongodb.ts'
import { sqliteAdapterOf, type SqlValue } from './sqlite.ts'

/** How many documents have a value; null for none. Ids are as the database has them. */
export interface GroupCount {
  value: string | number | null
  count: number
}

/**
 * Counts the documents of a collection by the value of a field, most first.
 *
 * @param where With `and`, `or`, `equals`, `not_equals`, `in`, `greater_than_equal`, `less_than`, `exists`; of fields with one value.
 * @throws TypeError for another condition
 */
export async function countBy(
  payload: WithDatabase,
  collection: string,
  field: string,
  where: Where,
): Promise<GroupCount[]> {
  const found =
    payload.db.name === 'sqlite'
      ? await onSqlite(payload, collection, field, where)
      : await onMongo(payload, collection, field, where)
  return found.sort((a, b) => b.count - a.count || String(a.value).localeCompare(String(b.value)))
}

/** Counts the different combinations of values that some fields have in the documents of a filter; for `where` see {@link countBy}. */
export async function countDistinct(
  payload: WithDatabase,
  collection: string,
  fields: readonly string[],
  where: Where,
): Promise<number> {
  if (payload.db.name === 'sqlite') {
    const { args, column, condition, db, table } = sqliteQuery(payload, collection, where)
    const { rows } = await db.client.execute({
      sql: `SELECT count(*) AS count FROM (SELECT DISTINCT ${fields.map(column).join()} FROM "${table}" WHERE ${condition})`,
      args,
    })
    return Number(rows[0]?.['count'] ?? 0)
  }
  const { filter, model } = mongoQuery(payload, collection, where)
  const [counted] = await model.aggregate<{ count: number }>([
    { $match: filter },
    { $group: { _id: Object.fromEntries(fields.map((name) => [name, `$${name}`])) } },
    { $count: 'count' },
  ])
  return counted?.count ?? 0
}

async function onSqlite(payload: WithDatabase, collection: string, field: string, where: Where): Promise<GroupCount[]> {
  const { args, column, condition, db, table } = sqliteQuery(payload, collection, where)
  const { rows } = await db.client.execute({
    sql: `SELECT ${column(field)} AS value, count(*) AS count FROM "${table}" WHERE ${condition} GROUP BY 1`,
    args,
  })
  return rows.map(({ count, value }) => ({ value: (value ?? null) as string | number | null, count: Number(count) }))
}

/** Returns a filter as a condition of SQL with its arguments, and what names columns. */
function sqliteQuery(payload: WithDatabase, collection: string, where: Where) {
  const db = sqliteAdapterOf(payload)
  const table = tableOf(db, collection)
  const columns = columnsOf(db, table)
  const args: SqlValue[] = []
  const column = (name: string): string => {
    const found = columns[name]
    if (!found) throw new TypeError(`${collection} has no column ${name}`)
    return `"${found.name}"`
  }
  const mark = (value: unknown): string => {
    args.push(value as SqlValue)
    return '?'
  }
  const condition = (name: string, operator: string, value: unknown): string => {
    const at = column(name)
    switch (operator) {
      case 'equals':
        return `${at} = ${mark(value)}`
      case 'not_equals':
        return `(${at} IS NULL OR ${at} <> ${mark(value)})`
      case 'in':
        return `${at} IN (${(value as unknown[]).map(mark).join()})`
      case 'greater_than_equal':
        return `${at} >= ${mark(value)}`
      case 'less_than':
        return `${at} < ${mark(value)}`
      case 'exists':
        return value ? `${at} IS NOT NULL` : `${at} IS NULL`
      default:
        throw new TypeError(`${name}: ${operator} is not understood here`)
    }
  }
  const sql = fold(where, {
    every: (all) => (all.length ? `(${all.join(' AND ')})` : '1'),
    some: (all) => (all.length ? `(${all.join(' OR ')})` : '0'),
    condition,
  })
  return { db, table, column, condition: sql, args }
}

/** Returns a filter as MongoDB has it. */
function mongoQuery(payload: WithDatabase, collection: string, where: Where): { model: Model; filter: Document } {
  const model = mongoAdapterOf(payload).collections[collection]!
  const both = (value: unknown): unknown[] => idsAsStored(model, value)
  const condition = (name: string, operator: string, value: unknown): Document => {
    switch (operator) {
      case 'equals':
        return { [name]: { $in: both(value) } }
      case 'not_equals':
        return { [name]: { $nin: both(value) } }
      case 'in':
        return { [name]: { $in: (value as unknown[]).flatMap(both) } }
      case 'greater_than_equal':
        return { [name]: { $gte: value } }
      case 'less_than':
        return { [name]: { $lt: value } }
      case 'exists':
        return { [name]: value ? { $ne: null } : { $eq: null } }
      default:
        throw new TypeError(`${name}: ${operator} is not understood here`)
    }
  }
  const filter = fold<Document>(where, {
    every: (all) => (all.length ? { $and: all } : {}),
    some: (all) => (all.length ? { $or: all } : { _id: { $in: [] } }),
    condition,
  })
  return { model, filter }
}

async function onMongo(payload: WithDatabase, collection: string, field: string, where: Where): Promise<GroupCount[]> {
  const { filter, model } = mongoQuery(payload, collection, where)
  const rows = await model.aggregate<{ _id: unknown; count: number }>([
    { $match: filter },
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
  ])
  const counts = new Map<string | null, number>()
  for (const { _id, count } of rows) {
    const value = _id === null || _id === undefined ? null : String(_id)
    counts.set(value, (counts.get(value) ?? 0) + count)
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}

/** A text that may be an id is looked for as both. */
function idsAsStored(model: Model, value: unknown): unknown[] {
  if (typeof value !== 'string' || !/^[0-9a-f]{24}$/u.test(value)) return [value]
  return [value, new model.base.Types.ObjectId(value)]
}

interface Folding<T> {
  every: (all: T[]) => T
  some: (all: T[]) => T
  condition: (name: string, operator: string, value: unknown) => T
}

function fold<T>(where: Where, folding: Folding<T>): T {
  const parts = Object.entries(where).map(([name, given]): T => {
    if (name === 'and' || name === 'AND') return folding.every((given as Where[]).map((one) => fold(one, folding)))
    if (name === 'or' || name === 'OR') return folding.some((given as Where[]).map((one) => fold(one, folding)))
    const conditions = Object.entries(given as WhereField)
    return folding.every(conditions.map(([operator, value]) => folding.condition(name, operator, value)))
  })
  return folding.every(parts)
}
