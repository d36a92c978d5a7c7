import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everydayGroupsFor } from '../../publish/search/everyday.ts'
import type { IndexFinder } from '../../site/search/answer.ts'
import { similarCode } from '../../site/search/codes.ts'
import { exactness, fit } from '../../site/search/names.ts'
import type { SearchIndex } from '../../site/search/search-index.ts'
import { sameMeaning } from '../../site/search/same-meaning.ts'
import type { Answer, HitGroup, Place } from '../../site/search/types.ts'
import { Reader } from '../../standard/search/asking.ts'
import { PHRASING } from '../../standard/search/phrasing.ts'
import { stageOf } from '../../standard/search/stages.ts'
import { queryUnits } from '../../standard/search/tokens.ts'
import { sampleRecords, searchOf, writeSample, type SampleRecord } from './sample.ts'

const reader = new Reader(PHRASING)
let dir: string
let index: SearchIndex
let finder: IndexFinder
let records: SampleRecord[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-understanding-'))
  records = sampleRecords()
  const { snapshot } = await writeSample(dir, records)
  ;({ index, finder } = await searchOf(snapshot, join(dir, 'site')))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function ask(query: string, kept?: Place): Promise<{ answer: Answer; page: HitGroup[]; keys: string[] }> {
  const answer = await finder.ask(query, kept)
  const { page } = await finder.page({}, 0, 20)
  return { answer, page, keys: page.map(({ best }) => best.matter ?? best.key) }
}
const first = async (query: string) => (await ask(query)).keys[0]

describe('words that ask for a part of a guide', () => {
  it.each([
    ['护照需要什么材料', '护照', 'materials'],
    ['办理社保卡要带什么证件', '社保卡', 'materials'],
    ['低保申请条件', '低保', 'conditions'],
    ['谁可以申请公租房', '公租房', 'conditions'],
    ['法律援助在哪里办理', '法律援助', 'where'],
    ['离婚怎么办手续', '离婚', 'steps'],
    ['护照办理流程', '护照', 'steps'],
    ['做公证多少钱', '做公证', 'fee'],
    ['护照几天能办好', '护照', 'limit'],
    ['生育津贴怎么申请需要多长时间', '生育津贴', 'limit'],
    ['不动产登记中心咨询电话', '不动产登记中心', 'phone'],
    ['市场监管局投诉电话', '市场监管局', 'complaint'],
    ['请问一下我想开饭店要什么证', '开饭店', undefined],
  ])('%s is about %s', (query, about, part) => {
    expect(reader.cutQuestion(query)).toEqual(part ? { about, part } : { about })
  })

  it('are kept where they belong to a name', () => {
    for (const name of [
      '动物防疫条件合格证核发',
      '法律援助申请',
      '人力资源服务许可',
      '中国公民民族成份变更',
      '驾驶证到期',
      '去世人员户口注销',
      '公司换地址',
      '网吧',
      '办证',
    ]) {
      const { about } = reader.cutQuestion(name)
      expect(name.startsWith(about) && name.length - about.length <= 2, `${name} → ${about}`).toBe(true)
    }
  })

  it('are cut out of long queries in no time', async () => {
    const started = performance.now()
    for (const word of ['需要', '要带', '申请办理', '怎么', '想要', '可以能', '什么', '应该办理'])
      for (const end of ['', '照', '什'])
        expect(reader.cutQuestion(word.repeat(60) + end).about.length).toBeLessThanOrEqual(241)
    expect((await ask('需要'.repeat(100_000))).answer.about.length).toBeLessThanOrEqual(200)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('leave nothing of a query that only asks', () => {
    expect(reader.cutQuestion('需要什么材料')).toEqual({ about: '', part: 'materials' })
    expect(reader.cutQuestion('怎么办理？')).toEqual({ about: '', part: 'steps' })
  })

  it('change nothing for the names of the catalogue: each is still the first answer', async () => {
    const wrong: string[] = []
    const bare = (name: string) => name.replace(/（[^）]*）/gu, '')
    const names = new Map<string, string>()
    for (const [type, record] of records) if (type === 'guide') names.set(record.matter.key, bare(record.name))
    for (const [key, name] of names) {
      const said = await ask(`请问${name}需要什么材料，在哪里办理？`)
      // Items of one main matter may share its name.
      if (said.keys[0]?.slice(0, 9) !== key.slice(0, 9)) wrong.push(`${name} → ${said.keys[0]}, not ${key}`)
      if (said.answer.lacking) wrong.push(`${name} is lacking`)
      expect(said.answer.part).toBe('materials')
    }
    expect(names.size).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })

  it('do not bring up what holds only them', async () => {
    const { keys, answer } = await ask('护照需要什么材料')
    expect(keys[0]).toBe('510109924000')
    expect(keys).not.toContain('510105925000')
    expect(answer).toMatchObject({ about: '护照', part: 'materials' })
    expect((await ask('護照需要什麼材料')).answer).toMatchObject({ about: '护照', part: 'materials' })
  })
})

describe('order of matters that hold equally much', () => {
  it('stages are read in names and in what people say', () => {
    expect(
      ['居民身份证申领', '公司变更登记', '取水许可（延续）', '社会保障卡补领', '药品经营许可（零售）（注销）'].map(
        stageOf,
      ),
    ).toEqual([0, 1, 2, 3, 4])
    expect(
      ['开药店', '药店搬家', '驾照到期了', '身份证丢了', '饭店不开了'].map((query) => reader.stageAsked(query).stage),
    ).toEqual([0, 1, 2, 3, 4])
  })

  it('the first application comes before renewal, replacement and end, unless those are asked for', async () => {
    for (const [query, key] of [
      ['身份证', '510709921001'],
      ['社保卡', '51201490700001'],
      ['取水许可', '51011996300001'],
      ['个体工商户', '00073195200001'],
      ['兽药', '51012096700001'],
      ['取水许可变更', '51011996300002'],
      ['取水许可到期了', '51011996300003'],
      ['社保卡丢了', '51201490700002'],
      ['个体工商户注销', '00073195200004'],
    ])
      expect(await first(query!), query).toBe(key)
  })

  it('matters whose name it is stand before those that list it as a material, which are left out', async () => {
    const { keys } = await ask('身份证')
    expect(keys.slice(0, 3).sort()).toEqual(['510709921001', '510709921002', '510709921003'])
    expect(keys.length).toBeLessThan(12)
  })

  it('the kept region comes first', async () => {
    const kept = { region: '519902', name: '云垭' }
    for (const query of ['身份证', '结婚', '开饭店', '许可']) {
      const { page, answer } = await ask(query, kept)
      expect(answer.placed).toBe(true)
      expect(page[0]!.best.region, query).toMatch(/^519902/)
    }
  })

  it('words in one name count more than the same words scattered over several', () => {
    const query = queryUnits('老人补贴')
    const weights = query.positions.map(() => 1)
    const one = fit({ name: '高龄津贴给付', aliases: ['老年补贴'] }, { query, weights })
    const scattered = fit({ name: '高龄老人关爱', aliases: ['残疾补贴'] }, { query, weights })
    expect(one.inOne).toBeGreaterThan(scattered.inOne)
    expect(exactness({ name: '公证', aliases: ['做公证'] }, ['做公证'])).toBe(1)
    expect(exactness({ name: '公证' }, ['公证'])).toBe(2)
  })
})

describe('what the catalogue lacks', () => {
  it('is told as typed, without the words that ask, and the nearest is offered', async () => {
    expect((await ask('开高尔夫球场需要什么手续')).answer).toMatchObject({ lacking: '开高尔夫球场', part: 'steps' })
    const { answer, page } = await ask('枪支许可怎么申请')
    expect(answer.lacking).toBe('枪支许可')
    expect(page.length).toBeGreaterThan(0)
    expect((await ask('云垭县开赌场')).answer).toMatchObject({ lacking: '开赌场' })
  })

  it('is not said of everyday words, misspelt, traditional or spoken ones, codes and offices', async () => {
    for (const query of [
      '失业了领钱',
      '砍树要办什么证',
      '家里着火了申请救助',
      '居住正',
      '结昏登记',
      '义务叫育阶段学生入雪',
      '医撩机构置业登记',
      '護照',
      'huzhao',
      '5107 0992 3000 02',
      '民政局',
      '云垭县低保',
      '',
    ])
      expect((await ask(query)).answer.lacking, query).toBeUndefined()
  })

  it('is told where nothing is found at all', async () => {
    expect((await ask('龘靐')).answer).toMatchObject({ lacking: '龘靐', groups: 0 })
  })
})

describe('a place that is named', () => {
  it('where none of the matches can be done is told, and the nearest comes first', async () => {
    const { answer, page } = await ask('竹坞乡护照')
    expect(answer).toMatchObject({ about: '护照', unplaced: { region: '519906204', name: '竹坞乡' }, placed: false })
    expect(page[0]!.best.matter).toBe('510109924000')
    // The county has no passports; the city that it lies in has.
    expect(page[0]!.best.region).toBe('519900')
    expect((await ask('云垭低保')).answer.unplaced).toBeUndefined()
    expect((await ask('护照')).answer.unplaced).toBeUndefined()
  })

  it('is known although nothing is done there', () => {
    const offering = new Set(records.flatMap(([type, record]) => (type === 'guide' ? [record.region.key] : [])))
    const idle = records.flatMap(([type, record]) =>
      type === 'region' && record.key.length <= 9 && !offering.has(record.key) ? [record.key] : [],
    )
    expect(idle.length).toBeGreaterThan(0)
    for (const region of idle) expect(index.places.map((place) => place.region)).toContain(region)
  })

  it('is left out of what is asked about, before or after the words that ask', async () => {
    for (const query of ['在松汀办居住证', '松汀县居住证怎么办理', '居住证在松汀哪里办'])
      expect((await ask(query)).answer, query).toMatchObject({ about: '居住证', place: { region: '519901' } })
    expect((await ask('青棠市护照')).answer).toMatchObject({ about: '护照', place: { region: '519900' } })
    expect((await ask('松汀县电话')).answer).toMatchObject({ about: '', part: 'phone', place: { region: '519901' } })
  })
})

describe('words that mean the same', () => {
  it('are those of the catalogue first, then those that are only typed', () => {
    expect(everydayGroupsFor(new Set(['孩子', '儿童']))).toEqual(['孩子 儿童|小孩 宝宝 娃娃 娃儿 婴儿 新生儿 子女'])
    expect(everydayGroupsFor(new Set())).toEqual([])
  })

  it('stand in the place of the longest word of their group', () => {
    const { positions } = queryUnits('火锅店转让')
    const units = sameMeaning('火锅店转让', positions, ['饭店 餐饮|火锅店', '过户 转让|'])
    expect(units.map(({ term, from, length }) => [term, from, length])).toEqual([
      ['饭店', [0], 3],
      ['餐饮', [0], 3],
      ['过户', [3], 2],
    ])
  })

  it('find what no name says so', async () => {
    expect(await first('开火锅店')).toBe('51013190100101')
    expect(await first('婴儿落户')).toBe('510709908000')
  })
})

describe('codes that are not in the index as typed', () => {
  it('are found with a character too many, missing, wrong or swapped, marked as similar', async () => {
    for (const code of ['511 2036 923000', '51203692300', '512036933000', '512036932000', '5120369230009']) {
      const { keys, answer } = await ask(code)
      expect(keys, code).toContain('512036923000')
      if (code !== '51203692300') expect(answer.loose, code).toBe(true)
    }
    expect(await similarCode(index.terms, '999999999999')).toBeUndefined()
  })

  it('of materials, of their uses, of events, of other schemes and of provinces find the matter', async () => {
    const material = new Map(
      records.flatMap(([type, record]) => (type === 'material' ? [[record.key, record.code]] : [])),
    )
    const wrong: string[] = []
    let [materials, events, other, local] = [0, 0, 0, 0]
    const asked = new Set<string>()
    for (const [type, record] of records) {
      if (type === 'guide') {
        if (record.localCode) {
          local++
          if (!(await ask(record.localCode)).answer.groups) wrong.push(record.localCode)
        }
        for (const [i, use] of (record.materials ?? []).entries()) {
          const code = material.get(use.material)
          if (!code || asked.has(code)) continue
          asked.add(code)
          materials++
          if (!(await ask(code)).answer.groups) wrong.push(code)
          if ((await ask(`${record.code}${String(i + 1).padStart(3, '0')}`)).page[0]?.best.key !== record.key)
            wrong.push(`${record.code} ${i}`)
        }
      } else if (type === 'ledger' && record.type === 'guide' && record.event !== 'issued') {
        events++
        if (!(await ask(record.key)).answer.groups) wrong.push(record.key)
      } else if (type === 'matter') {
        for (const { code } of [...(record.crosswalk ?? []), ...(record.listedBy ?? [])]) {
          other++
          if (!(await ask(code)).answer.groups) wrong.push(code)
        }
      }
    }
    expect([materials > 100, events > 0, other > 0, local > 0]).toEqual([true, true, true, true])
    expect(wrong).toEqual([])
  })

  it('of every matter are found, and behind a label also their beginnings', async () => {
    const wrong: string[] = []
    for (const [type, { key }] of records) if (type === 'matter' && !(await ask(key)).answer.groups) wrong.push(key)
    expect(wrong).toEqual([])
    expect((await ask('事项编码：510709')).answer).toMatchObject({ about: '510709', loose: false })
    expect((await ask('编码510709921')).keys).toContain('510709921001')
    // A power's code ends in the code of the matter.
    expect((await ask('11519901MB1901070Y4510131901000')).keys).toContain('51013190100101')
  })
})
