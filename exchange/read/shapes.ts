/**
 * @module Recognises the shape of a row and has its reader read it. Used by both readings of the files (`scan.ts`, `batches.ts`).
 */
import { nameOfRecord } from '../../standard/labels.ts'
import { gatesOfRecord } from '../../standard/rules/index.ts'
import {
  joinedRefusal,
  rowHash,
  RowRefusal,
  SHAPE_NAMES,
  type ParsedRow,
  type JsonObject,
  type ReaderResult,
  type Shape,
} from '../parsed-row.ts'
import { findingText, faultTexts, schemaFaults } from '../record-problems.ts'
import { withoutDeviations } from './row-deviations.ts'
import { unknownRowRefusal } from './unknown-rows.ts'
import { readAuditRow } from './readers/audit.ts'
import { readDisclosureRow } from './readers/disclosure.ts'
import { readGuangdongRow } from './readers/guangdong.ts'
import { isNumberedGuide, readNumberedGuide } from './readers/numbered-guide.ts'
import { readOwnRow } from './readers/own.ts'
import { readOwnList } from './readers/own-list.ts'
import { readPortalRow } from './readers/portal.ts'
import { readPowerRow } from './readers/power.ts'
import type { MatchedList } from './columns/matched-list.ts'
import type { ListId } from './columns/types.ts'
import { RowRemarks, unusableCells } from './row-remarks.ts'
import { NO_CONTEXT, type RowContext } from './row-context.ts'
import { shapeOf } from './shape-of.ts'

/** The reader of each shape. */
const READERS: Readonly<Record<Shape, (row: JsonObject, context: RowContext) => ReaderResult>> = {
  audit: readAuditRow,
  own: (row, context) => (context.list ? readOwnList(row, context) : readOwnRow(row, context.codes, context.names)),
  portal: readPortalRow,
  guangdong: (row, context) => (isNumberedGuide(row) ? readNumberedGuide : readGuangdongRow)(row, context),
  disclosure: readDisclosureRow,
  power: readPowerRow,
}

/** The shape of the rows of each list; all other lists are of our own records. */
const SHAPE_OF_LIST: { readonly [L in ListId]?: Shape } = {
  'portal-list': 'portal',
  'guide-list': 'guangdong',
  'power-list': 'power',
  'disclosure-list': 'disclosure',
  'exchange-row': 'audit',
}

/** The shape of a row of a list, or of one that is in no list; undefined when none fits. */
export const shapeIn = (row: JsonObject, list: MatchedList | undefined): Shape | undefined =>
  list ? (SHAPE_OF_LIST[list.kind.id] ?? 'own') : shapeOf(row)

/**
 * Reads a row of any shape and checks its main record against the schema.
 *
 * @param file The path of its file.
 * @param row Its number in the file, from 1.
 * @throws NoRecordInRow when it is an interface's answer without a record; RowRefusal when it cannot be imported.
 */
export function readRow(file: string, row: number, value: JsonObject, context: RowContext = NO_CONTEXT): ParsedRow {
  const { list, twice = [] } = context
  const shape = shapeIn(value, list)
  if (!shape) throw refusalWithoutShape(value)
  const renaming = new RowRemarks()
  const stated = READERS[shape](list ? list.rename(value, renaming) : value, context)
  const problems = stated.incomplete ? [] : schemaFaults(stated.main.type, stated.main.record)
  if (stated.refusals) {
    const { about } = new RowRefusal('', aboutMain(stated.main))
    throw joinedRefusal(
      [...stated.refusals, new RowRefusal('', about, [])],
      [...problems, ...unusableCells(stated.cells ?? [])],
    )
  }
  if (problems.length) throw new RowRefusal(faultTexts(problems).join('；'), aboutMain(stated.main), problems)
  const result = withoutDeviations(stated)
  const { main, elements, cleared } = result
  const gates = gatesOfRecord(main.type, main.record)
  result.warnings.push(...gates.map(findingText))
  if (twice.length) {
    const text = `字段 ${twice.slice(0, 5).join('、')} 在这一行里写了两次，按后一个读`
    result.warnings.push(`${text}；请核对后只留一个`)
    result.blocking.push(text)
  }
  const hash = rowHash(main.record, elements, cleared)
  const cells = [...renaming.cells, ...(result.cells ?? [])]
  const { cells: _cells, refusals: _refusals, ...read } = result
  return {
    file,
    row,
    shape,
    ...read,
    ...(cells.length ? { cells } : {}),
    hash,
    raw: value,
    ...(context.withCells ? { gates } : {}),
  }
}

function refusalWithoutShape(value: JsonObject): RowRefusal {
  const known = unknownRowRefusal(value)
  if (known) return known
  const names = Object.keys(value).slice(0, 8).join('、') || '没有任何字段'
  return new RowRefusal(`认不出这一行是什么（字段：${names}）；可导入的有：${Object.values(SHAPE_NAMES).join('、')}`)
}

function aboutMain({ type, key, record }: ParsedRow['main']): RowRefusal['about'] {
  const name = nameOfRecord(record)
  return { type, key, ...(name === undefined ? {} : { name }) }
}
