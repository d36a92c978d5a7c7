/**
 * @module Which shape a row has, by its content, and what its reader makes of it.
 */
import { nameOfRecord } from '../../standard/labels.ts'
import { gatesOfRecord } from '../../standard/rules/index.ts'
import { NATIONAL_AREAS, type Areas } from './areas.ts'
import { gateText } from '../plan/approval.ts'
import {
  rowHash,
  RowRefusal,
  SHAPE_NAMES,
  type ParsedRow,
  type JsonObject,
  type ReaderResult,
  type Shape,
} from '../parsed-row.ts'
import { unknownRowRefusal } from './unknown-rows.ts'
import { schemaProblems } from '../schema-problems.ts'
import { isAuditRow, readAuditRow } from './readers/audit.ts'
import { isDisclosureRow, readDisclosureRow } from './readers/disclosure.ts'
import { isGuangdongRow, readGuangdongRow } from './readers/guangdong.ts'
import { isOwnRow, readOwnRow } from './readers/own.ts'
import { isPortalRow, readPortalRow } from './readers/portal.ts'
import { isPowerRow, readPowerRow } from './readers/power.ts'

const SHAPES: readonly {
  shape: Shape
  is: (row: JsonObject) => boolean
  read: (row: JsonObject, areas: Areas) => ReaderResult
}[] = [
  { shape: 'audit', is: isAuditRow, read: readAuditRow },
  { shape: 'own', is: isOwnRow, read: readOwnRow },
  { shape: 'portal', is: isPortalRow, read: readPortalRow },
  { shape: 'guangdong', is: isGuangdongRow, read: readGuangdongRow },
  { shape: 'disclosure', is: isDisclosureRow, read: readDisclosureRow },
  { shape: 'power', is: isPowerRow, read: readPowerRow },
]

/** The shape of a row, or undefined when none fits. */
export const shapeOf = (row: JsonObject): Shape | undefined => SHAPES.find(({ is }) => is(row))?.shape

/**
 * A row as what it says.
 *
 * @param areas The regions that rows may speak of.
 * @param twice Names that stand in it twice.
 * @throws NoRecord when it is an answer without a record; Refusal when it cannot be taken.
 */
export function readRow(
  file: string,
  row: number,
  value: JsonObject,
  areas: Areas = NATIONAL_AREAS,
  twice: readonly string[] = [],
): ParsedRow {
  const found = SHAPES.find(({ is }) => is(value))
  if (!found) {
    const other = unknownRowRefusal(value)
    if (other) throw other
    const names = Object.keys(value).slice(0, 8).join('、') || '没有任何字段'
    throw new RowRefusal(`认不出这一行是什么（字段：${names}）；可导入的有：${Object.values(SHAPE_NAMES).join('、')}`)
  }
  const reading = found.read(value, areas)
  const { main, elements, cleared, incomplete } = reading
  const problems = incomplete ? [] : schemaProblems(main.type, main.record)
  if (problems.length) throw new RowRefusal(problems.join('；'), aboutMain(main))
  reading.warnings.push(...gatesOfRecord(main.type, main.record).map(gateText))
  if (twice.length) {
    const said = `字段 ${twice.slice(0, 5).join('、')} 在这一行里写了两次，按后一个读`
    reading.warnings.push(`${said}；请核对后只留一个`)
    reading.blocking.push(said)
  }
  const hash = rowHash(main.record, elements, cleared)
  return { file, row, shape: found.shape, ...reading, hash, raw: value }
}

function aboutMain({ type, key, record }: ParsedRow['main']): RowRefusal['about'] {
  const name = nameOfRecord(record)
  return { type, key, ...(name === undefined ? {} : { name }) }
}
