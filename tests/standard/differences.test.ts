import { describe, expect, it } from 'vitest'
import {
  compareWithStandards,
  describeDifference,
  gatherEqual,
  similarity,
  limitGap,
  lineText,
  markDifferences,
  openDifferences,
  valueInWords,
  type ComparedGuide,
  type ComparedMatter,
  type NameOf,
} from '../../standard/differences/index.ts'
import type { Elements } from '../../standard/schema/index.ts'
import { ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'
import { filledRecord } from './filled-records.ts'

const NAMES: Record<string, string> = { 'M-1': '身份证明', 'M-2': '居住登记表', 'M-3': '房屋租赁合同' }
const nameOf: NameOf = (type, key) =>
  type === 'material' ? NAMES[key] : type === 'scenario' ? `情形 ${key}` : undefined
const describeOf = (element: ElementName, standard: unknown, value: unknown) =>
  describeDifference(element, standard, value, nameOf)
const wordsOf = (element: ElementName, standard: unknown, value: unknown) => describeOf(element, standard, value).words

describe('a difference in words', () => {
  it('materials are named, with what is more, what is less, and how the necessity differs', () => {
    const standard = [
      { material: 'M-1', necessity: '1', originals: 1, copies: 0, form: '3' },
      { material: 'M-2', necessity: '1' },
    ]
    const value = [
      { material: 'M-1', necessity: '3', originals: 1, copies: 2, form: '3' },
      { material: 'M-3', necessity: '2', copies: 1 },
    ]
    const { words, standard: left, value: right } = describeOf('materials', standard, value)
    expect(words).toEqual([
      '“身份证明”材料必要性：标准“必要”，这里“容缺后补”',
      '“身份证明”复印件：标准“0 份”，这里“2 份”',
      '多要：房屋租赁合同（非必要；复印件 1 份）',
      '少要：居住登记表（必要）',
    ])
    expect(words.join()).not.toMatch(/M-\d|·/u)
    expect(left.map(({ only }) => only)).toEqual([false, true])
    expect(right.map(({ only }) => only)).toEqual([false, true])
    expect(lineText(right[0]!)).toBe('身份证明（容缺后补；原件 1 份；复印件 2 份；纸质或电子）')
  })

  it('a limit says by how much it is shorter or longer', () => {
    const day = (value: number) => ({ unit: 'working-day', value })
    expect(wordsOf('statutoryLimit', day(5), day(10))).toEqual(['标准 5 个工作日，这里 10 个工作日，长 5 个工作日'])
    expect(wordsOf('statutoryLimit', day(20), { unit: 'immediate' })).toEqual([
      '标准 20 个工作日，这里 当场办结，比标准短',
    ])
    expect(limitGap({ unit: 'working-day', value: 15 }, { unit: 'natural-day', value: 21 })).toBe('')
    expect(limitGap({ unit: 'working-day', value: 1 }, { unit: 'working-day', value: 0.5 })).toBe('短 0.5 个工作日')
  })

  it('a fee says how many yuan more or less', () => {
    const fee = (standard: string) => ({ charged: true, items: [{ name: '工本费', standard }] })
    expect(wordsOf('fee', { charged: false }, { charged: true })).toEqual(['收费：标准“否”，这里“是”'])
    expect(wordsOf('fee', fee('每证 10 元'), fee('每证 25.5 元'))).toEqual([
      '“工本费”收费标准：标准“每证 10 元”，这里“每证 25.5 元”，多 15.5 元',
    ])
    expect(wordsOf('fee', fee('10 至 20 元，另收 5 元'), fee('10 元'))[0]).not.toMatch(/多|少/u)
  })

  it('conditions are texts with what differs marked; those worded otherwise are one condition', () => {
    const standard = [{ text: '在本市居住半年以上，有合法稳定住所。' }, { text: '年满十八周岁。' }]
    const value = [{ text: '在本市居住一年以上，有合法稳定住所。' }, { text: '向本局缴纳保证金。' }]
    const { words, value: lines } = describeOf('conditions', standard, value)
    expect(words).toEqual([
      '措辞不同：标准“在本市居住半年以上，有合法稳定住所。”，这里“在本市居住一年以上，有合法稳定住所。”',
      '多一条：向本局缴纳保证金。',
      '少一条：年满十八周岁。',
    ])
    expect(lines[0]!.segments).toEqual([
      { text: '在本市居住', differs: false },
      { text: '一', differs: true },
      { text: '年以上，有合法稳定住所。', differs: false },
    ])
  })

  it('steps by their limits, lists of a code table by their labels, flags as yes and no', () => {
    const step = (value: number) => [{ name: '受理', limit: { unit: 'working-day', value } }]
    expect(wordsOf('steps', step(0.5), step(1))).toEqual(['“受理”环节时限：标准“0.5 个工作日”，这里“1 个工作日”'])
    expect(wordsOf('audience', ['1', '2'], ['1', '6'])).toEqual(['多了“行政机关”', '少了“企业法人”'])
    expect(wordsOf('noMaterials', true, false)).toEqual(['标准“是”，这里“否”'])
    expect(wordsOf('steps', [{ name: '甲' }, { name: '乙' }], [{ name: '乙' }, { name: '甲' }])).toEqual(['次序不同'])
  })

  it('what only one side says is told so', () => {
    expect(wordsOf('notes', undefined, '带好证件')).toEqual(['标准没有规定，这里写了：带好证件'])
    expect(wordsOf('notes', '带好证件', undefined)).toEqual(['标准规定了，这里没有写：带好证件'])
    expect(wordsOf('notes', '带好证件', '带好证件')).toEqual([])
    expect(wordsOf('notes', undefined, null)).toEqual([])
  })

  it('every element of a full record can be said, and values of a wrong form too', () => {
    const full = filledRecord('matter', 3, (type, n) => `${type}-${n}`)['standard'] as Record<string, unknown>
    for (const element of ELEMENTS) {
      expect(valueInWords(element, full[element], nameOf).join(''), element).not.toBe('')
      expect(wordsOf(element, full[element], full[element]), element).toEqual([])
      expect(wordsOf(element, full[element], undefined), element).toHaveLength(1)
      for (const wrong of [17, 'x', ['y'], { z: [{ a: null }] }, [[]], [null]]) {
        const said = describeOf(element, full[element], wrong)
        expect(said.words.join('').includes('[object'), element).toBe(false)
      }
    }
  })
})

describe('marks in texts', () => {
  it('joined, the parts are the text; equal texts have no marks', () => {
    const pairs = [
      ['', ''],
      ['甲', ''],
      ['甲乙丙丁', '甲乙丙丁'],
      ['提交申请表一式两份', '提交申请书一式三份'],
      ['𠮷野家', '吉野家'],
    ] as const
    for (const [a, b] of pairs) {
      const { before, after } = markDifferences(a, b)
      expect(before.map(({ text }) => text).join('')).toBe(a)
      expect(after.map(({ text }) => text).join('')).toBe(b)
      if (a === b) expect([...before, ...after].some(({ differs }) => differs)).toBe(false)
    }
  })

  it('very long texts are compared by their beginning and end', () => {
    const long = (middle: string) => `开头${middle.repeat(3000)}结尾`
    const { before } = markDifferences(long('甲'), long('乙'))
    expect(before).toEqual([
      { text: '开头', differs: false },
      { text: '甲'.repeat(3000), differs: true },
      { text: '结尾', differs: false },
    ])
  })

  it('similarity is 1 for equal texts and 0 for texts with nothing in common', () => {
    expect(similarity('合法稳定住所', '合法稳定住所')).toBe(1)
    expect(similarity('合法稳定住所', '年满十八周岁')).toBe(0)
  })
})

it('equal values are gathered, whatever the order of their members', () => {
  const items = [
    { of: '甲县', value: { unit: 'working-day', value: 5 } },
    { of: '乙县', value: { unit: 'working-day', value: 7 } },
    { of: '丙县', value: { value: 7, unit: 'working-day', words: '' } },
  ]
  expect(gatherEqual(items, ({ value }) => value).map(({ of }) => of.map((one) => one.of))).toEqual([
    ['乙县', '丙县'],
    ['甲县'],
  ])
})

describe('the divergence of guides from their standards', () => {
  const standard: Elements = {
    promisedLimit: { unit: 'working-day', value: 10 },
    notes: '带好证件',
    conditions: [{ text: '年满十八周岁。' }],
    fee: { charged: false },
  }
  const matter: ComparedMatter = { key: 'M', name: '甲事项', standard, changedOn: '2026-05-01' }
  const guide = (key: string, more: Partial<ComparedGuide> = {}): ComparedGuide => ({
    key,
    name: key,
    matter: 'M',
    agency: 'A',
    region: '519921',
    approved: true,
    approvedOn: '2026-06-01',
    ...more,
  })
  const deviation = (more: object = {}) => ({
    element: 'notes' as const,
    value: '带好证件和照片',
    direction: 'burdensome' as const,
    reason: '要贴照片',
    approval: { document: '青府函〔2026〕1号' },
    ...more,
  })
  const isOwn = (element: ElementName) => element === 'promisedLimit'
  const report = (guides: ComparedGuide[], isLocal: (element: ElementName) => boolean = isOwn) =>
    compareWithStandards(guides, (key) => (key === 'M' ? matter : undefined), '2026-07-01', isLocal)
  const cellsOf = (more: Partial<ComparedGuide>, isLocal?: (element: ElementName) => boolean) =>
    report([guide('G', more)], isLocal).rows[0]!.cells

  it('a guide without anything of its own is the same in all that the standard states', () => {
    const { rows, totals } = report([guide('G')])
    expect(rows[0]).toMatchObject({ same: ['conditions', 'promisedLimit', 'fee', 'notes'], cells: [] })
    expect(totals).toMatchObject({ guides: 1, same: 4, diverging: 0 })
  })

  it('deviations: in force, not yet decided, ended, the same as the standard by now, and by right', () => {
    expect(cellsOf({ deviations: [deviation()] })).toEqual([
      { element: 'notes', state: 'deviation', direction: 'burdensome', value: '带好证件和照片' },
    ])
    expect(cellsOf({ deviations: [deviation({ approval: undefined })] })[0]).toMatchObject({ state: 'undecided' })
    expect(cellsOf({ deviations: [deviation({ until: '2026-06-30' })] })[0]).toMatchObject({ state: 'ended' })
    expect(cellsOf({ deviations: [deviation({ until: '2026-07-01' })] })[0]).toMatchObject({ state: 'deviation' })
    expect(cellsOf({ deviations: [deviation({ value: '带好证件' })] })).toEqual([])
    expect(cellsOf({ deviations: [deviation()] }, () => true)[0]).toMatchObject({ state: 'local' })
  })

  it('what a guide states itself is its own by right, or has to be decided where it is locked', () => {
    const own = {
      promisedLimit: { unit: 'working-day', value: 5 },
      notes: '带好照片',
      fee: { charged: false },
    } as const
    expect(cellsOf({ own })).toEqual([
      { element: 'promisedLimit', state: 'local', direction: 'favourable', value: own.promisedLimit },
      { element: 'notes', state: 'undecided', value: '带好照片' },
    ])
  })

  it('differences are undecided until the standard says the same, also beside a deviation that has ended', () => {
    const differences = [
      { element: 'notes' as const, value: '带好照片' },
      { element: 'fee' as const, value: { charged: false } },
    ]
    expect(openDifferences(differences, standard).map(({ element }) => element)).toEqual(['notes'])
    expect(cellsOf({ differences })).toEqual([{ element: 'notes', state: 'undecided', value: '带好照片' }])
    expect(cellsOf({ differences, deviations: [deviation({ until: '2026-01-01' })] })[0]).toMatchObject({
      state: 'undecided',
    })
    const fee = { element: 'fee' as const, value: { charged: true } }
    expect(cellsOf({ asked: [fee] })).toEqual([{ ...fee, state: 'undecided', asked: true }])
    expect(cellsOf({ ended: [{ ...fee, until: '2026-07-01' }] })).toEqual([
      { ...fee, until: '2026-07-01', state: 'ended' },
    ])
    expect(cellsOf({ ended: [{ element: 'fee', value: { charged: false } }] })).toEqual([])
  })

  it('a shorter promise says by how much; a longer one is burdensome', () => {
    const [shorter] = report([guide('G', { own: { promisedLimit: { unit: 'working-day', value: 5 } } })]).rows
    expect(shorter!.promise).toEqual({
      standard: '10 个工作日',
      own: '5 个工作日',
      words: '短 5 个工作日',
      order: 'shorter',
      part: 0.5,
    })
    expect(shorter!.cells).toMatchObject([{ element: 'promisedLimit', state: 'local', direction: 'favourable' }])
    const [longer] = report([guide('G', { own: { promisedLimit: { unit: 'working-day', value: 12 } } })]).rows
    expect(longer!.promise).toMatchObject({ order: 'longer', words: '长 2 个工作日', part: -0.2 })
    expect(
      report([guide('G', { own: { promisedLimit: { unit: 'working-day', value: 10 } } })]).rows[0]!.promise,
    ).toBeUndefined()
  })

  it('a guide approved before the standard was changed is older than it', () => {
    expect(report([guide('G', { approvedOn: '2026-04-30' })]).rows[0]!.older).toEqual({
      standardOn: '2026-05-01',
      guideOn: '2026-04-30',
    })
    expect(report([guide('G', { approvedOn: '2026-05-01' })]).rows[0]!.older).toBeUndefined()
  })

  it('totals by region, agency, matter and element add up', () => {
    const found = report([
      guide('G1', { deviations: [deviation()] }),
      guide('G2', { agency: 'B', differences: [{ element: 'conditions', value: [{ text: '甲' }] }] }),
      guide('G3', { region: '519922', approvedOn: '2026-01-01', own: { promisedLimit: { unit: 'immediate' } } }),
      guide('G4', { matter: 'none' }),
    ])
    expect(found.rows).toHaveLength(3)
    expect(found.totals).toMatchObject({
      guides: 3,
      diverging: 2,
      deviation: 1,
      undecided: 1,
      local: 1,
      burdensome: 1,
      older: 1,
      shorter: 1,
      same: 9,
    })
    expect(found.byAgency.get('A')).toMatchObject({ guides: 2, diverging: 1 })
    expect(found.byRegion.get('519921')).toMatchObject({ guides: 2, diverging: 2 })
    expect(found.byMatter.get('M')).toEqual(found.totals)
    expect(found.byElement.get('notes')).toMatchObject({ guides: 3, same: 2, deviation: 1, diverging: 1 })
    expect(found.byElement.get('promisedLimit')).toMatchObject({ shorter: 1, local: 1, diverging: 0 })
  })
})
