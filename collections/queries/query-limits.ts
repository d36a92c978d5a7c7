/** @module How much one request to the REST API may ask for. The Local API has no such limits. */

/**
 * The largest values of a query: records per page (`limit`), levels of relations (`depth`), number of a page, conditions in a
 * `where`, values of one condition, characters of one value, levels of `and` and `or` (`nesting`), parts of a field path
 * (`steps`), and fields to sort by. The admin's own pages ask for less.
 */
export const QUERY_LIMITS = {
  limit: 500,
  depth: 2,
  page: 1_000_000,
  conditions: 100,
  values: 1000,
  text: 1000,
  nesting: 10,
  steps: 8,
  sorts: 8,
} as const
