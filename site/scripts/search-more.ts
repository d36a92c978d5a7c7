// What the search page shows after its first answers. It is a script of its own, so that they do not wait for it.
export { chosenChips, filterRows } from '../search/render-filters.ts'
export { foundOnly, showRecords } from '../search/render-records.ts'
export { noteAnswer } from './missed-query.ts'
