/**
 * @module Where a row stands against what is stored or against another row, and what of it becomes a proposal. Nothing of it is written.
 */
import type { CellVerdict } from '../../standard/imports/verdict.ts'
import { describeDifference, lineText, valueInWords } from '../../standard/differences/index.ts'
import { editAskedText } from '../../standard/ledger-operations/index.ts'
import { nameOfRecord } from '../../standard/labels.ts'
import { recordTitle, type Guide } from '../../standard/schema/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { isRecordType, type RecordType } from '../../standard/record-types.ts'
import { cellOfFault, shownText } from '../fault.ts'
import type { JsonObject } from '../parsed-row.ts'
import { overlayStatement, same } from '../plan/merge.ts'
import { conflictText } from '../plan/name-conflicts.ts'
import type { RowPlan } from '../plan/row-plan.ts'
import { differingText } from '../plan/shared-records.ts'
import { changedCells, fieldCells, type NameOf } from './changed-cells.ts'

/** Returns a record as it is stored or planned, as far as it was read. */
type RecordOf = (type: RecordType, key: string) => JsonObject | undefined

/** What of a row is in conflict. */
export function conflictCells(
  { parsed, contradicts, differing = [] }: RowPlan,
  recordOf: RecordOf,
  nameOf: NameOf,
): CellVerdict[] {
  const { main, cleared, place } = parsed
  const cells: CellVerdict[] = []
  const stored = contradicts === 'record' && !differing.length ? recordOf(main.type, main.key) : undefined
  if (stored) {
    const after = overlayStatement(stored, main.record, cleared)
    const said = { kind: 'conflict', text: '库里由工作人员改过，没有覆盖' } as const
    cells.push(...changedCells(said, main.type, { before: stored, after }, place, nameOf))
  }
  if (contradicts && contradicts !== 'record') {
    const said = { kind: 'conflict', text: `与第 ${contradicts.row} 行不同` } as const
    cells.push(...changedCells(said, main.type, { before: contradicts.main.record, after: main.record }, place, nameOf))
  }
  for (const { type, key, field, value } of differing) {
    if (!isRecordType(type)) continue
    const record = recordOf(type, key)
    const own = type === main.type && key === main.key
    const whose = own ? '' : `${recordTitle(type)}“${(record && nameOfRecord(record)) ?? nameOf(type, key)}”的`
    const said = { kind: 'conflict', text: own ? differingText(field) : '与已有的不同，没有改动已有的' } as const
    const changes = [{ path: [field], ...(record?.[field] === undefined ? {} : { old: record[field] }), new: value }]
    for (const cell of fieldCells(said, type, changes, place, nameOf))
      cells.push({ ...cell, label: whose + cell.label })
  }
  return cells
}

/** What of a row becomes a proposal. */
export function proposalCells({ parsed, conflict, operations = [], write }: RowPlan, nameOf: NameOf): CellVerdict[] {
  const { main, place, deviations = [] } = parsed
  const cells: CellVerdict[] = []
  if (conflict) {
    const { type, recordName, rowName } = conflict
    const cell = cellOfFault('proposal', { type, path: 'name', text: conflictText(conflict) }, type, place)
    cells.push({ ...cell, before: recordName, after: rowName })
  }
  for (const edit of operations) {
    const cell = cellOfFault('proposal', { path: edit.field, text: editAskedText(edit) }, main.type, place)
    cells.push({ ...cell, before: edit.before, after: edit.after })
  }
  for (const { element, value } of deviations as unknown[] as { element: ElementName; value: unknown }[])
    cells.push({
      ...elementCell(element, '不直接生效，存为差异申请', parsed),
      after: shownText(valueInWords(element, value, nameOf).join('；')),
    })
  const known = (write?.before?.['differences'] ?? []) as unknown[]
  for (const one of (write?.record['differences'] ?? []) as NonNullable<Guide['differences']>) {
    if (known.some((other) => same(other, one))) continue
    const { words, standard, value } = describeDifference(one.element, one.standard, one.value, nameOf)
    cells.push({
      ...elementCell(one.element, `与标准不同，记为待处理的差异：${words.join('；')}`, parsed),
      ...(standard.length ? { before: shownText(standard.map(lineText).join('；')) } : {}),
      ...(value.length ? { after: shownText(value.map(lineText).join('；')) } : {}),
    })
  }
  return cells
}

const elementCell = (element: string, text: string, { place }: RowPlan['parsed']): CellVerdict =>
  cellOfFault('proposal', { type: 'matter', path: `standard.${element}`, text }, 'guide', place)
