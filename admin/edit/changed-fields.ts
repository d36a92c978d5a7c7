import { differingFields } from '../../standard/compare.ts'

type Values = Record<string, unknown>

/** Returns the names of the top-level fields whose values in the form differ from the loaded record, as the CMS compares them. */
export const changedFieldNames = (loaded: Values, now: Values): string[] =>
  differingFields(loaded, withLoadedForm(loaded, now) as Values).filter((name) => !name.startsWith('_'))

/** Replaces the 0 that Payload's form has for a list without rows by an empty list, at any depth. */
function withLoadedForm(loaded: unknown, now: unknown): unknown {
  if (Array.isArray(loaded)) {
    if (now === 0) return []
    return Array.isArray(now) ? now.map((row, at) => withLoadedForm(loaded[at], row)) : now
  }
  if (!isObject(loaded) || !isObject(now)) return now
  return Object.fromEntries(Object.entries(now).map(([name, value]) => [name, withLoadedForm(loaded[name], value)]))
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
