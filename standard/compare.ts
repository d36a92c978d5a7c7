/**
 * Returns a value as text for comparison, the same for a form's data and the stored document of the same content: row ids and
 * the order of members do not matter, and null, empty and absent are the same.
 */
export const comparableText = (value: unknown): string => JSON.stringify(comparable(value)) ?? ''

/** Returns the names of the fields of `now` whose values differ from those in `before`. */
export const differingFields = (before: Record<string, unknown>, now: Record<string, unknown>): string[] =>
  Object.keys(now).filter((name) => comparableText(now[name]) !== comparableText(before[name]))

function comparable(value: unknown): unknown {
  if (value === null || value === '') return undefined
  if (Array.isArray(value)) return value.length ? value.map((one) => comparable(one) ?? null) : undefined
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
    .map(([name, part]) => [name, name === 'id' ? undefined : comparable(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length ? Object.fromEntries(entries) : undefined
}
