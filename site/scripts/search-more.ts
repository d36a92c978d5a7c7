// What the search page shows after its first answers. It is a script of its own, so that they do not wait for it.
import { showFilterPanel } from '../search/filter-panel.ts'
import { unplacedElement } from '../search/render-help.ts'
import { foundOnly, showRecords } from '../search/render-records.ts'
import { noteAnswer } from './missed-query.ts'
import { comeBack, watchVisit } from './search-visit.ts'

const more = { comeBack, foundOnly, noteAnswer, showFilterPanel, showRecords, unplacedElement, watchVisit }

/** What the script adds to the page. */
export type SearchMore = typeof more

Object.assign(window, { santongSearchMore: more })
