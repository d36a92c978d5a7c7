/** Longest query in UTF-16 units: longer than any name with place and code. What is typed or pasted beyond it is left out. */
export const MAX_QUERY = 120

/** Returns the beginning of a query that is searched for; no character is cut in two. */
export const cutQuery = (query: string): string =>
  query.length > MAX_QUERY ? query.slice(0, MAX_QUERY).replace(/[\uD800-\uDBFF]$/, '') : query
