import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoRecord } from '../../demo/load.ts'
import type { IndexFinder } from '../../site/search/answer.ts'
import { recordHref } from '../../site/search/record-address.ts'
import { RecordIndex } from '../../site/search/records.ts'
import * as routes from '../../site/routes.ts'
import type { RecordGroup, RecordHit } from '../../site/search/types.ts'
import { RECORDS_MANIFEST_PATH, RECORD_KINDS, type RecordKind } from '../../standard/search/record-fields.ts'
import { found, sampleRecords, searchOf, writeSample } from './sample.ts'

/** Codes that ended and have no record: of a guide with a page of its own, of a dataset with a row in the ledger. */
const ENDED: DemoRecord[] = [
  {
    type: 'ledger',
    record: { key: 'E990001', event: 'issued', type: 'guide', code: 'GONE-GUIDE-1', name: '渡船登记（旧）' },
  },
  {
    type: 'ledger',
    record: {
      key: 'E990002',
      event: 'merged',
      type: 'guide',
      code: 'GONE-GUIDE-1',
      to: ['11519900MB1900019Y3510122970000'],
      on: '2025-01-02',
    },
  },
  {
    type: 'ledger',
    record: { key: 'E990003', event: 'retired', type: 'dataset', code: 'GONE-SJ-7', name: '渡口客流统计' },
  },
]

let dir: string
let finder: IndexFinder

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-records-'))
  const { snapshot } = await writeSample(dir, sampleRecords(ENDED))
  finder = (await searchOf(snapshot, join(dir, 'site'))).finder
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function groupsOf(query: string, kept?: string): Promise<RecordGroup[]> {
  await finder.ask(query, kept ? { region: kept, name: kept } : undefined)
  return finder.records()
}

async function first(query: string, kind: RecordKind, kept?: string): Promise<RecordHit | undefined> {
  return (await groupsOf(query, kept)).find((group) => group.kind === kind)?.hits[0]
}

describe('what is neither matter nor bundle is found, and leads to where it stands', () => {
  it.each<[query: string, kind: RecordKind, name: string, href: string]>([
    ['青棠市人力资源和社会保障局', 'agency', '青棠市人力资源和社会保障局', '/agency/A519900-rsj/'],
    ['松汀县人社局', 'agency', '松汀县人力资源和社会保障局', '/agency/A519901-rsj/'],
    ['云垭政务服务中心', 'venue', '云垭县政务服务中心', `/lists/venue/#r-V519902-centre`],
    ['溪禾县', 'region', '溪禾县', '/region/519905/'],
    ['对骗取社会保险待遇的处罚', 'power', '对骗取社会保险待遇的处罚', ''],
    ['高龄津贴标准', 'benefit', '高龄津贴标准', '/lists/benefit/#r-B-glbz'],
    ['失业金能领多少', 'question', '失业金能领多少？', ''],
    ['单身证明', 'proof', '单身证明', '/lists/proof/#r-P-11'],
    ['残疾人证', 'licence', '残疾人证', '/lists/licence/#r-Z-cjr'],
    ['不动产测绘', 'intermediary', '不动产测绘', '/lists/intermediary/#r-I-7'],
    ['川渝通办 驾驶证期满换证', 'mobility', '驾驶证期满换证', ''],
    ['社会救助', 'field', '社会救助', routes.disclosureField('社会救助')],
    ['学区划分', 'disclosure', '招生管理 › 学区划分', ''],
    ['食品安全法', 'law', '《中华人民共和国食品安全法》', ''],
    ['食品经营许可申请书', 'material', '食品经营许可申请书', ''],
    ['中小学招生范围', 'dataset', '中小学招生范围', '/lists/dataset/#r-QT-SJ-050001'],
  ])('%s: %s', async (query, kind, name, href) => {
    const hit = await first(query, kind)
    expect(hit?.name).toBe(name)
    if (href) expect(recordHref(hit!)).toBe(href)
  })

  it('by code and by telephone', async () => {
    expect((await first('QT-SJ-090001', 'dataset'))?.name).toBe('户籍人口分街道统计')
    expect((await first('权力编码：1151990000990023233510214546000', 'power'))?.name).toBe('对骗取社会保险待遇的处罚')
    expect((await first('11519900009900128Y', 'agency'))?.name).toBe('青棠市公安局')
    expect((await first('0899-5190120', 'agency'))?.name).toBe('青棠市人力资源和社会保障局')
  })

  it('offices by pinyin and by initials', async () => {
    for (const query of ['rensheju', 'rsj']) expect((await first(query, 'agency'))?.at, query).toEqual(['A519900-rsj'])
  })

  it('codes that have ended, with what carries on', async () => {
    const guide = await first('GONE-GUIDE-1', 'ended')
    expect(guide).toMatchObject({
      name: '渡船登记（旧）',
      over: '已合并',
      to: [{ type: 'guide', key: '11519900MB1900019Y3510122970000' }],
    })
    expect(guide!.to![0]!.name).not.toBe(guide!.to![0]!.key)
    expect(recordHref(guide!)).toBe(routes.guide('GONE-GUIDE-1'))
    const dataset = await first('渡口客流统计', 'ended')
    expect(recordHref(dataset!)).toBe('/lists/ledger/#r-E990003')
    // Those of matters stand in the first list, with their successors.
    const [matter] = await found(finder, '510709805000')
    expect(matter).toMatchObject({ key: '510709805000', state: '3', to: [{ key: '510709921003' }] })
  })
})

describe('offices', () => {
  it.each([
    ['人社局', '人力资源和社会保障局'],
    ['卫健委', '卫生健康局'],
    ['派出所', '公安局'],
    ['车管所', '公安局交通警察支队'],
    ['市监局', '市场监督管理局'],
    ['公积金中心', '住房公积金管理中心'],
  ])('%s is called so, and its matters come first', async (query, name) => {
    const [hit] = await found(finder, query)
    expect(hit?.agency?.replace('大队', '支队')).toContain(name)
    const office = await first(query, 'agency')
    expect(office).toMatchObject({ name: `青棠市${name}`, exact: 2 })
    expect(office!.phones?.length).toBeGreaterThan(0)
    expect(office!.address).toBeTruthy()
  })

  it('those of the place asked for or kept come first', async () => {
    expect((await first('人社局', 'agency', '519902'))?.name).toBe('云垭县人力资源和社会保障局')
    expect((await first('松汀县人社局', 'agency', '519902'))?.name).toBe('松汀县人力资源和社会保障局')
    expect((await first('市人社局', 'agency', '519902'))?.name).toBe('青棠市人力资源和社会保障局')
  })
})

describe('complaints', () => {
  it.each(['投诉', '投诉电话', '12345', '举报电话', '监督电话'])('%s leads to the hotline', async (query) => {
    const [group] = await groupsOf(query)
    expect(group!.kind).toBe('complaint')
    expect(group!.hits[0]).toMatchObject({ exact: 2, phones: [{ phone: '12345' }] })
    expect(recordHref(group!.hits[0]!)).toBe(routes.about())
  })

  it.each([
    ['云垭县市监局投诉', 'A519902-scjgj'],
    ['青棠市公安局投诉电话', 'A519900-gaj'],
    ['市人社局举报', 'A519900-rsj'],
  ])('%s leads to that office', async (query, key) => {
    expect(await first(query, 'complaint')).toMatchObject({ at: [key], exact: 2 })
  })

  it('with an office, to the telephones that its guides and power items state', async () => {
    const hit = await first('云垭县市监局投诉', 'complaint')
    expect(hit).toMatchObject({ at: ['A519902-scjgj'], exact: 2 })
    expect(hit!.phones!.map(({ phone }) => phone)).not.toContain('12345')
    expect(recordHref(hit!)).toBe('/agency/A519902-scjgj/#complaints')
  })
})

describe('an answer', () => {
  it('has the kinds in order, the count of each, three hits, and further ones on request', async () => {
    const groups = await groupsOf('食品经营许可')
    const order = groups.map(({ kind }) => RECORD_KINDS.indexOf(kind))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(groups.every(({ hits, count }) => hits.length === Math.min(3, count))).toBe(true)
    const large = groups.find(({ count }) => count > 3)!
    const [more] = await finder.records(large.kind, 0, Infinity)
    expect(more!.hits).toHaveLength(large.count)
    expect(more!.hits.slice(0, 3)).toEqual(large.hits)
    const [rest] = await finder.records(large.kind, 3, 5)
    expect(rest!.hits).toEqual(more!.hits.slice(3, 5))
  })

  it('is empty for nonsense and for nothing', async () => {
    for (const query of ['', '龘靐齉', '(*^+~:)', 'asdfgh']) expect(await groupsOf(query), query).toEqual([])
  })

  it('are searched for again after a file could not be fetched', async () => {
    let isOff = false
    const index = await RecordIndex.open((path) => {
      if (isOff) return Promise.reject(new Error('off'))
      return Promise.resolve(new Uint8Array(readFileSync(join(dir, 'site', path))).buffer)
    })
    const asked = { query: '公安局', about: '公安局' }
    isOff = true
    await expect(index.groups(asked)).rejects.toThrow('off')
    isOff = false
    expect((await index.groups(asked)).map(({ kind }) => kind)).toContain('agency')
  })

  it('fetches nothing before it is asked for, and 16 KB in the middle', async () => {
    const site = join(dir, 'site')
    const weigh = async (query: string) => {
      let bytes = 0
      const index = await RecordIndex.open((path) => {
        const body = readFileSync(join(site, path))
        bytes += brotliCompressSync(body).length
        return Promise.resolve(new Uint8Array(body).buffer)
      })
      await index.groups({ query, about: query })
      return bytes
    }
    const queries = [
      '人社局',
      '护照',
      '投诉电话',
      '食品安全法',
      '社会救助',
      '政务服务中心',
      '失业金',
      '低保',
      '营业执照',
    ]
    const all = (await Promise.all(queries.map(weigh))).sort((a, b) => a - b)
    expect(all[all.length >> 1]).toBeLessThan(16 * 1024)
    expect(all.at(-1)).toBeLessThan(36 * 1024)
  })

  it('is refused when the index is of another format', async () => {
    const asked: string[] = []
    const opening = RecordIndex.open((path) => {
      asked.push(path)
      return Promise.resolve(new TextEncoder().encode('{"format":0}').buffer)
    })
    await expect(opening).rejects.toMatchObject({ kind: 'index' })
    expect(asked).toEqual([RECORDS_MANIFEST_PATH])
  })
})
