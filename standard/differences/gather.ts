/** @module Values that are the same, gathered: several agencies often do a matter in one way of their own. */
import { comparableText } from '../compare.ts'
import { groupBy } from '../group.ts'

/** A value, and all that have it. */
export interface EqualValues<T> {
  value: unknown
  of: T[]
}

/** Gathers items by their values, those with the most items first; the order of members, row ids and empty members do not matter. */
export function gatherEqual<T>(items: Iterable<T>, valueOf: (item: T) => unknown): EqualValues<T>[] {
  const groups = groupBy(items, (item) => comparableText(valueOf(item)))
  return [...groups.values()].map((of) => ({ value: valueOf(of[0]!), of })).sort((a, b) => b.of.length - a.of.length)
}

/** Whether two values are the same, as {@link gatherEqual} compares them. */
export const isSameValue = (a: unknown, b: unknown): boolean => comparableText(a) === comparableText(b)
