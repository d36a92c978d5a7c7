/**
 * @module The code tables by which matters are browsed: themes of persons, themes of firms, audience, type. Each has an index page and a list
 * for every value that is used.
 */
import { oncePerKey } from '../../standard/once.ts'
import { terms, type Table } from '../../standard/terms.ts'
import { byPlace, byTerm, byTheme, themesOfMatter } from '../indexes/facets.ts'
import { FilterIndex } from '../indexes/filters.ts'
import { entriesBy, inherited, UNTYPED, type LeafEntry } from '../indexes/matters.ts'
import * as routes from '../routes.ts'

/** One code table by which matters are browsed. */
export interface Dimension {
  id: keyof typeof entriesBy
  title: string
  lead: string
  table: Table
  /** Address of the index page. */
  all: () => string
  /** Address of a page of the list of one value. */
  one: (code: string, page?: number, filter?: routes.ListFilter) => string
}

/** All of them. */
export const DIMENSIONS: readonly Dimension[] = [
  {
    id: 'person',
    title: '个人办事',
    lead: '按您要办的事分主题。',
    table: terms.personTheme,
    all: () => routes.themes('person'),
    one: (code, page, filter) => routes.theme('person', code, page, filter),
  },
  {
    id: 'firm',
    title: '企业办事',
    lead: '企业、个体工商户和其他组织要办的事，分主题。',
    table: terms.firmTheme,
    all: () => routes.themes('firm'),
    one: (code, page, filter) => routes.theme('firm', code, page, filter),
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

/** Returns the values of a dimension that are used, in the order of the table, with the number of matters of each. */
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
/** The filters of a dimension's lists: not by what all entries have in common. */
const FACETS = {
  person: [place, type],
  firm: [place, type],
  audience: [place, theme, type],
  type: [place, theme],
} as const

/** Returns the matters of one value with their filters; the list is made once for each value. */
export const filterableEntries = oncePerKey(
  ({ id }: Dimension, code: string): FilterIndex<LeafEntry> =>
    new FilterIndex(entriesBy[id]().get(code) ?? [], FACETS[id]),
  ({ id }, code) => `${id} ${code}`,
)
