/**
 * @module What a region or an agency does, as lists that can be narrowed when they are long.
 */
import { byTheme, themesOfMatter, themeValues } from './facets.ts'
import { filterIndex, MIN_TO_NARROW_PLACE, type FilterIndex } from './filters.ts'
import { rowsOfAgency, rowsOfRegion, type PlaceRow } from './matters.ts'

const theme = byTheme<PlaceRow>(({ matter, guide }) =>
  guide ? themeValues(guide.persons, guide.firms) : themesOfMatter(matter),
)

const kept = (rows: (key: string) => readonly PlaceRow[]) => {
  const made = new Map<string, FilterIndex<PlaceRow>>()
  return (key: string) => {
    let list = made.get(key)
    if (!list) made.set(key, (list = filterIndex(rows(key), [theme], MIN_TO_NARROW_PLACE)))
    return list
  }
}

export const narrowRegion = kept(rowsOfRegion)
export const narrowAgency = kept(rowsOfAgency)
