import { describe, expect, it } from 'vitest'
import { divideGroups, pageNumbers, pageOf, pagerNumbers } from '../../site/indexes/paging.ts'
import * as routes from '../../site/routes.ts'

describe('segments', () => {
  it('lets no key leave its folder', () => {
    for (const key of ['..', '.', 'a/b', 'a|b', '社会', 'a b', '%2e%2e', '~']) {
      expect(routes.guide(key).split('/')).toHaveLength(4)
      expect(routes.guide(key)).not.toContain('..')
    }
  })

  it('of free words never outgrow a file name, and stay apart', () => {
    const long = '取水工程和建设项目'.repeat(12)
    expect(routes.wordSegment('社会救助')).toBe(routes.segment('社会救助'))
    for (const words of [long, `${long}甲`, `${long}乙`])
      expect(routes.wordSegment(words).length).toBeLessThanOrEqual(200)
    expect(new Set([long, `${long}甲`, `${long}乙`].map(routes.wordSegment)).size).toBe(3)
    expect(routes.wordSegment(long)).toMatch(/^(?:~[0-9a-f]{4})+--[0-9a-f]{8}$/u)
  })
})

describe('addresses', () => {
  it('end with a slash, and the first page of a list has the address of the list', () => {
    expect(routes.region('519901')).toBe('/region/519901/')
    expect(routes.region('519901', 1)).toBe('/region/519901/')
    expect(routes.region('519901', 2)).toBe('/region/519901/2/')
    expect(routes.theme('person', '005')).toBe('/person/005/')
    expect(routes.disclosure('519901', '社会救助', 'request', 3)).toBe(
      '/disclosure/519901/~793e~4f1a~6551~52a9/request/3/',
    )
    expect(routes.disclosureCsv('519901', '社会救助')).toBe('/disclosure/519901/~793e~4f1a~6551~52a9.csv')
  })

  it('carry what was searched for', () => {
    expect(routes.search('开饭店 & 东山')).toBe('/search/?q=%E5%BC%80%E9%A5%AD%E5%BA%97%20%26%20%E4%B8%9C%E5%B1%B1')
  })

  it('name uploads by their content', () => {
    expect(routes.file({ name: '申请书.PDF', sha256: 'ab' })).toBe('/files/ab.pdf')
    expect(routes.file({ name: '没有后缀', sha256: 'ab' })).toBe('/files/ab')
  })
})

describe('paging', () => {
  it('gives an empty list one page, and cuts the rest', () => {
    expect(pageNumbers(0)).toEqual([{ page: 1, part: undefined }])
    expect(pageNumbers(121).map(({ part }) => part)).toEqual([undefined, '2', '3'])
    expect(pageOf([1, 2, 3, 4, 5], 2, 2)).toEqual({ items: [3, 4], page: 2, pages: 3, total: 5 })
  })

  it('links the ends and the neighbours', () => {
    expect(pagerNumbers(1, 1)).toEqual([1])
    expect(pagerNumbers(5, 10)).toEqual([1, 0, 3, 4, 5, 6, 7, 0, 10])
  })
})

describe('groups on pages', () => {
  const sizes = (...counts: number[]) =>
    divideGroups(
      counts.map((count, at) => ({ name: String(at), items: Array.from({ length: count }, (_, i) => i) })),
      10,
    ).map((page) => page.map(({ name, items }) => `${name}:${items.length}`).join(' '))

  it('stay together, unless one is larger than a page', () => {
    expect(sizes()).toEqual([''])
    expect(sizes(3, 4, 3)).toEqual(['0:3 1:4 2:3'])
    expect(sizes(3, 8, 2, 1)).toEqual(['0:3', '1:8 2:2', '3:1'])
    expect(sizes(2, 23, 6, 5)).toEqual(['0:2', '1:10', '1:10', '1:3 2:6', '3:5'])
  })
})
