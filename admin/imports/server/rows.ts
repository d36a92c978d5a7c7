/** @module Reads what was said of the rows of an import, which its process has stored line by line. */
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { matchesFilter, placeOf, type RowFilter, type StoredLine } from '../../../standard/imports/run.ts'

/** A row as it is in the file. */
export interface RowCells {
  entry?: string
  sheet?: string
  row: number
  cells: { column: string; heading: string; value: string }[]
}

/** A page of rows. */
export interface RowPage {
  lines: StoredLine[]
  /** How many rows match. */
  total: number
  pages: number
}

/** Reads a file that has a value in each line; no line where there is no such file. */
export async function* linesOf<T>(path: string): AsyncGenerator<T> {
  if (!existsSync(/* turbopackIgnore: true */ path)) return
  const lines = createInterface({
    input: createReadStream(/* turbopackIgnore: true */ path, 'utf8'),
    crlfDelay: Infinity,
  })
  for await (const line of lines) if (line) yield JSON.parse(line) as T
}

/** Returns a page of the rows of a file that match a filter, in the order in which they were stored. */
export async function readRowPage(
  path: string,
  filter: RowFilter,
  { limit, page }: { page: number; limit: number },
): Promise<RowPage> {
  const lines: StoredLine[] = []
  let total = 0
  for await (const line of linesOf<StoredLine>(path)) {
    if (!matchesFilter(line, filter)) continue
    if (total >= (page - 1) * limit && lines.length < limit) lines.push(line)
    total++
  }
  return { lines, total, pages: Math.max(1, Math.ceil(total / limit)) }
}

/** Returns a row as it is in the file; undefined when it is not there. */
export async function readCells(path: string, sheet: string | undefined, row: number): Promise<RowCells | undefined> {
  for await (const one of linesOf<RowCells>(path))
    if (one.row === row && (!sheet || one.sheet === sheet || placeOf(one) === sheet)) return one
  return undefined
}
