/**
 * @module Standards that are approved and take effect on a day: which standard is in force on a day, and what is still to come.
 */
import type { Elements, Matter } from './schema/index.ts'

/** A change of a standard that takes effect on a day. */
export type Upcoming = NonNullable<Matter['upcoming']>[number]

type WithUpcoming = Pick<Matter, 'standard' | 'upcoming'>

const byDay = (a: Upcoming, b: Upcoming): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)

/** The changes of a standard that are still to come on a day, the next first; those of one day in the order in which they are written. */
export const upcomingAfter = ({ upcoming }: Pick<Matter, 'upcoming'>, day: string): Upcoming[] =>
  (upcoming ?? []).filter(({ from }) => from > day).sort(byDay)

/** Whether a change of a standard has taken effect that is not yet part of it. */
export const hasTakenEffect = ({ upcoming }: Pick<Matter, 'upcoming'>, day: string): boolean =>
  (upcoming ?? []).some(({ from }) => from <= day)

/**
 * Returns a matter with its standard as it is in force on a day, and of the changes only those that are still to come. The elements that a
 * change states take the place of those before; the others stay.
 */
export function inForceOn<M extends WithUpcoming>(matter: M, day: string): M {
  if (!hasTakenEffect(matter, day)) return matter
  const past = (matter.upcoming ?? []).filter(({ from }) => from <= day).sort(byDay)
  const { standard: _old, upcoming: _all, ...rest } = matter
  const later = upcomingAfter(matter, day)
  return {
    ...rest,
    standard: Object.assign({}, matter.standard, ...past.map(({ standard }) => standard)) as Elements,
    ...(later.length ? { upcoming: later } : {}),
  } as M
}
