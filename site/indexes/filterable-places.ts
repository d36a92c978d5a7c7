/**
 * @module The lists of what a region or an agency does, with their filters. Used by the pages of regions and agencies.
 */
import { oncePerKey } from '../../standard/once.ts'
import { byTheme, themesOfMatter, themeValues } from './facets.ts'
import { FilterIndex, MIN_TO_FILTER_PLACE } from './filters.ts'
import { rowsOfAgency, rowsOfRegion, type PlaceRow } from './matters.ts'

const theme = byTheme<PlaceRow>(({ matter, guide }) =>
  guide ? themeValues(guide.persons, guide.firms) : themesOfMatter(matter),
)

const filterable = (rowsOf: (key: string) => readonly PlaceRow[]) =>
  oncePerKey(
    (key: string) => new FilterIndex(rowsOf(key), [theme], MIN_TO_FILTER_PLACE),
    (key) => key,
  )

/** Returns the list of a region; it is made once for each key. */
export const filterableRegion = filterable(rowsOfRegion)
/** Returns the list of an agency; it is made once for each key. */
export const filterableAgency = filterable(rowsOfAgency)
