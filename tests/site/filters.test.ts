import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FilterIndex, MIN_TO_FILTER, filteredPages, type Facet } from '../../site/indexes/filters.ts'
import { PAGE_SIZE } from '../../site/indexes/paging.ts'
import { filterParts, type ListFilter, type FilterKey } from '../../site/routes.ts'

interface Item {
  place?: string
  themes: readonly string[]
  type: string
}

const facet = (id: FilterKey, values: Facet<Item>['values']): Facet<Item> => ({
  id,
  label: id,
  values,
  name: (value) => `${id} ${value}`,
  compare: (a, b) => (a < b ? -1 : 1),
  places: id === 'in',
})
const FACETS = [
  facet('in', ({ place }) => (place ? [place] : [])),
  facet('of', ({ themes }) => themes),
  facet('as', ({ type }) => [type]),
]

const items = fc.array(
  fc.record(
    {
      place: fc.constantFrom('519901', '519902', '519903'),
      themes: fc.uniqueArray(fc.constantFrom('p005', 'p010', 'f005', 'f010'), { maxLength: 2 }),
      type: fc.constantFrom('01', '02'),
    },
    { requiredKeys: ['themes', 'type'] },
  ),
  { maxLength: 400 },
) as fc.Arbitrary<Item[]>

const id = (filter: ListFilter) => filterParts(filter).join('/')
const holds = (item: Item, filter: ListFilter) =>
  FACETS.every((by) => filter[by.id] === undefined || by.values(item).includes(filter[by.id]!))

describe('a long list', () => {
  it('links only to pages that exist, with as many entries as the link states', () => {
    fc.assert(
      fc.property(items, (all) => {
        const list = new FilterIndex(all, FACETS, 1)
        const made = new Set(list.filters.map(id))
        expect(made.size).toBe(list.filters.length)
        for (const filter of list.filters) {
          expect(list.items(filter)).toEqual(all.filter((item) => holds(item, filter)))
          for (const { cleared, choices, chosen } of list.choices(filter)) {
            expect(made.has(id(cleared))).toBe(true)
            for (const choice of choices) {
              expect(made.has(id(choice.filter)), id(choice.filter)).toBe(true)
              expect(list.items(choice.filter)).toHaveLength(choice.count)
              expect(choice.count).toBeGreaterThan(0)
            }
            if (chosen === undefined) expect(choices.length).toBeGreaterThan(1)
            else expect(choices.filter(({ current }) => current)).toHaveLength(1)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('offers every value that its entries have, where there are two', () => {
    fc.assert(
      fc.property(items, (all) => {
        for (const by of new FilterIndex(all, FACETS, 1).choices({})) {
          const values = new Set(all.flatMap(FACETS.find(({ label }) => label === by.label)!.values))
          expect(by.choices.map(({ filter }) => filter[by.label as FilterKey])).toEqual([...values].sort())
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is filtered by two values only where a single one fills more than a page', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      place: i < 280 ? '519901' : '519902',
      themes: [i % 10 ? 'p005' : 'p010'],
      type: '01',
    }))
    const made = new FilterIndex(many, FACETS).filters.map(id)
    expect(made).toContain('in-519901/of-p010')
    // A page of 20 has no further filter, but the theme that fills several pages is filtered by either place.
    expect(made).toContain('in-519902/of-p005')
    expect(made).not.toContain('in-519902/of-p010')
    // All are of one type: there is nothing to choose.
    expect(made.some((one) => one.includes('as-'))).toBe(false)
  })

  it('has at most a few pages for each entry', () => {
    fc.assert(
      fc.property(items, (all) => {
        const pages = filteredPages(new FilterIndex(all, FACETS, 1), filterParts)
        expect(new Set(pages.map(({ rest }) => rest)).size).toBe(pages.length)
        const values = all.reduce((sum, item) => sum + FACETS.flatMap((by) => by.values(item)).length, 0)
        expect(pages.length).toBeLessThanOrEqual(2 + 2 * values)
      }),
    )
  })

  it('that is short has no filters', () => {
    const short = Array.from({ length: MIN_TO_FILTER - 1 }, (_, i) => ({
      place: `51990${i % 5}`,
      themes: [],
      type: `0${i % 2}`,
    }))
    expect(new FilterIndex(short, FACETS).filters).toEqual([{}])
    expect(new FilterIndex(short, FACETS).choices({})).toEqual([])
    expect(filteredPages(new FilterIndex(short, FACETS), filterParts)).toHaveLength(
      Math.ceil((MIN_TO_FILTER - 1) / PAGE_SIZE),
    )
  })
})
