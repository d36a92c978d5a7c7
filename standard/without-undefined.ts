/** Returns a copy without the keys whose value is undefined, at every depth: feeds and zod's strict objects want them absent. */
export function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutUndefined) as T
  if (value === null || typeof value !== 'object') return value
  const defined: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) if (part !== undefined) defined[key] = withoutUndefined(part)
  return defined as T
}
