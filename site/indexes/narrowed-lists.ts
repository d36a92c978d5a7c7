/**
 * @module The plain lists, which can be narrowed when they are long.
 */
import type { Published } from '../../standard/schema/index.ts'
import { terms } from '../../standard/terms.ts'
import { snapshot } from '../data.ts'
import type { ListedType } from '../routes.ts'
import { byPlace, byTerm, byTheme, themesOfMatters } from './facets.ts'
import { filterIndex, MIN_TO_NARROW, type Facet, type FilterIndex } from './filters.ts'
import { listedKeys } from './lists.ts'

/** What a list needs of a record to be narrowed: a few words, never the record. */
interface Item {
  key: string
  regions: readonly (string | undefined)[]
  themes: readonly string[]
  term: string | undefined
}

type Read<T extends ListedType> = (record: Published[T]) => Partial<Item>

const READ: { [T in ListedType]?: Read<T> } = {
  venue: ({ region }) => ({ regions: [region] }),
  material: ({ type }) => ({ term: type }),
  law: ({ kind }) => ({ term: kind }),
  intermediary: ({ matters }) => ({ themes: themesOfMatters(matters) }),
  proof: ({ matters }) => ({ themes: themesOfMatters(matters) }),
  benefit: ({ region, matters }) => ({ regions: [region], themes: themesOfMatters(matters) }),
  dataset: ({ matters }) => ({ themes: themesOfMatters(matters) }),
  question: ({ region, matters }) => ({ regions: [region], themes: themesOfMatters(matters) }),
  ledger: ({ event }) => ({ term: event }),
}

const TABLES = { material: terms.materialType, law: terms.lawKind, ledger: terms.ledgerEvent } as const

function facets(type: ListedType): Facet<Item>[] {
  const table = (TABLES as Partial<Record<ListedType, (typeof TABLES)[keyof typeof TABLES]>>)[type]
  return [
    // A question that holds everywhere is counted in each place.
    { ...byPlace<Item>(({ regions }) => regions), alone: type === 'question' },
    byTheme<Item>(({ themes }) => themes),
    ...(table ? [byTerm<Item>(table, ({ term }) => [term])] : []),
  ]
}

const made = new Map<ListedType, FilterIndex<Item>>()

/** A list in the order shown, and what it can be narrowed to. */
export function narrowList(type: ListedType): FilterIndex<Item> {
  let list = made.get(type)
  if (!list) {
    const keys = listedKeys(type)
    const read = keys.length < MIN_TO_NARROW ? undefined : (READ[type] as Read<typeof type> | undefined)
    const items = keys.map((key): Item => {
      const known = read?.(snapshot.getSync(type, key) as never) ?? {}
      return { key, regions: [], themes: [], term: undefined, ...known }
    })
    if (type === 'question') {
      // What holds everywhere holds in each place that has questions of its own.
      const places = [...new Set(items.flatMap(({ regions }) => regions))]
      for (const item of items) if (!item.regions.some(Boolean)) item.regions = places
    }
    made.set(type, (list = filterIndex(items, facets(type))))
  }
  return list
}
