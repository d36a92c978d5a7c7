/**
 * @module What the script of the search page lends the one that is loaded after the first answers (`search-more.ts`), so that browsers load it
 * once. The build (`site/build/search-scripts.ts`) reads this list of imports.
 */
import { path, segment, wordSegment } from '../../release/path-segment.ts'
import { proximity } from '../proximity.ts'
import { element, fill } from '../search/elements.ts'
import { AUDIENCES, FILTERS, KINDS } from '../search/filter-names.ts'
import { partAnchor } from '../search/guide-parts.ts'
import { hitHref, marked, placeOf } from '../search/render.ts'

export const PAGE_LENT = {
  AUDIENCES,
  element,
  fill,
  FILTERS,
  hitHref,
  KINDS,
  marked,
  partAnchor,
  path,
  placeOf,
  proximity,
  segment,
  wordSegment,
}
