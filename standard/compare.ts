/**
 * A value as text to compare by: without row ids, the order of members, and the difference between null, empty and absent.
 * What a form sends and what the CMS keeps of the same content give the same text.
 */
export const comparableText = (value: unknown): string => JSON.stringify(bare(value)) ?? ''

/** Names in `now` whose values differ from those in `before`. */
export const differingFields = (before: Record<string, unknown>, now: Record<string, unknown>): string[] =>
  Object.keys(now).filter((name) => comparableText(now[name]) !== comparableText(before[name]))

function bare(value: unknown): unknown {
  if (value === null || value === '') return undefined
  if (Array.isArray(value)) return value.length ? value.map((one) => bare(one) ?? null) : undefined
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
    .map(([name, part]) => [name, name === 'id' ? undefined : bare(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length ? Object.fromEntries(entries) : undefined
}
