// The region that the reader has chosen. It is kept in this browser only and is never part of a request.
const KEY = 'santong-region'

/** A region as it is stored: its code and its short name. */
export interface StoredPlace {
  code: string
  name: string
}

/** Returns the stored region; undefined when there is none or storage is forbidden. */
export function readStoredPlace(): StoredPlace | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) || 'null') as Partial<StoredPlace> | null
    return value && value.code && value.name ? { code: value.code, name: value.name } : undefined
  } catch {
    return undefined
  }
}

/** Stores a region, or removes the stored one for undefined. Returns false when storage is forbidden. */
export function storePlace(region: StoredPlace | undefined): boolean {
  try {
    if (region) localStorage.setItem(KEY, JSON.stringify(region))
    else localStorage.removeItem(KEY)
    return true
  } catch {
    return false
  }
}
