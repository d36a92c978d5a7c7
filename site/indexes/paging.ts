/**
 * @module Lists divided into pages, and the links between the pages.
 */
import { LIST_PAGE_SIZE } from '../../standard/list-order.ts'

export { LIST_PAGE_SIZE as PAGE_SIZE }

/** One page of a list. */
export interface Page<T> {
  items: readonly T[]
  page: number
  pages: number
  total: number
}

/** Returns one page of a list. `page` counts from 1; an empty list has one empty page. */
export function pageOf<T>(items: readonly T[], page: number, size = LIST_PAGE_SIZE): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / size))
  return { items: items.slice((page - 1) * size, page * size), page, pages, total: items.length }
}

/** Returns the numbers of all pages of a list with `length` items, and the part of the address for each: none for the first. */
export function pageNumbers(length: number, size = LIST_PAGE_SIZE): { page: number; part: string | undefined }[] {
  return Array.from({ length: Math.max(1, Math.ceil(length / size)) }, (_, i) => ({
    page: i + 1,
    part: i === 0 ? undefined : String(i + 1),
  }))
}

/** Returns the page numbers to link to from a page: the first and last ones, the neighbours, and 0 for a gap. */
export function pagerNumbers(page: number, pages: number): number[] {
  const candidates = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((n) => n >= 1 && n <= pages)
  const wanted = [...new Set(candidates)].sort((a, b) => a - b)
  return wanted.flatMap((n, i) => (i > 0 && n - wanted[i - 1]! > 1 ? [0, n] : [n]))
}
