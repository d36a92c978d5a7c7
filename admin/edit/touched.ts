import { differing } from '../../standard/same.ts'

type Values = Record<string, unknown>

/** Top-level names whose values differ between the record as it was loaded and the form now, as the CMS compares them. */
export const touchedNames = (loaded: Values, now: Values): string[] =>
  differing(loaded, asLoaded(loaded, now) as Values).filter((name) => !name.startsWith('_'))

/** Payload's form says 0 for a list without rows, at any depth. */
function asLoaded(loaded: unknown, now: unknown): unknown {
  if (Array.isArray(loaded)) {
    if (now === 0) return []
    return Array.isArray(now) ? now.map((row, at) => asLoaded(loaded[at], row)) : now
  }
  if (!isObject(loaded) || !isObject(now)) return now
  return Object.fromEntries(Object.entries(now).map(([name, value]) => [name, asLoaded(loaded[name], value)]))
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
