import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Areas, NATIONAL_AREAS } from '../../exchange/read/areas.ts'
import { RowRefusal } from '../../exchange/parsed-row.ts'
import { readRow } from '../../exchange/read/shapes.ts'
import { regionsFile } from '../../scripts/regions.ts'
import { parseRegion } from '../../standard/codes/index.ts'
import { ENDED_REGIONS, FORMER_NAMES } from '../../standard/regions/ended.ts'
import { PRESENT_REGIONS } from '../../standard/regions/present.ts'
import { SHARED } from './files.ts'
import { disclosureRow, portalRow, SICHUAN } from './samples.ts'

describe('the lists', () => {
  it('hold what `npm run regions` makes of the packages', () => expect(regionsFile().current).toBe(true))

  it('have each code as present or ended, and every ended one leads to a present one', () => {
    for (const code of [...PRESENT_REGIONS.keys(), ...ENDED_REGIONS.keys()])
      expect(parseRegion(code).valid, code).toBe(true)
    expect([...ENDED_REGIONS.keys()].filter((code) => PRESENT_REGIONS.has(code))).toEqual([])
    const led = [...ENDED_REGIONS.values()].flatMap(({ successors }) => successors)
    expect(led.filter((code) => !PRESENT_REGIONS.has(code))).toEqual([])
    expect(FORMER_NAMES.filter(({ code, name }) => (PRESENT_REGIONS.get(code) ?? name) === name)).toEqual([])
    const parents = [...PRESENT_REGIONS].filter(([code]) => code.slice(2, 4) !== '00' && !code.endsWith('00'))
    expect(parents.filter(([code]) => !PRESENT_REGIONS.has(`${code.slice(0, 2)}0000`))).toEqual([])
  })

  const list = (name: string) =>
    readFileSync(join(SHARED, 'real/more', name), 'utf8')
      .replaceAll('\r', '')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [code: string, name: string])

  it.skipIf(!existsSync(join(SHARED, 'real/more')))(
    'know every county of the statistical list of 2023, and the codes that ended',
    () => {
      const odd = list('regions-2023-counties.csv').filter(
        ([code, name]) =>
          code !== '620201' && code[4] !== '7' && NATIONAL_AREAS.of(code)?.name !== name && !ENDED_REGIONS.has(code),
      )
      expect(odd).toEqual([])
      for (const [code, name] of list('regions-ended-counties.csv')) expect(ENDED_REGIONS.get(code)?.name).toBe(name)
    },
  )
})

describe('a region by its code', () => {
  it('is the present one, or its successor', () => {
    expect(NATIONAL_AREAS.of('330113000000')).toEqual({ code: '330113', name: '临平区' })
    expect(NATIONAL_AREAS.of('659012')).toEqual({ code: '659012', name: '白杨市' })
    expect(NATIONAL_AREAS.of('330103')).toMatchObject({
      code: '330105',
      remark: '区划代码 330103 已停用：下城区 2021 年撤销，现为 330105拱墅区，按 330105拱墅区 登记',
    })
    expect(NATIONAL_AREAS.of('999999')).toBeUndefined()
  })

  it('is reported with all its successors when it was split, and the row must not be approved', () => {
    const read = NATIONAL_AREAS.of('330104')!
    expect(read).toMatchObject({ code: '330104', name: '江干区' })
    expect(read.blocking).toContain('2021 年撤销，分别并入 330102上城区、330114钱塘区')
    const parsed = readRow('x', 1, portalRow({ areaCode: '330104000000' }), SICHUAN)
    expect(parsed.blocking).toEqual([read.blocking])
    expect(parsed.warnings).toContain(read.remark)
  })

  it('is described in Chinese', () => {
    expect(NATIONAL_AREAS.describe('330113000000')).toEqual({ current: true, words: '浙江省杭州市临平区' })
    expect(NATIONAL_AREAS.describe('330104')).toMatchObject({
      current: false,
      words: expect.stringContaining('钱塘区') as string,
    })
    expect(NATIONAL_AREAS.describe('510110')).toMatchObject({
      current: false,
      words: '区划表里没有 510110，库里也没有登记；上级是四川省成都市，请核对',
    })
  })
})

describe('the installation’s regions', () => {
  const own = new Areas(
    [
      { code: '330199', name: '新设区', shortName: '新设', kind: 'statutory', parent: '330100' },
      { code: '330100', name: '杭州市', kind: 'statutory', parent: '330000' },
      { code: '330104', name: '江干区' },
      { code: '330113Z00aa11', name: '临平新城', kind: 'local', parent: '330113' },
      { code: '330182', name: '建德市', until: '2026-03-31', successor: '330199' },
    ],
    '2026-11-01',
  )

  it('come first: by code, by name, below others', () => {
    expect(NATIONAL_AREAS.of('330199')).toBeUndefined()
    expect(own.of('330199000000')).toEqual({ code: '330199', name: '新设区' })
    expect(own.find('浙江省杭州市新设区').area.code).toBe('330199')
    expect(own.find('新设区').area.code).toBe('330199')
    expect(own.find('浙江省杭州市临平区临平新城')).toMatchObject({ area: { code: '330113Z00aa11' }, kind: 'local' })
    expect(NATIONAL_AREAS.find('浙江省杭州市新设区')).toMatchObject({ kind: 'local', area: { name: '新设区' } })
    expect(own.describe('330199').words).toBe('浙江省杭州市新设区（本系统登记）')
  })

  it('are stated as they are, with the regions above', () => {
    expect(own.statements({ code: '330199', name: '新设区' }).map(({ record }) => record)).toEqual([
      { key: '330000', code: '330000', name: '浙江省', kind: 'statutory' },
      { key: '330100', code: '330100', name: '杭州市', kind: 'statutory', parent: '330000' },
      { key: '330199', code: '330199', name: '新设区', kind: 'statutory', parent: '330100' },
    ])
  })

  it('end on their last day, and get a remark when they ended by the country’s list', () => {
    expect(own.of('330182')).toMatchObject({ code: '330199', remark: expect.stringContaining('2026-03-31') as string })
    expect(own.of('330104')).toMatchObject({
      code: '330104',
      remark: expect.stringContaining('还登记为现行') as string,
    })
    expect(own.of('330104')).not.toHaveProperty('blocking')
  })

  it('may be named by rows of other systems', () => {
    const row = portalRow({ areaCode: '330199000000' })
    expect(() => readRow('x', 1, row, SICHUAN)).toThrow(RowRefusal)
    expect(() => readRow('x', 1, row, SICHUAN)).toThrow('先在“行政区划”里登记')
    expect(readRow('x', 1, row, { ...SICHUAN, areas: own }).main.record['listedBy']).toMatchObject([
      { region: '330199' },
    ])
  })
})

describe('a text', () => {
  const read = (place: string) => {
    const { area, rest } = NATIONAL_AREAS.find(place)
    return [area.code, area.name, rest]
  }

  it('is never read as another region than the one it names', () => {
    expect(read('浙江省杭州市临平区')).toEqual(['330113', '临平区', ''])
    expect(read('江苏省南通市崇川区')).toEqual(['320613', '崇川区', ''])
    expect(read('山西省大同市平城区')).toEqual(['140213', '平城区', ''])
    expect(read('河北省邢台市桥西区')).toEqual(['130503', '信都区', ''])
    expect(read('广东省东莞市虎门镇')).toEqual(['441900121', '虎门镇', ''])
    expect(read('四川省广安区')).toEqual(['511602', '广安区', ''])
    expect(read('浙江省杭州市虚构区民政局')).toEqual([expect.stringMatching(/^330100Z/), '虚构区', '民政局'])
    expect(read('河北省邯郸县')).toEqual([expect.stringMatching(/^000000Z/), '河北省邯郸县', ''])
    expect(read('浙江省临平市江北区')[0]).toMatch(/^000000Z/)
    expect(read('浙江省杭州市社区卫生服务中心')).toEqual(['330100', '杭州市', '社区卫生服务中心'])
  })

  it('that names an ended county gets a remark', () => {
    const { area, blocking, remark } = NATIONAL_AREAS.find('浙江省杭州市江干区')
    expect(area.code).toBe('330104')
    expect(blocking).toContain('330114钱塘区')
    expect(remark).toBe(blocking)
    expect(NATIONAL_AREAS.find('浙江省杭州市下城区')).toMatchObject({ area: { code: '330105' } })
    const parsed = readRow('x', 1, disclosureRow({ _region: '浙江省杭州市江干区' }))
    expect(parsed.blocking).toEqual([blocking])
  })
})

const CASES = join(SHARED, 'cases/region-2021.jsonl')
it.skipIf(!existsSync(CASES))('the cases from outside come out right', () => {
  const rows = readFileSync(CASES, 'utf8').trim().split('\n')
  const regions = rows.map((line, i) => {
    const { main, shared, blocking } = readRow('x', i + 1, JSON.parse(line) as Record<string, unknown>, SICHUAN)
    const codes = shared.filter(({ type }) => type === 'region').map(({ key }) => key)
    return [main.record['region'] ?? codes.at(-1), blocking.length]
  })
  expect(regions).toEqual([
    ['330113', 0],
    ['659012', 0],
    ['330113', 0],
    ['330104', 1],
    ['441900121', 0],
  ])
})
