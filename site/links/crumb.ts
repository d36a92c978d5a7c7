/** A step on the way from the home page to a page. The page itself comes last, without an address. */
export interface Crumb {
  name: string
  href?: string
}
