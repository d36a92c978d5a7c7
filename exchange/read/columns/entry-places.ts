/**
 * @module Where the entries of lists stand that have a sheet of their own, such as the materials of all guides: their row, and the columns of
 * their values.
 */
import type { Cell } from '../../fault.ts'
import type { JsonObject } from '../../parsed-row.ts'

/** The place of an entry. */
export interface EntryPlace {
  sheet?: string | undefined
  row: number
  /** Letters by heading. */
  letters?: ReadonlyMap<string, string> | undefined
  /** The heading of each value of the entry, by its name. */
  headings: ReadonlyMap<string, string>
}

const places = new WeakMap<object, EntryPlace>()

/** Notes where an entry stands. */
export const noteEntry = (entry: JsonObject, place: EntryPlace): void => void places.set(entry, place)

/**
 * The cell of a value of an entry; undefined for an entry that stands in no sheet of its own.
 *
 * @param entries The entries of a row.
 * @param index From 0.
 * @param name The name of the value; the whole entry where it is absent.
 */
export function entryCell(entries: unknown, index: number, name?: string): Cell | undefined {
  const entry: unknown = Array.isArray(entries) ? entries[index] : undefined
  const place = entry && typeof entry === 'object' ? places.get(entry) : undefined
  if (!place) return undefined
  const names = [...place.headings.keys()]
  const known = names.find((one) => one === name) ?? names.find((one) => name?.startsWith(`${one}.`)) ?? names[0]!
  const heading = place.headings.get(known)!
  const column = place.letters?.get(heading)
  const value = (entry as JsonObject)[known]
  return {
    ...(place.sheet === undefined ? {} : { sheet: place.sheet }),
    row: place.row,
    ...(column === undefined ? {} : { column }),
    heading,
    ...(typeof value === 'string' || typeof value === 'number' ? { found: String(value) } : {}),
  }
}
