/**
 * @module The cells of a row of a table, by the fields of records that they fill.
 */
import type { RecordType } from '../../../standard/record-types.ts'
import type { Cell, RowCells } from '../../fault.ts'
import type { JsonObject } from '../../parsed-row.ts'
import { entryCell } from './entry-places.ts'
import type { MatchedList } from './matched-list.ts'

/** The fields of the main records that stand for records which have no columns of their own. */
const STAND_IN: { readonly [T in RecordType]?: readonly string[] } = {
  agency: ['agency.name', 'guide.agency', 'claim.agency', 'power.agency', 'bundle.lead'],
  region: ['region.code', 'region.name'],
  material: ['matter.standard.materials'],
  law: ['matter.standard.legalBasis'],
  venue: ['guide.venues'],
  licence: ['matter.standard.results'],
}

/** The cells of a row as it stands in its file; undefined for a row without headings. */
export function rowCells(
  row: JsonObject,
  letters: ReadonlyMap<string, string> | undefined,
  list: MatchedList | undefined,
): RowCells | undefined {
  if (!letters && !list) return undefined
  const cellOf = (heading: string): Cell => {
    const column = letters?.get(heading)
    const value = row[heading]
    return {
      ...(column === undefined ? {} : { column }),
      heading,
      ...(typeof value === 'string' || typeof value === 'number' ? { found: String(value) } : {}),
    }
  }
  const named = (name: string): Cell | undefined => {
    const heading = list?.headingOf(name) ?? (letters?.has(name) ? name : undefined)
    if (heading !== undefined) return cellOf(heading)
    // A value of an entry: in a sheet of its own, or in the cell of all entries.
    const [, of, number, inner] = /^([^[]+)\[(\d+)\]\.(.+)$/su.exec(name) ?? []
    const whole = of === undefined ? undefined : (list?.headingOf(of) ?? (row[of] === undefined ? undefined : of))
    if (whole === undefined) return undefined
    return entryCell(row[whole], Number(number), inner) ?? (letters?.has(whole) ? cellOf(whole) : undefined)
  }
  return {
    named,
    all: () =>
      Object.entries(row).flatMap(([heading, value]) => {
        if (value === undefined || value === null || value === '') return []
        const match = list?.matches.find((one) => one.heading === heading)
        const { label, fills } = match?.column ?? {}
        return [
          { ...cellOf(heading), ...(label === undefined ? {} : { label }), ...(fills === undefined ? {} : { fills }) },
        ]
      }),
    ofField(type, path) {
      if (!list) return named(path)
      const own = list.headingFilling(`${type}.${withoutNumbers(path)}`, row)
      const heading =
        own ?? STAND_IN[type]?.map((one) => list.headingFilling(one, row)).find((one) => one !== undefined)
      const [, number, inner] = /\[(\d+)\](?:\.(.+))?$/su.exec(path) ?? []
      const entry =
        heading === undefined || number === undefined ? undefined : entryCell(row[heading], Number(number), inner)
      return entry ?? (heading === undefined ? undefined : cellOf(heading))
    },
  }
}

const withoutNumbers = (path: string): string => path.replace(/\[\d+\]/gu, '')
