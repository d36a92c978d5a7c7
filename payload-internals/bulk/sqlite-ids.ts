/** @module Provisional ids: they stand for the ids that SQLite will give to new rows. Used by the other `sqlite` modules here. */
import { addToList } from '../../standard/group.ts'
import type { LibsqlClient } from '../sqlite.ts'

/** All provisional ids are below this; no id in the database is. */
const BELOW = -(2 ** 52)

/** Field values by name. */
export type Values = Record<string, unknown>

/** A row that is to be written. */
export interface Row {
  table: string
  values: Values
  /** Whether the row exists already; then only the fields in `values` are changed. */
  update: boolean
}

/** Returns the real id for a provisional one. Throws when the row with that id is not part of the batch. */
export type RealId = (provisional: number) => number

/** Returns whether a value is a provisional id. */
export const isProvisional = (value: unknown): value is number => typeof value === 'number' && value < BELOW

/** A provisional id within a text. */
export class TextReference {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}

/** Returns a row with a {@link TextReference} in place of a text that is a provisional id; `field` is the one that may have it. */
export function withTextReference(row: Values, field: string | undefined): Values {
  const id = field === undefined ? undefined : Number(row[field])
  return field !== undefined && isProvisional(id) ? { ...row, [field]: new TextReference(id) } : row
}

/** Gives provisional ids, and finds the real ones when a batch is written. */
export class ProvisionalIds {
  readonly #tables = new Map<number, string>()
  #last = BELOW

  /** Returns a new id for a row of a table. */
  next(table: string): number {
    this.#tables.set(--this.#last, table)
    return this.#last
  }

  /** Returns the real ids of the rows. They are right only if no other process writes before the batch is written. */
  async realIds(client: LibsqlClient, rows: readonly Row[]): Promise<RealId> {
    const wanted = new Map<string, number[]>()
    for (const { values } of rows) {
      const id = values['id']
      if (!isProvisional(id)) continue
      addToList(wanted, this.#tables.get(id)!, id)
    }
    const real = new Map<number, number>()
    if (wanted.size) {
      const queries = [...wanted.keys()].map(
        (table) => `SELECT '${table}' AS t, coalesce(max(id), 0) AS n FROM "${table}"`,
      )
      const found = await client.execute(queries.join(' UNION ALL '))
      const highest = new Map(found.rows.map(({ t, n }) => [String(t), Number(n)]))
      for (const [table, list] of wanted) list.forEach((id, i) => real.set(id, highest.get(table)! + 1 + i))
    }
    return (provisional) => {
      const id = real.get(provisional)
      if (id === undefined) throw new Error('a row refers to one that is not written with it')
      return id
    }
  }

  /** Forgets the ids of rows that were written. */
  forget(rows: readonly Row[]): void {
    for (const { values } of rows) if (isProvisional(values['id'])) this.#tables.delete(values['id'])
  }
}
