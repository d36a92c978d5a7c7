/**
 * @module What a region or an agency does, as lists that can be narrowed when they are long.
 */
import { byTheme, themesOfMatter, themeValues } from './facets.ts'
import { filtered, LONG_PLACED, type Filtered } from './filters.ts'
import { placedAtAgency, placedInRegion, type PlacedRow } from './matters.ts'

const theme = byTheme<PlacedRow>(({ matter, guide }) =>
  guide ? themeValues(guide.persons, guide.firms) : themesOfMatter(matter),
)

const kept = (rows: (key: string) => readonly PlacedRow[]) => {
  const made = new Map<string, Filtered<PlacedRow>>()
  return (key: string) => {
    let list = made.get(key)
    if (!list) made.set(key, (list = filtered(rows(key), [theme], LONG_PLACED)))
    return list
  }
}

export const narrowRegion = kept(placedInRegion)
export const narrowAgency = kept(placedAtAgency)
