/**
 * @module Recognises the shape of a row and has its reader read it. Used by both readings of the files (`scan.ts`, `batches.ts`).
 */
import { nameOfRecord } from '../../standard/labels.ts'
import { gatesOfRecord } from '../../standard/rules/index.ts'
import {
  rowHash,
  RowRefusal,
  SHAPE_NAMES,
  type ParsedRow,
  type JsonObject,
  type ReaderResult,
  type Shape,
} from '../parsed-row.ts'
import { findingText, schemaProblems } from '../record-problems.ts'
import { NATIONAL_AREAS, type Areas } from './areas.ts'
import { NO_AGENCIES, type GuideCodeSource } from './guide-codes.ts'
import { withoutDeviations } from './row-deviations.ts'
import { unknownRowRefusal } from './unknown-rows.ts'
import { isAuditRow, readAuditRow } from './readers/audit.ts'
import { isDisclosureRow, readDisclosureRow } from './readers/disclosure.ts'
import { isGuangdongRow, readGuangdongRow } from './readers/guangdong.ts'
import { isOwnRow, readOwnRow } from './readers/own.ts'
import { isPortalRow, readPortalRow } from './readers/portal.ts'
import { isPowerRow, readPowerRow } from './readers/power.ts'

/** The shapes in the order in which they are tried: the more special one first. */
const SHAPES: readonly {
  shape: Shape
  is: (row: JsonObject) => boolean
  read: (row: JsonObject, areas: Areas, codes: GuideCodeSource) => ReaderResult
}[] = [
  { shape: 'audit', is: isAuditRow, read: readAuditRow },
  { shape: 'own', is: isOwnRow, read: (row, _areas, codes) => readOwnRow(row, codes) },
  { shape: 'portal', is: isPortalRow, read: readPortalRow },
  { shape: 'guangdong', is: isGuangdongRow, read: readGuangdongRow },
  { shape: 'disclosure', is: isDisclosureRow, read: readDisclosureRow },
  { shape: 'power', is: isPowerRow, read: readPowerRow },
]

/** The shape of a row, or undefined when none fits. */
export const shapeOf = (row: JsonObject): Shape | undefined => SHAPES.find(({ is }) => is(row))?.shape

/**
 * Reads a row of any shape and checks its main record against the schema.
 *
 * @param file The path of its file.
 * @param row Its number in the file, from 1.
 * @param areas The regions that rows may name.
 * @param twice Names that are written twice in one of its objects.
 * @param codes What the codes of guides are composed from whose rows state none.
 * @throws NoRecordInRow when it is an interface's answer without a record; RowRefusal when it cannot be imported.
 */
export function readRow(
  file: string,
  row: number,
  value: JsonObject,
  areas: Areas = NATIONAL_AREAS,
  twice: readonly string[] = [],
  codes: GuideCodeSource = NO_AGENCIES,
): ParsedRow {
  const found = SHAPES.find(({ is }) => is(value))
  if (!found) throw refusalWithoutShape(value)
  const stated = found.read(value, areas, codes)
  const problems = stated.incomplete ? [] : schemaProblems(stated.main.type, stated.main.record)
  if (problems.length) throw new RowRefusal(problems.join('；'), aboutMain(stated.main))
  const result = withoutDeviations(stated)
  const { main, elements, cleared } = result
  result.warnings.push(...gatesOfRecord(main.type, main.record).map(findingText))
  if (twice.length) {
    const text = `字段 ${twice.slice(0, 5).join('、')} 在这一行里写了两次，按后一个读`
    result.warnings.push(`${text}；请核对后只留一个`)
    result.blocking.push(text)
  }
  const hash = rowHash(main.record, elements, cleared)
  return { file, row, shape: found.shape, ...result, hash, raw: value }
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
