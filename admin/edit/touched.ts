type Values = Record<string, unknown>

/** Values compare without row ids and without the difference between null, empty and absent, as the CMS compares them. */
function plain(value: unknown): string {
  return (
    JSON.stringify(value ?? null, (name, part: unknown) => {
      if (name === 'id' || part === null || part === '') return undefined
      return Array.isArray(part) && part.length === 0 ? undefined : part
    }) ?? ''
  )
}

/** Top-level names whose values differ between the record as it was loaded and the form now. */
export const touchedNames = (loaded: Values, now: Values): string[] =>
  Object.keys(now).filter((name) => !name.startsWith('_') && plain(now[name]) !== plain(loaded[name]))
