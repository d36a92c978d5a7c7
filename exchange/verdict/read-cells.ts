/**
 * @module How a new row was read: for each cell what it says, and what of a record it became.
 */
import type { ReadCell } from '../../standard/imports/verdict.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle, schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { shownText, type Cell, type RowCells } from '../fault.ts'
import type { JsonObject, ParsedRow } from '../parsed-row.ts'
import { changedCells, type NameOf } from './changed-cells.ts'

/** The longest value that is told. */
const LONGEST = 300

/**
 * The cells of a row in their order, then what the record has that stands in no cell.
 *
 * @param record The record as it is written; that of the row where it is not.
 */
export function readCells(
  { cells: said = [], elements, main, place, shared }: ParsedRow,
  record: JsonObject,
  nameOf: NameOf,
): ReadCell[] {
  const of = (type: RecordType, after: JsonObject): ReadCell[] =>
    changedCells({ kind: 'changed' }, type, { before: {}, after }, place, nameOf).flatMap(
      ({ after: value, column, field, found, heading, label, text }) =>
        value === undefined && text === undefined
          ? []
          : [
              {
                ...(heading === undefined
                  ? cellOfReference(type, field, place)
                  : {
                      ...(column === undefined ? {} : { column }),
                      heading,
                      ...(found === undefined ? {} : { found }),
                    }),
                label: `${type === main.type ? '' : `${recordTitle(type)} › `}${label ?? ''}` || '其他',
                after: value ?? text!,
              },
            ],
    )
  const own = joined(of(main.type, record))
  const others = joined([
    ...(elements ? of('matter', { standard: elements }) : []),
    ...shared.flatMap((one) => of(one.type, one.record)),
  ])
  const cells = place?.all() ?? []
  const inCells = cells.flatMap(({ fills, label, ...cell }): ReadCell[] => {
    const at = (one: ReadCell) => one.heading === cell.heading
    const ofMain = own.filter(at)
    const found = ofMain.length ? ofMain : others.filter(at)
    if (found.length) return found.map((one) => ({ ...cell, ...one, ...shown(cell.found) }))
    const isUnread = said.some(({ heading, kind }) => kind === 'refused' && heading === cell.heading)
    const text = isUnread
      ? '读不出来，原样留在“原始数据”里'
      : fills
        ? '用来认出这一行说的是谁'
        : '没有对上，原样留在“原始数据”里'
    return [{ ...cell, ...shown(cell.found), ...(label === undefined ? {} : { label }), text }]
  })
  return [...inCells, ...own.filter(({ heading }) => !cells.some((one) => one.heading === heading))].map(cut)
}

/** The cell that names the record which a field refers to: the column of a region, an agency or a matter. */
function cellOfReference(type: RecordType, field: string | undefined, place: RowCells | undefined): Partial<Cell> {
  const ref = keysOf(schemas[type]).find(({ name }) => name === field)?.meta.ref
  if (!ref || ref === 'file') return {}
  return place?.ofField(ref, 'name') ?? place?.ofField(ref, 'code') ?? {}
}

const shown = (found: string | undefined) => (found === undefined ? {} : { found: shownText(found) })

const cut = ({ after, ...cell }: ReadCell): ReadCell => ({
  ...cell,
  ...(after === undefined ? {} : { after: after.length > LONGEST ? `${after.slice(0, LONGEST)}……` : after }),
})

/** Values of one cell for one field in one. */
function joined(cells: readonly ReadCell[]): ReadCell[] {
  const found = new Map<string, ReadCell>()
  for (const cell of cells) {
    const id = `${cell.heading ?? ''}\n${cell.label ?? ''}`
    const known = found.get(id)
    if (known) known.after = `${known.after}；${cell.after}`
    else found.set(id, { ...cell })
  }
  return [...found.values()]
}
