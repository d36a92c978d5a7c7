/**
 * @module Lists cut into pages.
 */

/** Rows on a page of a list. */
export const PAGE_SIZE = 60

/** One page of a list. */
export interface Page<T> {
  items: readonly T[]
  page: number
  pages: number
  total: number
}

/** The page with a number, from 1. An empty list has one empty page. */
export function pageOf<T>(items: readonly T[], page: number, size = PAGE_SIZE): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / size))
  return { items: items.slice((page - 1) * size, page * size), page, pages, total: items.length }
}

/** Numbers of all pages of a list of some length, with the path part each has: none for the first. */
export function pageNumbers(length: number, size = PAGE_SIZE): { page: number; part: string | undefined }[] {
  return Array.from({ length: Math.max(1, Math.ceil(length / size)) }, (_, i) => ({
    page: i + 1,
    part: i === 0 ? undefined : String(i + 1),
  }))
}

/** The page numbers worth a link around one: the ends, the neighbours, and gaps (0) between. */
export function pagerNumbers(page: number, pages: number): number[] {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((n) => n >= 1 && n <= pages)
  const wanted = [...new Set(near)].sort((a, b) => a - b)
  return wanted.flatMap((n, i) => (i > 0 && n - wanted[i - 1]! > 1 ? [0, n] : [n]))
}
