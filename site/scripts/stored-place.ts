// The region somebody has chosen, kept in this browser only: no request ever carries it.
const KEY = 'santong-region'

/** A region as it is kept: its code and what people call it. */
export interface StoredPlace {
  code: string
  name: string
}

/** The region kept; undefined when there is none, or the browser forbids to keep anything. */
export function readStoredPlace(): StoredPlace | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) || 'null') as Partial<StoredPlace> | null
    return value && value.code && value.name ? { code: value.code, name: value.name } : undefined
  } catch {
    return undefined
  }
}

/** Keeps a region, or forgets it; false when the browser forbids it. */
export function storePlace(region: StoredPlace | undefined): boolean {
  try {
    if (region) localStorage.setItem(KEY, JSON.stringify(region))
    else localStorage.removeItem(KEY)
    return true
  } catch {
    return false
  }
}
