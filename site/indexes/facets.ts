/**
 * @module The facets that lists are filtered by: theme, place, type.
 */
import { terms, type Table } from '../../standard/terms.ts'
import { regionName, regionOf } from '../data.ts'
import type { Facet } from './filters.ts'
import { inherited, matterOf, type MatterRow } from './matters.ts'
import { countyOf, placeOrder } from './places.ts'

/** Themes of persons and of firms in one order; a theme that both tables have by the same name is one value. */
const themes = (() => {
  const names = new Map<string, string>()
  const valueOf = new Map<string, string>()
  for (const [kind, table] of [
    ['p', terms.personTheme],
    ['f', terms.firmTheme],
  ] as const) {
    for (const code of table.values) {
      const name = (table.labels as Record<string, string>)[code]!
      const same = [...names].find(([, other]) => other === name)?.[0]
      const value = same ?? kind + code
      names.set(value, name)
      valueOf.set(kind + code, value)
    }
  }
  return { names, valueOf, order: [...names.keys()] }
})()

const unique = (values: readonly string[]) => [...new Set(values)]

/** Returns the values of the theme facet for codes of the two theme tables. */
export const themeValues = (persons: readonly string[] = [], firms: readonly string[] = []): string[] =>
  unique([
    ...persons.flatMap((code) => themes.valueOf.get(`p${code}`) ?? []),
    ...firms.flatMap((code) => themes.valueOf.get(`f${code}`) ?? []),
  ])

/** Returns the themes of a matter, its own or inherited. */
export const themesOfMatter = (row: MatterRow | undefined): string[] =>
  row ? themeValues(inherited(row, 'persons'), inherited(row, 'firms')) : []

/** Returns the themes of several matters, each once. */
export const themesOfMatters = (keys: readonly string[] = []): string[] =>
  unique(keys.flatMap((key) => themesOfMatter(matterOf(key))))

const inOrder = (order: readonly string[]) => (a: string, b: string) => order.indexOf(a) - order.indexOf(b)

/** Returns a facet of themes. */
export const byTheme = <T>(values: (item: T) => readonly string[]): Facet<T> => ({
  id: 'of',
  label: '主题',
  values,
  name: (value) => themes.names.get(value) ?? value,
  compare: inOrder(themes.order),
})

/** Returns a facet of counties: every region counts for the county it lies in, regions that are not published for none. */
export const byPlace = <T>(regions: (item: T) => readonly (string | undefined)[]): Facet<T> => ({
  id: 'in',
  label: '地方',
  values: (item) => unique(regions(item).flatMap((key) => (key && regionOf(key) ? [countyOf(key)] : []))),
  name: regionName,
  compare: (a, b) => (placeOrder(a) < placeOrder(b) ? -1 : 1),
  places: true,
})

/** Returns a facet of the values of a code table. */
export const byTerm = <T>(table: Table, values: (item: T) => readonly (string | undefined)[]): Facet<T> => ({
  id: 'as',
  label: table.title.replace(/^.*?(?=类型$)/u, ''),
  values: (item) => unique(values(item).flatMap((value) => value ?? [])),
  name: (value) => table.labels[value] ?? value,
  compare: inOrder(table.values),
})
