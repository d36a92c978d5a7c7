import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseCode } from '../../standard/codes/index.ts'
import {
  comparedMatter,
  comparedName,
  MatterIndex,
  sharedCharacters,
  type ComparedMatter,
} from '../../standard/doubles/index.ts'

const real = fileURLToPath(new URL('../../../shared/real/guangan-matters.jsonl', import.meta.url))

const matter = (code: string, name: string, more: Partial<ComparedMatter> = {}): ComparedMatter => ({
  key: code,
  code,
  name,
  type: '01',
  department: '市场监管',
  agencies: [],
  otherCodes: [],
  ...more,
})
const kinds = (matters: ComparedMatter[], of: ComparedMatter) =>
  new MatterIndex(matters).doublesOf(of).map((one) => `${one.kind} ${one.matter.code}`)

describe('doubles of matters', () => {
  it.each([
    ['食品经营许可', '食品经营许可（县级）'],
    ['城市建筑物、设施上张贴宣传品审批', '城市建筑物,设施上张贴宣传品审批'],
    ['企业（个体）登记', '企业(个体) 登记'],
    ['县级食品经营许可', '食品经营许可'],
  ])('%s and %s fold alike', (a, b) => {
    expect(comparedName(a)).toBe(comparedName(b))
  })

  it.each([
    ['道路客运班线经营许可证明（变更）', '道路客运班线经营许可证明（补发）'],
    ['固定资产投资项目节能审查（企业技术改造项目）', '固定资产投资项目节能审查（企业技术改造项目除外）'],
    ['社会团体设立登记', '社会团体变更登记'],
  ])('%s and %s do not', (a, b) => {
    expect(comparedName(a)).not.toBe(comparedName(b))
  })

  it('the same name, path, type and department is the same matter; an ended one is not', () => {
    const others = [matter('B', '食品经营许可（县级）'), matter('C', '食品经营许可', { ended: true })]
    expect(kinds(others, matter('A', '食品经营许可'))).toEqual(['same B'])
    expect(kinds(others, matter('A', '食品经营许可', { ended: true }))).toEqual([])
    expect(kinds(others, matter('B', '食品经营许可'))).toEqual([])
  })

  it('handling items share names below different matters, and not below one', () => {
    const all = [
      matter('X', '食品经营许可'),
      matter('Y', '食品生产许可'),
      matter('X1', '首次申请', { parent: 'X', kind: 'handling' }),
      matter('Y1', '首次申请', { parent: 'Y', kind: 'handling' }),
      matter('X2', '变更', { parent: 'X', kind: 'handling' }),
    ]
    for (const one of all) expect(kinds(all, one)).toEqual([])
    expect(kinds(all, matter('X9', '变更', { parent: 'X', kind: 'handling' }))).toEqual(['same X2'])
    // Two main items of one name: their parts are the same as well.
    const twice = [...all, matter('Z', '食品经营许可'), matter('Z1', '首次申请', { parent: 'Z' })]
    expect(kinds(twice, twice.at(-1)!)).toEqual(['same X1'])
  })

  it('a matter and what is below it may be called the same', () => {
    const all = [matter('M', '食品经营许可'), matter('M1', '食品经营许可', { parent: 'M', kind: 'handling' })]
    for (const one of all) expect(kinds(all, one)).toEqual([])
  })

  it('another department or type is shown where nothing else says that it is another matter', () => {
    const one = matter('A', '公共资源服务')
    expect(kinds([matter('B', '公共资源服务', { department: '民政' })], one)).toEqual(['name B'])
    expect(kinds([matter('B', '公共资源服务', { type: '20' })], one)).toEqual(['name B'])
    expect(kinds([matter('B', '公共资源服务', { department: '民政', type: '20' })], one)).toEqual([])
    expect(kinds([matter('B', '公共资源服务', { department: undefined })], one)).toEqual(['name B'])
    const listed = (code: string, agency: string) =>
      matter(code, '公共资源服务', { department: undefined, agencies: [agency] })
    expect(kinds([listed('B', 'a'), listed('C', 'b')], listed('A', 'a'))).toEqual(['same B', 'name C'])
  })

  it('a known code in another scheme is a double, whatever the names', () => {
    const others = [
      matter('B', '甲', { otherCodes: ['P-1'] }),
      matter('P-2', '乙'),
      matter('C', '丙', { otherCodes: ['A'] }),
    ]
    expect(kinds(others, matter('A', '丁', { otherCodes: ['P-1', 'P-2'] }))).toEqual([
      'crosswalk B',
      'crosswalk C',
      'crosswalk P-2',
    ])
  })

  it('reads what it compares from a record', () => {
    const record = {
      key: 'K',
      code: 'K',
      name: '甲',
      crosswalk: [{ scheme: 'sichuan', code: 'S-1' }],
      listedBy: [{ agency: 'a', code: 'L-1' }],
      effectiveTo: '2026-01-01',
    }
    expect(comparedMatter(record, '2026-01-01')).toMatchObject({
      agencies: ['a'],
      otherCodes: ['S-1', 'L-1'],
      ended: true,
    })
    expect(comparedMatter(record, '2025-12-31').ended).toBe(false)
    expect(comparedMatter({ code: 'K', state: '3' }, '2026-01-01').ended).toBe(true)
  })

  it('circles of parents end', () => {
    const all = [matter('A', '甲', { parent: 'B' }), matter('B', '乙', { parent: 'A' })]
    expect(kinds(all, all[0]!)).toEqual([])
  })

  it.skipIf(!existsSync(real))('finds the two doubles among 1,135 real rows, and no others', () => {
    const rows = readFileSync(real, 'utf8').trim().split('\n')
    const all = new Map<string, ComparedMatter>()
    for (const row of rows) {
      const { department, itemCode, name, taskType } = JSON.parse(row) as Record<string, string>
      const code = parseCode(itemCode!).parts['base']!
      all.set(code, matter(code, name!, { type: taskType, department: undefined, agencies: [department!] }))
    }
    const index = new MatterIndex(all.values())
    const found = [...all.values()].flatMap((one) => index.doublesOf(one).map(({ kind }) => `${kind} ${one.name}`))
    expect(all.size).toBe(1135)
    expect(found.sort()).toEqual([
      'same 城市建筑物、设施上张挂、张贴宣传品审批',
      'same 城市建筑物、设施上张挂、张贴宣传品审批',
      'same 求职创业补贴申领',
      'same 求职创业补贴申领',
    ])
  })
})

describe('what the database is asked for', () => {
  it.each([
    ['食品经营许可', '食品 经营许可（县级）'],
    ['食品经营许可', '市级食品经营许可'],
    ['食品生产许可（变更）', '食品生产许可〔变更〕'],
    ['出生登记', '出生、登记'],
  ])('%s has no character that %s, the same name, lacks', (one, other) => {
    expect(comparedName(other)).toBe(comparedName(one))
    expect(sharedCharacters(one).filter((character) => !other.includes(character))).toEqual([])
    expect(sharedCharacters(one).length).toBeGreaterThan(3)
  })
})
