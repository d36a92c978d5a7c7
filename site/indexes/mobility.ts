/**
 * @module Mobility entries (异地可办): their kinds and the list of each kind. Used by the pages under /mobility/.
 */
import { hasEnded, type Ending } from '../../standard/endings/index.ts'
import { endedLast } from '../../standard/list-order.ts'
import { oncePerKey } from '../../standard/once.ts'
import type { Mobility } from '../../standard/schema/index.ts'
import { site } from '../data.ts'
import { matterEnding, regionEnding } from './ended.ts'
import { mobilityByKind } from './by-matter.ts'
import { byPlace, byTheme, themesOfMatters } from './facets.ts'
import { FilterIndex } from './filters.ts'

const named = new Map((site.mobilityKinds ?? []).map((kind) => [kind.key, kind]))

/** Returns a kind as the site information describes it; undefined for a key that only entries use. */
export const kindOf = (key: string) => named.get(key)
/** Returns the name of a kind; its key when the site information does not name it. */
export const kindName = (key: string) => named.get(key)?.name ?? key

/** Returns the kinds that have entries: those of the site information in its order, then the others by key. */
export function kinds(): { key: string; count: number }[] {
  const used = mobilityByKind()
  const order = [...named.keys(), ...[...used.keys()].sort()]
  return [...new Set(order)].flatMap((key) => {
    const count = used.get(key)?.length ?? 0
    return count ? [{ key, count }] : []
  })
}

/** Returns how the matter of an entry has ended, or else its region; undefined while both are in use. */
export const mobilityEnding = ({ matter, region }: Mobility): Ending | undefined =>
  matterEnding(matter) ?? regionEnding(region)

/** Returns the entries of a kind; those whose matter or region has ended come last. */
const entriesOfKind = (kind: string): Mobility[] =>
  endedLast(mobilityByKind().get(kind) ?? [], (entry) => hasEnded(mobilityEnding(entry)))

const facets = [
  byPlace<Mobility>(({ region }) => [region]),
  byTheme<Mobility>(({ matter }) => themesOfMatters([matter])),
]

/** Returns the list of a kind with its filters, by place and theme; it is made once for each kind. */
export const filterableMobility = oncePerKey(
  (kind: string) => new FilterIndex(entriesOfKind(kind), facets),
  (kind) => kind,
)
