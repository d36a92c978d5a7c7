/**
 * @module Templates of lists, for `santong template`; apart from `index.ts`, so that the command starts without the rest of the import.
 */
export { templateBook, templateLists, recordsBook } from './books/template.ts'
export { listKind, listNamed } from './read/columns/catalogue.ts'
