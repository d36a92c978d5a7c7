import { inRegion } from '../codes/index.ts'

/** Whether one region is the other or within it. A code that cannot be read is within itself only. */
export function isWithin(inner: string, outer: string): boolean {
  if (inner === outer) return true
  try {
    return inRegion(inner, outer)
  } catch {
    return false
  }
}
