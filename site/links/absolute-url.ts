/**
 * @module Whole addresses of pages, when the address of the site is known.
 */
import { siteUrl } from '../data.ts'

/**
 * Returns the whole address of a page.
 *
 * @returns undefined when neither the release nor the site information has the address of the site.
 * @example absoluteUrl('/guide/A1/') // 'https://zwfw.example.gov.cn/guide/A1/'
 */
export const absoluteUrl = (path: string): string | undefined => siteUrl && siteUrl + path
