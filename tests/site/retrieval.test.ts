import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { splitPlace, type IndexFinder } from '../../site/search/answer.ts'
import type { SearchIndex } from '../../site/search/search-index.ts'
import type { Hit } from '../../site/search/types.ts'
import { sampleRecords, searchOf, writeSample, type SampleRecord } from './sample.ts'

let dir: string
let index: SearchIndex
let finder: IndexFinder
let guides: Extract<SampleRecord, readonly ['guide', unknown]>[1][]
let aliases: { text: string; matter: string }[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-retrieval-'))
  const records = sampleRecords()
  const { snapshot } = await writeSample(dir, records)
  ;({ index, finder } = await searchOf(snapshot, join(dir, 'site')))
  guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
  aliases = records.flatMap((record) => (record[0] === 'alias' ? [record[1]] : []))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** The first hit of each matter or bundle: what stands in the list. */
async function listed(query: string): Promise<Hit[]> {
  await finder.ask(query)
  const { page } = await finder.page({}, 0, 20)
  return page.map(({ best }) => best)
}

/** How often a query's answer is right, with the queries that went wrong. */
async function measured<T>(
  cases: readonly T[],
  query: (item: T) => string,
  right: (hit: Hit, item: T) => boolean,
  within = 1,
): Promise<{ rate: number; wrong: string[] }> {
  const wrong: string[] = []
  for (const item of cases) {
    const hits = await listed(query(item))
    if (!hits.slice(0, within).some((hit) => right(hit, item))) wrong.push(query(item))
  }
  return { rate: 1 - wrong.length / cases.length, wrong }
}

const names = () => [...new Map(guides.map((guide) => [guide.name, guide])).values()]

/** The middle of a name that only this name holds: what somebody half remembers. */
function part(name: string): string | undefined {
  const bare = name.replace(/（.*?）/gu, '')
  const length = Math.ceil(bare.length * 0.6)
  for (let at = 0; at + length <= bare.length; at++) {
    const piece = bare.slice(at, at + length)
    if (new Set(guides.filter((guide) => guide.name.includes(piece)).map(({ matter }) => matter.key)).size === 1)
      return piece
  }
  return undefined
}

describe('retrieval over the sample, first answer right', () => {
  const matter = (hit: Hit, guide: (typeof guides)[number]) => hit.matter === guide.matter.key

  it('by exact names', async () => {
    const { rate, wrong } = await measured(names(), ({ name }) => name, matter)
    expect(rate, wrong.join('、')).toBeGreaterThanOrEqual(0.97)
  })

  it('by a part of a name that no other holds', async () => {
    const cases = names().filter(({ name }) => part(name))
    expect(cases.length).toBeGreaterThan(40)
    const { rate, wrong } = await measured(cases, ({ name }) => part(name)!, matter)
    expect(rate, wrong.join('、')).toBeGreaterThanOrEqual(0.97)
  })

  it('by codes, and by beginnings that only one guide has', async () => {
    const whole = await measured(
      guides,
      ({ code }) => code,
      (hit, guide) => hit.key === guide.key,
    )
    expect(whole.rate, whole.wrong.join('、')).toBeGreaterThanOrEqual(0.97)
    const short = ({ code }: { code: string }) => code.slice(0, -1)
    const single = guides.filter((guide) => guides.filter(({ code }) => code.startsWith(short(guide))).length === 1)
    const begun = await measured(single, short, (hit, guide) => hit.key === guide.key)
    expect(begun.rate, begun.wrong.join('、')).toBeGreaterThanOrEqual(0.97)
  })

  it('by what people call it, among the first three', async () => {
    const guided = new Set(guides.map((guide) => guide.matter.key))
    const cases = aliases.filter((alias) => guided.has(alias.matter))
    // A word may be said of several matters; each of them is right.
    const meant = new Map<string, Set<string>>()
    for (const { text, matter: key } of aliases) meant.set(text, (meant.get(text) ?? new Set()).add(key))
    const right = (hit: Hit, { text }: { text: string }) => meant.get(text)!.has(hit.matter ?? hit.key)
    const first = await measured(cases, ({ text }) => text, right)
    const third = await measured(cases, ({ text }) => text, right, 3)
    expect(first.rate, first.wrong.join('、')).toBeGreaterThanOrEqual(0.95)
    expect(third.rate, third.wrong.join('、')).toBeGreaterThanOrEqual(0.97)
  })

  it('in the place that the query names', async () => {
    const several = guides.filter(
      (guide) => index.places.some(({ region }) => region === guide.region.key) && guide.name.length > 5,
    )
    const place = (guide: (typeof guides)[number]) =>
      index.places.find(({ region }) => region === guide.region.key)!.name
    const { rate, wrong } = await measured(
      several,
      (guide) => `${place(guide)} ${guide.name}`,
      (hit, guide) => hit.matter === guide.matter.key && hit.region === guide.region.key,
    )
    expect(rate, wrong.join('、')).toBeGreaterThanOrEqual(0.97)
  })

  it('with one character wrong', async () => {
    const cases = names().filter(({ name }) => name.length >= 6 && name.length <= 12)
    const { rate, wrong } = await measured(cases, ({ name }) => `${name.slice(0, 2)}囧${name.slice(3)}`, matter, 3)
    expect(rate, wrong.join('、')).toBeGreaterThanOrEqual(0.95)
  })
})

describe('how a query is understood', () => {
  const places = [
    { region: '1', name: '松汀' },
    { region: '2', name: '松汀南区' },
  ]

  it('the longest place is removed from it', () => {
    expect(splitPlace('松汀县开饭店', places)).toEqual({ place: places[0], rest: '开饭店' })
    expect(splitPlace('开饭店 松汀南区', places)).toEqual({ place: places[1], rest: '开饭店' })
    expect(splitPlace('松汀县', places)).toEqual({ place: places[0], rest: '' })
    expect(splitPlace('松汀市场主体登记', places)?.rest).toBe('市场主体登记')
    expect(splitPlace('开饭店', places)).toBeUndefined()
  })

  it('a misspelt name is answered with similar names, nonsense with nothing', async () => {
    expect((await finder.ask('身分证')).loose).toBe(true)
    expect((await listed('身分证'))[0]?.name).toContain('身份证')
    for (const query of ['asdfgh', '。。。', '龘靐齉']) expect(await listed(query), query).toEqual([])
  })
})
