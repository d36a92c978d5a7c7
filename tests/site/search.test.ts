import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IndexFinder } from '../../site/search/answer.ts'
import { splitAtTerms } from '../../site/search/highlight.ts'
import { placeOf } from '../../site/search/render.ts'
import { inRegion } from '../../standard/codes/index.ts'
import { found, sampleRecords, searchOf, writeSample } from './sample.ts'

let dir: string
let finder: IndexFinder
const search = (query: string, options?: Parameters<typeof found>[2]) => found(finder, query, options)

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-search-'))
  const { snapshot } = await writeSample(dir, sampleRecords())
  finder = (await searchOf(snapshot, join(dir, 'site'))).finder
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the first search', () => {
  it('finds every guide of the sample by its own name, its matter first', async () => {
    for (const [type, guide] of sampleRecords()) {
      if (type !== 'guide') continue
      const [first] = await search(guide.name)
      expect(first?.matter, guide.name).toBe(guide.matter.key)
    }
  })

  it('finds a guide by its code and by the beginning of it', async () => {
    for (const [type, guide] of sampleRecords()) {
      if (type !== 'guide') continue
      const [whole] = await search(guide.code)
      expect(whole?.key).toBe(guide.code)
      const some = await search(guide.code.slice(0, 20))
      expect(some.map(({ key }) => key)).toContain(guide.code)
    }
  })

  it('finds what people call a matter', async () => {
    for (const [type, alias] of sampleRecords()) {
      if (type !== 'alias') continue
      const hits = await search(alias.text)
      const matters = hits.slice(0, 10).map(({ matter, key }) => matter ?? key)
      expect(matters, alias.text).toContain(alias.matter)
    }
  })

  it('puts the remembered region first, unless the query names another, and leaves nothing out', async () => {
    const kept = { region: '519902', name: '云垭' }
    const plain = await search('居民身份证申领')
    expect((await finder.ask('居民身份证申领')).place).toBeUndefined()
    const mine = await search('居民身份证申领', { kept })
    expect(await finder.ask('居民身份证申领', kept)).toMatchObject({ place: kept, placed: true })
    expect(mine[0]!.region).toBe('519902')
    expect(mine[0]!.matter).toBe(plain[0]!.matter)
    expect(mine.map(({ key }) => key).sort()).toEqual(plain.map(({ key }) => key).sort())
    const other = await search('松汀 居民身份证申领', { kept })
    expect((await finder.ask('松汀 居民身份证申领', kept)).place?.region).toBe('519901')
    expect(other[0]!.region).toBe('519901')
  })

  it('lets somebody of a town find the county before other counties', async () => {
    const hits = await search('居民身份证申领', { kept: { region: '519902102', name: '碧垭镇' } })
    expect(hits[0]!.region).toBe('519902')
  })

  it('keeps to a region and a kind', async () => {
    const all = await search('许可')
    const region = all[0]!.region!
    const here = await search('许可', { region })
    expect(here.length).toBeGreaterThan(0)
    expect(here.every((hit) => inRegion(hit.region!, region))).toBe(true)
    const bundles = await search('出生', { kind: 'bundle' })
    expect(bundles.map(({ kind }) => kind)).toEqual(['bundle'])
  })

  it('puts the towns of a county that is named before those of others, and shows what county they are in', async () => {
    const hits = await search('云垭农村盖房')
    expect((await finder.ask('云垭农村盖房')).place?.region).toBe('519902')
    expect(hits.some(({ region }) => region!.length === 9 && !inRegion(region!, '519902'))).toBe(true)
    expect(placeOf(hits[0]!)).toBe('云垭雾桥镇')
  })

  it('finds nothing for nothing, and nothing for nonsense', async () => {
    expect(await search('')).toEqual([])
    expect(await search('哈哈嘿嘿')).toEqual([])
    expect(await search('(*^+~:)')).toEqual([])
  })

  it('shows one matter once, with the places it is done', async () => {
    const answer = await finder.ask('开饭店')
    const { page: groups, ...counts } = await finder.page({}, 0, Infinity)
    expect(counts).toEqual({ groups: answer.groups, hits: answer.hits })
    expect(groups.length).toBe(answer.groups)
    expect(groups.reduce((sum, { elsewhere }) => sum + 1 + elsewhere.length, 0)).toBe(answer.hits)
    const matters = groups.map(({ best }) => best.matter)
    expect(new Set(matters).size).toBe(matters.length)
    expect(groups.some(({ elsewhere }) => elsewhere.length > 0)).toBe(true)
  })
})

describe('marks', () => {
  it('cover overlapping terms, whatever their width', () => {
    expect(splitAtTerms('食品经营ＡＢ许可', ['品经', '经营', 'ab'])).toEqual([
      { text: '食', marked: false },
      { text: '品经营ＡＢ', marked: true },
      { text: '许可', marked: false },
    ])
  })
})
