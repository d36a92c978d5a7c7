/**
 * @module How much of a bundle has ended.
 */
import type { Bundle } from '../schema/index.ts'
import { hasEnded, isClosed, mostSevere, type Ending } from './ending.ts'

/** What of a bundle has ended or is suspended, and what is left of it. */
export interface BundleEndings {
  /** The endings of its matters: those that have ended, are suspended, or will be. */
  endings: Ending[]
  /** The end of the whole bundle: its region has ended, or none of its matters can be applied for. */
  whole: Ending | undefined
  /** How many of its matters are done at once. Those that have ended do not count, unless all have. */
  count: number
}

/** What of a bundle has ended, worked out from the endings of its matters and of its region. */
export function endingsOfBundle(
  { items, region }: Pick<Bundle, 'items' | 'region'>,
  ends: { matter(key: string): Ending | undefined; region(key: string): Ending | undefined },
): BundleEndings {
  const endings = items.flatMap(({ matter }) => ends.matter(matter) ?? [])
  const count = items.length - endings.filter(hasEnded).length || items.length
  const closed = endings.length === items.length && endings.every(isClosed)
  const all = closed ? (endings.find((ending) => !hasEnded(ending)) ?? endings[0]) : undefined
  return { endings, whole: mostSevere([ends.region(region), all]), count }
}
