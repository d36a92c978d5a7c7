/** @module The report of divergence as a table: a line for each element of each guide. */
import { elementTitle } from '../../standard/element-title.ts'
import { DIVERGENCE_TITLES, type DivergenceCell, type DivergenceRow } from '../../standard/differences/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { label } from '../../standard/terms.ts'
import type { TableColumns } from '../lists/table-response.ts'
import type { ReadDivergence } from './read-divergence.ts'

/** A line of the table. */
export interface DivergenceLine {
  report: Pick<ReadDivergence, 'agencies' | 'matters' | 'regions'>
  row: DivergenceRow
  element: ElementName
  /** Absent for an element that is the same as in the standard. */
  cell?: DivergenceCell
}

/** The columns of the table. */
export const divergenceColumns: TableColumns<DivergenceLine> = [
  ['事项编码', ({ report, row }) => report.matters.get(row.matter)?.code ?? ''],
  ['事项', ({ report, row }) => report.matters.get(row.matter)?.name ?? ''],
  ['区划代码', ({ row }) => row.region],
  ['区划', ({ report, row }) => report.regions.get(row.region) ?? ''],
  ['实施主体', ({ report, row }) => report.agencies.get(row.agency)?.name ?? ''],
  ['指南编码', ({ row }) => row.guide],
  ['指南已批准', ({ row }) => (row.approved ? '是' : '否')],
  ['要素', ({ element }) => elementTitle(element)],
  ['状态', ({ cell }) => DIVERGENCE_TITLES[cell?.state ?? 'same']],
  ['方向', ({ cell }) => label('direction', cell?.direction)],
  ['差异截止日期', ({ cell }) => cell?.until ?? ''],
  ['承诺时限', (line) => (isPromise(line) ? line.row.promise!.own : '')],
  ['标准承诺时限', (line) => (isPromise(line) ? line.row.promise!.standard : '')],
  ['与标准相差', (line) => (isPromise(line) ? line.row.promise!.words : '')],
  ['标准最近修改', ({ row }) => row.older?.standardOn ?? ''],
  ['指南批准', ({ row }) => row.older?.guideOn ?? ''],
]

const isPromise = ({ element, row }: DivergenceLine): boolean =>
  element === 'promisedLimit' && row.promise !== undefined

/** Returns the lines of the table, guide by guide; with `all` also elements that are the same as in the standard. */
export function* divergenceLines(report: ReadDivergence, all: boolean): Generator<DivergenceLine, void> {
  for (const row of report.rows) {
    for (const cell of row.cells) yield { report, row, element: cell.element, cell }
    if (all) for (const element of row.same) yield { report, row, element }
  }
}
