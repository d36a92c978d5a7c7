/**
 * @module A row of a source as a parsed row with its place. Used by both readings of the files (`scan.ts`, `batches.ts`).
 */
import type { CellVerdict } from '../../standard/imports/verdict.ts'
import type { RowCells } from '../fault.ts'
import type { ParsedRow } from '../parsed-row.ts'
import type { MatchedList } from './columns/matched-list.ts'
import { rowCells } from './columns/row-cells.ts'
import type { SourceLists } from './columns/source-lists.ts'
import type { Row } from './parse-row.ts'
import type { ImportContext } from './row-context.ts'
import type { RowSource } from './row-source.ts'
import { readRow } from './shapes.ts'

/** What the rows of all sources are read with, the same in both readings. */
export interface SourceContext extends ImportContext {
  /** The lists of each source. */
  lists: Map<RowSource, SourceLists>
}

/** The list that a row of a source belongs to. */
export const listOfRow = (
  source: RowSource,
  row: Extract<Row, { value: unknown }>,
  { lists }: SourceContext,
): MatchedList | undefined => lists.get(source)?.listOf(row.value)

/** Reads a row of a source. @param list The list that it belongs to. @throws as `readRow` */
export function readSourceRow(
  source: RowSource,
  row: Extract<Row, { value: unknown }>,
  context: SourceContext,
  list = listOfRow(source, row, context),
): ParsedRow {
  const { areas, codes, region, agency, names, withCells } = context
  const parsed = readRow(source.path, row.row, row.value, {
    areas,
    codes,
    region,
    agency,
    names,
    list,
    twice: row.twice,
    withCells,
  })
  if (row.warnings) parsed.warnings.unshift(...row.warnings)
  const cells = rowCells(row.value, row.letters, list)
  if (parsed.cells) parsed.cells = parsed.cells.map((cell) => placedCell(cell, row.letters, list, cells))
  const place = withCells ? cells : undefined
  return { ...parsed, ...source.place, ...(place ? { place } : {}) }
}

/** Names what a reader calls a column by its heading and letters, with the field that it fills. */
function placedCell(
  cell: CellVerdict,
  letters: ReadonlyMap<string, string> | undefined,
  list: MatchedList | undefined,
  cells: RowCells | undefined,
): CellVerdict {
  const { heading: name, field: path, ...rest } = cell
  const known = path ?? name
  if (known === undefined) return cell
  const top = known.replace(/\[.*$/su, '')
  const found = list?.columnOf(known) ?? list?.columnOf(top) ?? list?.columnOf(top.replace(/\..*$/su, ''))
  const heading = (found && list?.headingOf(found.name)) ?? name ?? known
  const inSheet = known.includes('[') ? cells?.named(known) : undefined
  if (inSheet?.row !== undefined)
    return { ...rest, ...inSheet, ...(rest.found === undefined ? {} : { found: rest.found }), field: path ?? known }
  const column = letters?.get(heading)
  const field = path ?? found?.fills?.replace(/^\w+\./u, '')
  return {
    ...rest,
    ...(column === undefined ? {} : { column }),
    heading,
    ...(field === undefined ? {} : { field }),
    ...(found ? { label: found.label } : {}),
  }
}
