/**
 * @module The plain lists (venues, laws, materials …) with their filters. Used by the pages of these lists.
 */
import { oncePerKey } from '../../standard/once.ts'
import type { Published } from '../../standard/schema/index.ts'
import { terms } from '../../standard/terms.ts'
import { snapshot } from '../data.ts'
import type { ListedType } from '../routes.ts'
import { byPlace, byTerm, byTheme, themesOfMatters } from './facets.ts'
import { FilterIndex, MIN_TO_FILTER, type Facet } from './filters.ts'
import { listedKeys } from './lists.ts'

/** What the filters need of a record: only this is kept in memory, the record is read when it is shown. */
interface Item {
  key: string
  regions: readonly (string | undefined)[]
  themes: readonly string[]
  term: string | undefined
}

type ReadItem<T extends ListedType> = (record: Published[T]) => Partial<Item>

const READERS: { [T in ListedType]?: ReadItem<T> } = {
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

function facetsOf(type: ListedType): Facet<Item>[] {
  const table = (TABLES as Partial<Record<ListedType, (typeof TABLES)[keyof typeof TABLES]>>)[type]
  return [
    // A question that holds everywhere is counted in every region.
    { ...byPlace<Item>(({ regions }) => regions), exclusive: type === 'question' },
    byTheme<Item>(({ themes }) => themes),
    ...(table ? [byTerm<Item>(table, ({ term }) => [term])] : []),
  ]
}

function readItems(type: ListedType): Item[] {
  const keys = listedKeys(type)
  const read = keys.length < MIN_TO_FILTER ? undefined : (READERS[type] as ReadItem<typeof type> | undefined)
  return keys.map((key) => {
    const known = read?.(snapshot.getSync(type, key) as never) ?? {}
    return { key, regions: [], themes: [], term: undefined, ...known }
  })
}

/** Gives questions that hold everywhere all regions that have questions of their own. */
function addRegionsToGeneral(questions: readonly Item[]): void {
  const all = [...new Set(questions.flatMap(({ regions }) => regions))]
  for (const question of questions) if (!question.regions.some(Boolean)) question.regions = all
}

/** Returns a plain list in the order shown, with its filters; it is made once for each type. */
export const filterableList = oncePerKey(
  (type: ListedType): FilterIndex<Item> => {
    const items = readItems(type)
    if (type === 'question') addRegionsToGeneral(items)
    return new FilterIndex(items, facetsOf(type))
  },
  (type) => type,
)
