/**
 * @module JSON-LD of a page: the script element's text, and the crumbs as a thing. Addresses are whole where the site's address is known,
 * otherwise paths from the root, which readers resolve against the page.
 */
import type { BreadcrumbList } from 'schema-dts'
import type { Crumb } from '../../../links/crumb.ts'
import * as routes from '../../../routes.ts'
import type { Thing } from '../about.ts'
import { addressOf } from './values.ts'

/** Returns things as the text of a script element. `<` is escaped, so that no text can end the element or begin a comment. */
export function jsonLd(things: readonly Thing[]): string {
  const graph = { '@context': 'https://schema.org', '@graph': things }
  return JSON.stringify(graph).replaceAll('<', '\\u003c')
}

/**
 * Returns the crumbs of a page, from the home page on.
 *
 * @param here Path of the page, for the last crumb, which has no address of its own.
 */
export const breadcrumbs = (trail: readonly Crumb[], here: string): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: '首页', href: routes.home() }, ...trail].map(({ name, href }, i, all) => {
    const item = href ?? (i === all.length - 1 ? here : undefined)
    return { '@type': 'ListItem', position: i + 1, name, ...(item ? { item: addressOf(item) } : {}) }
  }),
})
