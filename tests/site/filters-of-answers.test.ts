import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IndexFinder } from '../../site/search/answer.ts'
import { cutQuery, MAX_QUERY } from '../../site/search/max-query.ts'
import { nearestHit } from '../../site/search/nearest.ts'
import { LATER } from '../../site/search/later.ts'
import { SearchIndex } from '../../site/search/search-index.ts'
import { suggestionsOf } from '../../site/search/suggestions.ts'
import { statusText } from '../../site/search/status.ts'
import type { AnswerFilter, FilterName, Hit } from '../../site/search/types.ts'
import { inRegion } from '../../standard/codes/index.ts'
import { label } from '../../standard/terms.ts'
import { found, sampleRecords, searchOf, writeSample, type SampleRecord } from './sample.ts'

let dir: string
let site: string
let index: SearchIndex
let finder: IndexFinder
let guides: Map<string, Extract<SampleRecord, readonly ['guide', unknown]>[1]>

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-filters-'))
  site = join(dir, 'site')
  const records = sampleRecords()
  const { snapshot } = await writeSample(dir, records)
  ;({ index, finder } = await searchOf(snapshot, site))
  guides = new Map(records.flatMap((record) => (record[0] === 'guide' ? [[record[1].key, record[1]]] : [])))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const NAMES: readonly FilterName[] = ['region', 'kind', 'office', 'audience', 'theme', 'online']
const groupsOf = async (filter: AnswerFilter) => (await finder.page(filter, 0, 0)).groups

it('a query that is answered after a later one does not take its place', async () => {
  await finder.ask('结婚登记')
  const { page: expected } = await finder.page({}, 0, 1)
  // Its words were not read yet, so its answer comes later than that of the next query.
  const earlier = finder.ask('取水许可')
  await finder.ask('结婚登记')
  await earlier
  expect((await finder.page({}, 0, 1)).page).toEqual(expected)
})

describe('filters of answers', () => {
  it('count what is left when a value is chosen beside the others', async () => {
    const chosen: AnswerFilter[] = [{}, { online: '1' }, { region: '519901', audience: 'firm' }, { office: '公安局' }]
    for (const query of ['许可', '松汀 登记', '身份证']) {
      await finder.ask(query)
      for (const filter of chosen) {
        const choices = await finder.choices(filter)
        for (const name of NAMES)
          for (const { value, count } of choices[name])
            expect(
              await groupsOf({ ...filter, [name]: value }),
              `${query} ${JSON.stringify(filter)} ${name} ${value}`,
            ).toBe(count)
      }
    }
  })

  it('keep the hits that fit all of them, and no others', async () => {
    const fits = ({ key, agency, region, fullyOnline }: Hit, filter: AnswerFilter) => {
      const guide = guides.get(key)
      const themes = [
        ...(guide?.personThemes ?? []).map((code) => label('personTheme', code)),
        ...(guide?.firmThemes ?? []).map((code) => label('firmTheme', code)),
      ]
      return (
        (!filter.region || inRegion(region!, filter.region)) &&
        (!filter.office || agency?.endsWith(filter.office)) &&
        (!filter.online || fullyOnline === true) &&
        (!filter.theme || !guide || themes.includes(filter.theme)) &&
        (filter.audience !== 'person' || !guide || guide.audience!.includes('1'))
      )
    }
    const all = await found(finder, '许可')
    const [region, office] = ['519902', '行政审批局']
    const local = await finder.choices({ region })
    const filters: AnswerFilter[] = [
      { office, online: '1' },
      { region, office: local.office[0]!.value },
      { region, theme: local.theme[1]!.value },
      { audience: 'person', online: '1' },
    ]
    for (const filter of filters) {
      const kept = await found(finder, '许可', filter)
      expect(kept.length, JSON.stringify(filter)).toBeGreaterThan(0)
      expect(kept.length).toBeLessThan(all.length)
      for (const hit of kept) expect(fits(hit, filter), `${JSON.stringify(filter)} ${hit.key}`).toBe(true)
      if (filter.theme || filter.audience) continue
      expect(new Set(kept.map(({ key }) => key))).toEqual(
        new Set(all.filter((hit) => fits(hit, filter)).map(({ key }) => key)),
      )
    }
  })

  it('keep a chosen value by its name when nothing is left for it', async () => {
    await finder.ask('身份证')
    const { region } = await finder.choices({ region: '519902', office: '水务局' })
    expect(region.find(({ value }) => value === '519902')).toEqual({ value: '519902', name: '云垭', count: 0 })
  })

  it('count towns with their county, and can still be of one town', async () => {
    await finder.ask('农村盖房')
    const all = await found(finder, '农村盖房')
    const town = all.find(({ region }) => region!.length > 6)!.region!
    const county = town.slice(0, 6)
    await finder.ask('农村盖房')
    const { region } = await finder.choices({})
    expect(region.map(({ value }) => value)).toContain(county)
    expect(region.every(({ value, name }) => value.length === 6 && !/^\d/u.test(name))).toBe(true)
    expect(new Set((await found(finder, '农村盖房', { region: county })).map((hit) => hit.key))).toEqual(
      new Set(all.filter((hit) => inRegion(hit.region!, county)).map((hit) => hit.key)),
    )
    expect((await found(finder, '农村盖房', { region: town })).every((hit) => hit.region === town)).toBe(true)
    expect((await finder.choices({ region: town })).region.map(({ value }) => value)).toContain(town)
  })

  it('fetch their file only when they are used', async () => {
    const fetched: string[] = []
    const own = new SearchIndex(index.manifest, (path) => {
      fetched.push(path)
      return Promise.resolve(new Uint8Array(readFileSync(join(site, path))).buffer)
    })
    const asking = new IndexFinder(own, () => Promise.resolve(LATER))
    const facets = () => fetched.filter((path) => path.includes(index.manifest.facets)).length
    await asking.ask('许可')
    await asking.page({}, 0, 20)
    expect(facets()).toBe(0)
    await asking.page({ region: '519901', kind: 'guide' }, 0, 20)
    expect(facets()).toBe(0)
    await asking.choices({})
    expect(facets()).toBe(1)
  })
})

describe('suggestions', () => {
  const suggest = async (typed: string) => suggestionsOf(typed, await finder.suggest(typed))
  const texts = async (typed: string) => (await suggest(typed)).map(({ text }) => text)

  it('are names, or the alias that was typed with the name of what it means', async () => {
    expect((await suggest('开饭'))[0]).toMatchObject({ text: '开饭店', name: '餐饮服务经营许可（新办）' })
    expect((await texts('居民身份'))[0]).toContain('居民身份证')
    expect(await texts('jumin')).toContainEqual(expect.stringContaining('居民'))
  })

  it('keep a place that was typed', async () => {
    const all = await texts('松汀 身份证')
    expect(all.length).toBeGreaterThan(0)
    for (const text of all) expect(text).toMatch(/^松汀 /u)
  })

  it('are few, each once, none the text itself, and none for nonsense', async () => {
    const all = await texts('许可')
    expect(all).toHaveLength(7)
    expect(new Set(all).size).toBe(7)
    expect(await texts('xyzzyq')).toEqual([])
  })

  it('lead to the page of what they name; several places to the matter, a place that is named to its guide', async () => {
    const page = async (typed: string, text: string) => (await suggest(typed)).find((one) => one.text === text)?.page
    expect(await page('居民身份证申', '居民身份证申领')).toMatchObject({ kind: 'matter' })
    const local = await page('松汀 居民身份证申领', '松汀 居民身份证申领')
    expect(local).toMatchObject({ kind: 'guide' })
    expect(guides.get((local as { key: string }).key)!.region.key).toBe('519901')
  })

  it('offer offices and halls: first when they are called what was typed, else last', async () => {
    const [office] = await suggest('人社局')
    expect(office).toEqual({
      text: '青棠市人力资源和社会保障局',
      page: { kind: 'agency', at: [expect.any(String)] },
    })
    const [hall] = await suggest('松汀县政务服务中心')
    expect(hall).toMatchObject({ text: '松汀县政务服务中心', page: { kind: 'venue' } })
    const kinds = (await suggest('政务')).map(({ page }) => page?.kind)
    expect(kinds.slice(-2)).toContain('venue')
    expect(kinds.filter((kind) => kind === 'agency' || kind === 'venue').length).toBeLessThanOrEqual(3)
    expect((await suggest('身份证')).filter(({ page }) => page && 'at' in page)).toEqual([])
  })

  it('say what has ended', async () => {
    expect(await suggest('暂住证')).toContainEqual(expect.objectContaining({ text: '暂住证核发', state: '3' }))
    expect((await suggest('身份证'))[0]).not.toHaveProperty('state')
  })

  it('lead to what they name', async () => {
    for (const typed of ['驾驶', '医保', '公司', '住房'])
      for (const { text, name } of (await suggest(typed)).filter(({ page }) => page && 'key' in page)) {
        const [first] = await found(finder, text)
        expect([first!.name, ...(first!.aliases ?? [])], text).toContain(name ?? text)
      }
  })

  it('leave the answer that is shown as it is', async () => {
    await finder.ask('身份证')
    const before = await finder.page({}, 0, 5)
    await finder.suggest('许可')
    expect(await finder.page({}, 0, 5)).toEqual(before)
  })
})

describe('a query of 4,000 characters', () => {
  it('is searched by its beginning, whatever it consists of', async () => {
    const han = Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')
    for (const long of [`居民身份证申领${han}`, 'a1'.repeat(2000), '𠀀'.repeat(2000)]) {
      const cut = cutQuery(long)
      expect(cut.length).toBeLessThanOrEqual(MAX_QUERY)
      expect(() => encodeURIComponent(cut)).not.toThrow()
      const fetched = new Set<string>()
      const own = new IndexFinder(
        new SearchIndex(index.manifest, (path) => {
          fetched.add(path)
          return Promise.resolve(new Uint8Array(readFileSync(join(site, path))).buffer)
        }),
        () => Promise.resolve(LATER),
      )
      const answer = await own.ask(long)
      const files = fetched.size
      expect(await own.ask(cut)).toEqual(answer)
      expect(fetched.size).toBe(files)
    }
  })

  it('says nothing of names: every one is shorter', () => {
    for (const { name } of guides.values()) expect(name.length).toBeLessThan(MAX_QUERY)
  })
})

describe('what is said of an answer', () => {
  const answer = { about: 'x', placed: false, loose: false, groups: 3, hits: 5 }
  const page = { groups: 3, hits: 5 }
  const place = { region: '519902', name: '云垭' }

  it('names what the catalogue lacks, and how many are nearest', () => {
    expect(statusText('开高尔夫球场', { ...answer, lacking: '开高尔夫球场' }, page, false)).toBe(
      '目录里没有“开高尔夫球场”。最接近的有 3 件事，共 5 条。',
    )
    expect(statusText('x', { ...answer, lacking: '开高尔夫球场' }, { groups: 0, hits: 0 }, false)).toBe(
      '目录里没有“开高尔夫球场”。',
    )
  })

  it('names a place that has no guide of it', () => {
    expect(statusText('云垭 x', { ...answer, unplaced: place }, page, false)).toBe(
      '找到 3 件事，共 5 条，云垭没有它的办事指南。',
    )
    expect(statusText('云垭 x', { ...answer, place, placed: true }, page, false)).toContain('云垭能办的排在前面')
  })

  it('finds the nearest place in use: the county of a town, then the city, then a neighbour', () => {
    const hit = (region: string, state?: '3'): Hit => ({
      kind: 'guide',
      key: region,
      name: 'x',
      region,
      terms: [],
      ...(state && { state }),
    })
    const group = (...[best, ...elsewhere]: Hit[]) => ({ best: best!, elsewhere })
    const near = (region: string, ...hits: Hit[]) => nearestHit(group(...hits), region)
    expect(near('519902102', hit('519901'), hit('519900'), hit('519902'))).toMatchObject({
      hit: { key: '519902' },
      near: 'around',
    })
    expect(near('519902', hit('519901'), hit('519900'))).toMatchObject({ hit: { key: '519900' }, near: 'around' })
    expect(near('519902', hit('110101'), hit('519901'))).toMatchObject({ hit: { key: '519901' }, near: 'city' })
    expect(near('519902', hit('110101'))).toMatchObject({ hit: { key: '110101' }, near: 'far' })
    expect(near('519902', hit('519900', '3'))).toBeUndefined()
  })
})
