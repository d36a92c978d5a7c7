/**
 * @module Kinds of mobility: those the site names first, then others that entries use, under their own key.
 */
import { hasEnded, type Ending } from '../../standard/endings/index.ts'
import type { Mobility } from '../../standard/schema/index.ts'
import { site } from '../data.ts'
import { matterEnding, regionEnding } from './ended.ts'
import { mobilityByKind } from './by-matter.ts'
import { byPlace, byTheme, themesOfMatters } from './facets.ts'
import { filterIndex, type FilterIndex } from './filters.ts'

const named = new Map((site.mobilityKinds ?? []).map((kind) => [kind.key, kind]))

export const kindOf = (key: string) => named.get(key)
export const kindName = (key: string) => named.get(key)?.name ?? key

/** Kinds that have entries, in the order the site lists them. */
export function kinds(): { key: string; count: number }[] {
  const used = mobilityByKind()
  const order = [...named.keys(), ...[...used.keys()].sort()]
  return [...new Set(order)].flatMap((key) => {
    const count = used.get(key)?.length ?? 0
    return count ? [{ key, count }] : []
  })
}

/** How what an entry stands on has ended: its matter, else its region. */
export const mobilityEnding = ({ matter, region }: Mobility): Ending | undefined =>
  matterEnding(matter) ?? regionEnding(region)

/** Entries of a kind; those whose matter or region has ended come last. */
function entriesOfKind(kind: string): Mobility[] {
  const all = mobilityByKind().get(kind) ?? []
  const ended = (entry: Mobility) => hasEnded(mobilityEnding(entry))
  return [...all.filter((entry) => !ended(entry)), ...all.filter(ended)]
}

const narrowed = new Map<string, FilterIndex<Mobility>>()

/** The entries of a kind, which can be narrowed by theme and place when there are many. */
export function narrowMobility(kind: string): FilterIndex<Mobility> {
  let list = narrowed.get(kind)
  if (!list) {
    const facets = [
      byPlace<Mobility>(({ region }) => [region]),
      byTheme<Mobility>(({ matter }) => themesOfMatters([matter])),
    ]
    narrowed.set(kind, (list = filterIndex(entriesOfKind(kind), facets)))
  }
  return list
}
