/**
 * @module Power items of all agencies in one list, with filters by type, law, place and theme. Used by the pages under /powers/.
 */
import type { Power } from '../../standard/schema/index.ts'
import { terms } from '../../standard/terms.ts'
import { agencyOf, snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'
import { byPlace, byTerm, byTheme, themesOfMatter, themesOfMatters } from './facets.ts'
import { FilterIndex, type Facet } from './filters.ts'
import { matterOf } from './matters.ts'
import { placeOrder } from './places.ts'
import { byName } from './sorting.ts'

/** What the list and its filters need of a power item; the record is read when it is shown. */
export interface PowerRow {
  key: string
  name: string
  type: string | undefined
  region: string | undefined
  /** Its legal basis: keys of laws, or titles of laws that have no record. */
  laws: readonly string[]
  themes: readonly string[]
}

/** Themes of the matters whose legal basis includes a law. */
const themesByLaw = once(() => {
  const index = new Map<string, Set<string>>()
  for (const { key, standard } of snapshot.iterateSync('matter')) {
    const themes = themesOfMatter(matterOf(key))
    for (const { law } of standard?.legalBasis ?? []) {
      if (!law) continue
      const known = index.get(law) ?? new Set()
      themes.forEach((theme) => known.add(theme))
      index.set(law, known)
    }
  }
  return index
})

function powerRow(power: Power): PowerRow {
  const laws = [...new Set((power.basis ?? []).flatMap(({ law, title }) => law ?? title ?? []))]
  const [first] = laws
  return {
    key: power.key,
    name: power.name,
    type: power.type,
    region: power.region ?? agencyOf(power.agency)?.region,
    laws,
    // An item without a matter has the themes of the matters with the same law.
    themes: power.matter ? themesOfMatters([power.matter]) : [...(first ? (themesByLaw().get(first) ?? []) : [])],
  }
}

/** Returns the short name of a law. @example lawName('L-spaq') // '食品安全法' */
const lawName = (law: string): string =>
  (snapshot.getSync('law', law)?.title ?? law).replace(/^《|》$/gu, '').replace(/^中华人民共和国(?=.*法$)/u, '')

const byLaw: Facet<PowerRow> = {
  id: 'law',
  label: '法律法规',
  values: ({ laws }) => laws,
  name: lawName,
  compare: (a, b) => byName(lawName(a), lawName(b)),
}

/** Returns all power items sorted by type, name and place, with their filters; the list has filters however short it is. */
export const powerItems = once(() => {
  const order = (type: string | undefined) => (type ? terms.matterType.values.indexOf(type as never) : 99)
  const rows = Array.from(snapshot.iterateSync('power'), (power) => {
    const row = powerRow(power)
    return { row, place: row.region ? placeOrder(row.region) : '' }
  })
  rows.sort(
    (a, b) =>
      order(a.row.type) - order(b.row.type) ||
      byName(a.row.name, b.row.name) ||
      (a.place < b.place ? -1 : a.place > b.place ? 1 : 0),
  )
  const facets = [
    byTerm<PowerRow>(terms.matterType, ({ type }) => [type]),
    byLaw,
    byPlace<PowerRow>(({ region }) => [region]),
    byTheme<PowerRow>(({ themes }) => themes),
  ]
  return new FilterIndex(
    rows.map(({ row }) => row),
    facets,
    1,
  )
})
