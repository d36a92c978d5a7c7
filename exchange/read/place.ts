/**
 * @module The region of a row of a list: by a code or a name in the row, by what its other codes say, or as staff told.
 */
import type { JsonObject, RowRefusal } from '../parsed-row.ts'
import { unknownAreaText, type FoundArea } from './areas.ts'
import type { AreaKind } from './areas/types.ts'
import type { RowFields } from './row-fields.ts'
import { hasColumn, type RowContext } from './row-context.ts'

/** The region of a row, with the kind it has where the installation does not know it. */
export interface Place {
  area: FoundArea
  kind: AreaKind
}

/** The region of a row whose own cannot be read, so that its other faults are found; nothing of it is kept. */
export const NOWHERE: Place = { area: { code: '000000', name: '' }, kind: 'statutory' }

/** Where a list may say its region. */
interface PlaceColumns {
  /** Columns with a code, and with a name. */
  code: readonly string[]
  name: readonly string[]
  /** The region that another code of the row has in it, with its digits there; `sure` where they are those of the region that the row is of. */
  inCode?: () => { area: FoundArea; digits: string; sure?: boolean } | undefined
  refuse: (field: string, message: string) => RowRefusal
}

/** Finds the region of a row; undefined when nothing says it. @throws what `refuse` makes of a code that cannot be used */
export function placeOf(
  fields: RowFields,
  row: JsonObject,
  context: RowContext,
  { code, name, inCode, refuse }: PlaceColumns,
): Place | undefined {
  const { areas, region } = context
  const valued = (names: readonly string[]) => names.find((one) => fields.peek(one) !== undefined)
  const byCode = valued(code)
  if (byCode !== undefined) {
    const text = fields.regionCode(byCode)!
    const area = areas.of(text)
    if (area) {
      for (const one of code) fields.markUsed(one)
      if (area.remark) fields.warn(area.remark)
      return { area, kind: 'statutory' }
    }
    // Offices write the name of a place below the heading of its code.
    if (!/[\u4e00-\u9fff]/u.test(text)) throw refuse(byCode, unknownAreaText(text))
  }
  const byName = valued(name) ?? byCode
  if (byName !== undefined) {
    const found = areas.find(fields.peek(byName)!)
    if (found.remark && found.isRight) fields.note(found.remark)
    else if (found.remark) fields.warn(found.remark)
    const { area, kind, blocking } = found
    return { area: blocking === undefined ? area : { ...area, blocking }, kind }
  }
  if (region) return { area: region, kind: 'statutory' }
  const found = inCode?.()
  if (!found) {
    const empty = [...code, ...name].find((one) => hasColumn(row, context, one))
    if (empty !== undefined) throw refuse(empty, unknownAreaText(undefined))
    return undefined
  }
  const { area, digits, sure } = found
  const text = `没有写区划，按编码里的 ${digits} 登记为 ${area.code}${area.name}`
  if (sure) fields.note(text)
  else fields.warn(`${text}，请核对`)
  if (area.remark) fields.warn(area.remark)
  return { area, kind: 'statutory' }
}
