// What the search page shows after its first answers. It is a script of its own, so that they do not wait for it.
import { chosenChips, filterRows } from '../search/render-filters.ts'
import { foundOnly, showRecords } from '../search/render-records.ts'
import { noteAnswer } from './missed-query.ts'

const more = { chosenChips, filterRows, foundOnly, noteAnswer, showRecords }

/** What the script adds to the page. */
export type SearchMore = typeof more

Object.assign(window, { santongSearchMore: more })
