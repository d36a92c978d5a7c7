import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Converter } from 'opencc-js/cn2t'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traditionalPairsFor } from '../../publish/search/traditional.ts'
import { syllables } from '../../publish/search/sounds.ts'
import { traditionalPairs } from '../../scripts/traditional.ts'
import type { IndexFinder } from '../../site/search/answer.ts'
import { findCode, lettersOf, simplifyCharacters } from '../../site/search/query-text.ts'
import type { SearchIndex } from '../../site/search/search-index.ts'
import { soundOf } from '../../site/search/sounds.ts'
import { searchDocuments, type SearchDocument } from '../../standard/search/document.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import type { Matter, Published } from '../../standard/schema/index.ts'
import { AS_OF, sampleRecords, searchOf, writeSample } from './sample.ts'

let dir: string
let index: SearchIndex
let finder: IndexFinder
let documents: SearchDocument[]
const matters = new Map<string, Matter>()

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-spellings-'))
  const records = sampleRecords()
  const { snapshot } = await writeSample(dir, records)
  for (const [type, record] of records) if (type === 'matter') matters.set(record.key, record)
  const opened = openSnapshot<Published>(snapshot)
  documents = [...searchDocuments(opened, AS_OF)]
  opened.close()
  ;({ index, finder } = await searchOf(snapshot, join(dir, 'site')))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Keys of matters and bundles found, the best first. */
async function keys(query: string, to = 10): Promise<string[]> {
  await finder.ask(query)
  return (await finder.page({}, 0, to)).page.map(({ best }) => best.matter ?? best.key)
}

/** The part of all documents whose query finds it among the first, with those that do not. */
async function found(query: (document: SearchDocument) => string, within: number) {
  const wrong: string[] = []
  for (const document of documents) {
    if (!(await keys(query(document), within)).includes(document.key)) wrong.push(query(document))
  }
  return { rate: 1 - wrong.length / documents.length, wrong }
}

const bare = ({ called }: SearchDocument) => called.name[0]!.replace(/（[^）]*）/gu, '')

describe('pinyin', () => {
  it('reads characters in the word they stand in', () => {
    expect(syllables('重庆银行行政').join(' ')).toBe('chong qing yin hang xing zheng')
    expect(syllables('长寿重大参保 KTV（2）')).toEqual(['chang', 'shou', 'zhong', 'da', 'can', 'bao', 'ktv', '2'])
    expect(syllables('女')).toEqual(['nv'])
  })

  it('finds every name by its syllables and by its initials', async () => {
    // Items of one matter differ in brackets only, which are not spoken.
    const full = await found((document) => syllables(bare(document)).join(''), 5)
    expect(full.rate, full.wrong.join('、')).toBeGreaterThanOrEqual(0.98)
    const initials = await found(
      (document) =>
        syllables(bare(document))
          .map(([first]) => first)
          .join(''),
      5,
    )
    expect(initials.rate, initials.wrong.join('、')).toBeGreaterThanOrEqual(0.95)
  })

  it('finds aliases and parts of names', async () => {
    expect(await keys('shangyuejuzhu')).toEqual([])
    expect((await keys('juzhuzheng'))[0]).toMatch(/^510709923/)
    expect((await keys('shang hu kou'))[0]).toBe('510709908000')
    expect((await keys("ban'li hu'zhao")).length).toBe(0)
    expect((await keys('huzhao'))[0]).toBe('510109924000')
  })

  it('is recognised only in queries of letters', () => {
    expect(lettersOf(' Shen fen’zheng ')).toBe('shenfenzheng')
    for (const query of ['身份证', 'a', '12', 'ab1', 'KTV 开业']) expect(lettersOf(query)).toBeUndefined()
  })
})

describe('traditional characters', () => {
  it('find what the simplified characters find', async () => {
    const traditional = Converter({ from: 'cn', to: 't' })
    const differing = documents.filter((document) => traditional(bare(document)) !== bare(document))
    expect(differing.length).toBeGreaterThan(120)
    const wrong: string[] = []
    for (const document of differing) {
      const [own, folded] = [await keys(bare(document), 3), await keys(traditional(bare(document)), 3)]
      if (own.join() !== folded.join()) wrong.push(traditional(bare(document)))
    }
    expect(wrong).toEqual([])
  })

  it('are in the index only where the catalogue has the simplified form; the list is current', () => {
    expect(traditionalPairsFor(new Set('证书'))).toContain('證证')
    expect(traditionalPairsFor(new Set('证書'))).not.toContain('書')
    expect(simplifyCharacters('身份證 KTV 證', '證证書书')).toBe('身份证 KTV 证')
    const file = join(import.meta.dirname, '../../publish/search/traditional.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toBe(traditionalPairs())
  })
})

describe('codes', () => {
  it('are found when typed with blanks, after a label, or in full width', async () => {
    expect(findCode('5107 0992 3000 02')).toBe('51070992300002')
    expect(findCode('事项编码：510709923000 02')).toBe('51070992300002')
    expect(findCode('１１５１９９００－０')).toBe('11519900-0')
    for (const query of ['QT-YJS-002', '12345', '2026 年 11 月', '开 KTV']) expect(findCode(query)).toBeUndefined()
    for (const { key } of documents.filter(({ kind }) => kind === 'guide')) {
      const spaced = key.replace(/(.{4})(?=.)/gu, '$1 ')
      expect((await keys(spaced))[0], spaced).toBe(key)
      expect((await keys(`事项编码：${key}`))[0]).toBe(key)
    }
  })

  it('of main matters find their items', async () => {
    const wrong: string[] = []
    let parents = 0
    for (const { key } of documents) {
      const parent = matters.get(key)?.parent
      if (!parent) continue
      parents++
      if (!(await keys(parent, 20)).includes(key)) wrong.push(`${parent} → ${key}`)
    }
    expect(parents).toBeGreaterThan(60)
    expect(wrong).toEqual([])
  })
})

describe('characters of the same sound', () => {
  it('find the intended name, marked as similar only', async () => {
    const table = await index.syllables()
    expect(soundOf('结昏登记', table)).toBe('jiehundengji')
    expect(soundOf('龘', table)).toBeUndefined()
    let tried = 0
    const wrong: string[] = []
    for (const document of documents) {
      const name = bare(document)
      if (name.length < 4 || name.length > 12) continue
      const read = syllables(name)
      // One character of the name for another that is read so.
      const at = name.length >> 1
      const other = [...(table[read[at]!] ?? '')].find((one) => !name.includes(one))
      if (!other || read.length !== name.length) continue
      const query = name.slice(0, at) + other + name.slice(at + 1)
      tried++
      if (!(await keys(query, 5)).includes(document.key)) wrong.push(query)
    }
    expect(tried).toBeGreaterThan(80)
    expect(1 - wrong.length / tried, wrong.join('、')).toBeGreaterThanOrEqual(0.95)
    expect(await finder.ask('结昏登记')).toMatchObject({ loose: true })
  })
})
