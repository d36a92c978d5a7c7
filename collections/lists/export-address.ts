/** @module Where lists are taken out: by the slug of a collection, or the name of a view. */
import type { TableFormat } from './table-formats.ts'

/** Our own views that are lists. */
export const LIST_VIEWS = [
  'aliases',
  'confirmations',
  'differences',
  'divergence',
  'findings',
  'imports',
  'plans',
  'reviews',
  'trail',
  'used-by',
] as const

/** The name of a view that is a list. */
export type ListViewName = (typeof LIST_VIEWS)[number]

/** The path of the endpoint, below `/api`. */
export const EXPORT_PATH = '/desk/lists/:list/export'

/** Returns the address of a list as a file; `query` is that of the list or of the view. */
export function exportHref(list: string, format: TableFormat, query: string): string {
  const rest = query.replace(/^\?/u, '')
  return `/api${EXPORT_PATH.replace(':list', list)}?format=${format}${rest ? `&${rest}` : ''}`
}
