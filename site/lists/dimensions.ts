/**
 * @module The ways to browse matters by a code table. Each has an index page and a list for every value that is used.
 */
import { oncePerKey } from '../../standard/once.ts'
import { terms, type Table } from '../../standard/terms.ts'
import { byPlace, byTerm, byTheme, themesOfMatter } from '../indexes/facets.ts'
import { filterIndex, type FilterIndex } from '../indexes/filters.ts'
import { entriesBy, inherited, UNTYPED, type LeafEntry } from '../indexes/matters.ts'
import * as routes from '../routes.ts'

export interface Dimension {
  id: keyof typeof entriesBy
  title: string
  lead: string
  table: Table
  all: () => string
  one: (code: string, page?: number, only?: routes.Narrowed) => string
}

export const DIMENSIONS: readonly Dimension[] = [
  {
    id: 'person',
    title: '个人办事',
    lead: '按您要办的事分主题。',
    table: terms.personTheme,
    all: () => routes.themes('person'),
    one: (code, page, only) => routes.theme('person', code, page, only),
  },
  {
    id: 'firm',
    title: '企业办事',
    lead: '企业、个体工商户和其他组织要办的事，分主题。',
    table: terms.firmTheme,
    all: () => routes.themes('firm'),
    one: (code, page, only) => routes.theme('firm', code, page, only),
  },
  {
    id: 'audience',
    title: '按服务对象',
    lead: '谁来办，就看谁的。',
    table: terms.audience,
    all: routes.audiences,
    one: routes.audience,
  },
  {
    id: 'type',
    title: '全部事项',
    lead: '基本目录里的事项，按类型分。',
    table: terms.matterType,
    all: routes.types,
    one: routes.type,
  },
]

/** The values of a dimension that are used, in the order of the table, with how many matters each has. */
export function usedValues({ id, table }: Dimension): { code: string; name: string; count: number }[] {
  const index = entriesBy[id]()
  return [...table.values, UNTYPED].flatMap((code) => {
    const count = index.get(code)?.length
    return count ? [{ code, name: table.labels[code] ?? '没有注明类型', count }] : []
  })
}

const place = byPlace<LeafEntry>(({ guides }) => guides.map(({ region }) => region))
const theme = byTheme<LeafEntry>(({ matter }) => themesOfMatter(matter))
const type = byTerm<LeafEntry>(terms.matterType, ({ matter }) => [inherited(matter, 'type')])
/** What matters of a dimension can be narrowed by: never by what they have in common already. */
const FACETS = {
  person: [place, type],
  firm: [place, type],
  audience: [place, theme, type],
  type: [place, theme],
} as const

/** The matters of one value, which can be narrowed when there are many. */
export const narrowEntries = oncePerKey(
  ({ id }: Dimension, code: string): FilterIndex<LeafEntry> => filterIndex(entriesBy[id]().get(code) ?? [], FACETS[id]),
  ({ id }, code) => `${id} ${code}`,
)
