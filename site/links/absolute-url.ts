/**
 * @module Whole addresses of pages, where the site's own is known.
 */
import { address } from '../data.ts'

/**
 * A page as a whole address.
 *
 * @returns undefined where nobody has said under which address people reach the site.
 * @example absoluteUrl('/guide/A1/') // 'https://zwfw.example.gov.cn/guide/A1/'
 */
export const absoluteUrl = (path: string): string | undefined => address && address + path
