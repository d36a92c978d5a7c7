import { differing } from '../../standard/same.ts'

type Values = Record<string, unknown>

/** Top-level names whose values differ between the record as it was loaded and the form now, as the CMS compares them. */
export const touchedNames = (loaded: Values, now: Values): string[] =>
  differing(loaded, now).filter((name) => !name.startsWith('_'))
