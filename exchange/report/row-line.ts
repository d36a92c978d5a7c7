/**
 * @module The report line of a row that was planned and written.
 */
import { changesText, fieldChanges } from '../plan/approval.ts'
import type { ParsedRow } from '../parsed-row.ts'
import type { RowPlan } from '../plan/row-plan.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { ReportLine } from '../report-line.ts'
import { verdictOf } from '../verdict/counts.ts'
import { cellsOfRow, readCellsOfRow, type CellContext } from '../verdict/row-cells.ts'

/**
 * Makes the report line of each row of a batch. When several rows change one record, the changes are in the first line.
 *
 * @param failed Writes that were refused, with the reasons.
 * @param approve Whether approval was asked for.
 * @param cells What is needed to tell of single cells; undefined when nobody asks for them.
 */
export function rowLines(
  rows: readonly RowPlan[],
  failed: ReadonlyMap<PlannedWrite, string>,
  approve: boolean,
  cells?: CellContext,
): ReportLine[] {
  const reported = new Set<PlannedWrite>()
  return rows.map((row) => {
    const withChanges = row.write !== undefined && !reported.has(row.write)
    if (row.write) reported.add(row.write)
    const error = row.write && failed.get(row.write)
    const line = rowLine(row, error, withChanges, approve)
    if (!cells) return line
    const read = readCellsOfRow(row, error, cells)
    return { ...line, cells: cellsOfRow(row, error, withChanges, cells), ...(read ? { read } : {}) }
  })
}

function rowLine(row: RowPlan, error: string | undefined, withChanges: boolean, approve: boolean): ReportLine {
  const { parsed, outcome, messages, write } = row
  const { file, entry, sheet, main, blocking, warnings, notes = [] } = parsed
  const { record } = main
  const name = record['name'] ?? record['item2'] ?? record['item1'] ?? record['title'] ?? matterName(parsed)
  const imported = error === undefined && outcome !== 'refused' && outcome !== 'proposed'
  const obstacles = imported && approve ? (write?.draft ?? blocking) : []
  const changes = imported && write && withChanges ? approvedChangesText(write) : undefined
  const asksNothing = [...(changes === undefined ? [] : [changes]), ...notes]
  return {
    file,
    ...(entry === undefined ? {} : { entry }),
    ...(sheet === undefined ? {} : { sheet }),
    row: parsed.row,
    outcome: error === undefined ? outcome : 'refused',
    verdict: verdictOf(row, error !== undefined),
    type: main.type,
    key: main.key,
    ...(typeof name === 'string' ? { name } : {}),
    messages: [
      ...(error === undefined ? [] : [error]),
      ...messages,
      ...(changes === undefined ? [] : [changes]),
      ...(outcome === 'unchanged' ? [] : [...warnings, ...notes].filter((one) => !obstacles.includes(one))),
      ...(obstacles.length ? [`没有批准：${obstacles.join('；')}`] : []),
    ],
    ...(asksNothing.length ? { notes: asksNothing } : {}),
  }
}

/** The name of the matter that a guide or a claim is of, where the row states it. */
const matterName = ({ main, shared }: ParsedRow): unknown =>
  shared.find(({ key, type }) => type === 'matter' && key === main.record['matter'])?.record['name']

/** The text of what a write changes in an approved record; undefined when the record is new, a draft, or not changed. */
export function approvedChangesText({ type, action, before, record, summary }: PlannedWrite): string | undefined {
  if (action !== 'update' || !summary?.approved || !before) return undefined
  return changesText(fieldChanges(type, before, record))
}
