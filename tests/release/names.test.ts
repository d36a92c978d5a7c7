import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEEDS_BASE, feedPaths } from '../../release/feed-paths.ts'
import { pageOf, segment } from '../../release/path-segment.ts'
import { hashInName, publishedName } from '../../release/published-file.ts'
import * as routes from '../../site/routes.ts'

describe('a key as a segment of a path', () => {
  it('keeps codes as they are', () => {
    expect(segment('G-000007-001')).toBe('G-000007-001')
    expect(segment('11519901MB1234567X2000131029001')).toBe('11519901MB1234567X2000131029001')
  })

  it('writes everything else as four hexadecimal digits', () => {
    expect(segment('社会/救助|..')).toBe('~793e~4f1a~002f~6551~52a9~007c~002e~002e')
  })

  it('makes one safe segment of any key, and a different one of every key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
        expect(segment(a)).toMatch(/^[A-Za-z0-9_~-]+$/)
        expect(encodeURI(segment(a))).toBe(segment(a))
        if (a !== b) expect(segment(a)).not.toBe(segment(b))
      }),
    )
  })
})

describe('importers and links rely on these addresses', () => {
  it('of pages', () => {
    expect(pageOf('guide', 'G-000007-001')).toBe('/guide/G-000007-001/')
    for (const type of ['guide', 'matter', 'bundle'] as const)
      for (const key of ['G-000007-001', 'a.b', '社会|3']) expect(routes[type](key)).toBe(pageOf(type, key))
  })

  it('of feeds', () => {
    expect([routes.feeds.base(), routes.feeds.index(), routes.feeds.manifest()]).toEqual([
      '/feeds/v1/',
      '/feeds/v1/index.json',
      '/feeds/v1/manifest.json',
    ])
    expect(routes.feeds.guide('社会')).toBe('/feeds/v1/guide/~793e~4f1a.json')
    expect(routes.feeds.guides('511602')).toBe('/feeds/v1/guides/511602.ndjson')
    expect(routes.feeds.records('matter')).toBe('/feeds/v1/matter.ndjson')
    expect(routes.feeds.csv('matter')).toBe('/feeds/v1/csv/matter.csv')
    expect(routes.feeds.schema('matter')).toBe('/feeds/v1/schema/matter.json')
    expect([routes.feeds.tables(), routes.feeds.catalog()]).toEqual([
      '/feeds/v1/tables.json',
      '/feeds/v1/catalog.jsonld',
    ])
    expect(feedPaths.base(12)).toBe(`${FEEDS_BASE}r/12/`)
  })

  it('of uploads: their content and their ending, whatever staff called them', () => {
    const sha256 = 'a'.repeat(64)
    expect(publishedName({ name: '申请表（空白）.PDF', sha256 })).toBe(`${sha256}.pdf`)
    expect(publishedName({ name: '没有后缀', sha256 })).toBe(sha256)
    expect(publishedName({ name: 'a.b/c d', sha256 })).toBe(sha256)
    expect(routes.file({ name: 'x.csv', sha256 })).toBe(`/files/${sha256}.csv`)
    expect(hashInName(`${sha256}.csv.br`)).toBe(sha256)
  })
})
