import { describe, expect, it, test } from 'vitest'
import {
  askProblems,
  computeDirection,
  foldDeviations,
  grantProblem,
  nextNumber,
  reminderOf,
  standingText,
  valueLines,
  type ComparedElement,
  type GrantedDeviation,
} from '../../standard/deviations/index.ts'
import { deviationHolds } from '../../standard/resolve/guide.ts'
import type { Guide } from '../../standard/schema/index.ts'
import { guideSchema } from '../../standard/schema/guide.ts'

const DAY = '2026-06-15'
const days = (value: number, unit = 'working-day') => ({ unit, value })
const paper = (material: string, more = {}) => ({ material, ...more })
const [heavy, light, same, unknown] = ['burdensome', 'favourable', 'neutral', undefined]

describe('the direction of a value is computed', () => {
  const cases: [string, ComparedElement, unknown, unknown, string | undefined][] = [
    ['a longer limit', 'promisedLimit', days(20), days(60), heavy],
    ['a shorter limit', 'promisedLimit', days(20), days(5), light],
    ['60 natural days for 20 working days', 'promisedLimit', days(20), days(60, 'natural-day'), heavy],
    ['at once for days', 'promisedLimit', days(20), { unit: 'immediate' }, light],
    ['a longer statutory limit', 'statutoryLimit', days(20), days(30), heavy],
    ['more visits', 'visits', 1, 2, heavy],
    ['fewer visits', 'visits', 1, 0, light],
    ['the same', 'visits', 1, 1, same],
    ['a fee where there was none', 'fee', { charged: false }, { charged: true, items: [] }, heavy],
    [
      'a deposit beside the fee',
      'fee',
      { charged: true, items: [{ name: '工本费', standard: '10 元' }] },
      {
        charged: true,
        items: [
          { name: '工本费', standard: '10 元' },
          { name: '保证金', standard: '50000 元' },
        ],
      },
      heavy,
    ],
    ['no fee where there was one', 'fee', { charged: true }, { charged: false }, light],
    [
      'a cheaper item',
      'fee',
      { charged: true, items: [{ name: '工本费', standard: '每证 10 元' }] },
      { charged: true, items: [{ name: '工本费', standard: '每证 5 元' }] },
      light,
    ],
    [
      'a dearer item, in ten thousands',
      'fee',
      { charged: true, items: [{ name: '评审费', standard: '3,000 元' }] },
      { charged: true, items: [{ name: '评审费', standard: '5 万元' }] },
      heavy,
    ],
    [
      'an item by another formula',
      'fee',
      { charged: true, items: [{ name: '评审费', standard: '每户 10 元' }] },
      { charged: true, items: [{ name: '评审费', standard: '按面积计' }] },
      unknown,
    ],
    ['a material more', 'materials', [paper('a')], [paper('a'), paper('b')], heavy],
    ['a material in place of another', 'materials', [paper('a')], [paper('b')], heavy],
    ['a material fewer', 'materials', [paper('a'), paper('b')], [paper('a')], light],
    ['a copy more', 'materials', [paper('a', { copies: 1 })], [paper('a', { copies: 3 })], heavy],
    [
      'shared in place of submitted',
      'materials',
      [paper('a', { satisfy: 'submit' })],
      [paper('a', { satisfy: 'share' })],
      light,
    ],
    ['submitted in place of shared', 'materials', [paper('a', { satisfy: 'share' })], [paper('a')], heavy],
    [
      'required in place of optional',
      'materials',
      [paper('a', { necessity: '2' })],
      [paper('a', { necessity: '1' })],
      heavy,
    ],
    ['a seal more', 'materials', [paper('a')], [paper('a', { signature: '盖公章' })], heavy],
    [
      'another acceptance standard',
      'materials',
      [paper('a', { acceptance: '一' })],
      [paper('a', { acceptance: '二' })],
      unknown,
    ],
    ['only other explanations', 'materials', [paper('a')], [paper('a', { note: '带上' })], same],
    [
      'fewer materials and one copy more',
      'materials',
      [paper('a', { copies: 1 }), paper('b')],
      [paper('a', { copies: 2 })],
      heavy,
    ],
    ['no materials needed any more', 'noMaterials', false, true, light],
    [
      'a condition more',
      'conditions',
      [{ text: '年满十八岁' }],
      [{ text: '年满十八岁。' }, { text: '缴保证金' }],
      heavy,
    ],
    ['a condition fewer', 'conditions', [{ text: '一' }, { text: '二' }], [{ text: '一' }], light],
    ['a condition in place of another', 'conditions', [{ text: '一' }], [{ text: '二' }], unknown],
    ['a condition for other scenarios', 'conditions', [{ text: '一', when: ['s1'] }], [{ text: '一' }], unknown],
    ['a reason more to refuse', 'prohibitions', [], [{ text: '欠费的' }], heavy],
    ['a step more', 'steps', [{ name: '受理' }], [{ name: '受理' }, { name: '部门会签' }], heavy],
    ['a step fewer', 'steps', [{ name: '受理' }, { name: '部门会签' }], [{ name: '受理' }], light],
    ['other steps, fewer', 'steps', [{ name: '受理' }, { name: '审查' }], [{ name: '听证' }], unknown],
    ['an intermediary more', 'intermediaries', [], ['测绘'], heavy],
    ['tolerance taken away', 'tolerance', { applies: true }, { applies: false }, heavy],
    ['promise offered', 'promise', { applies: false }, { applies: true }, light],
    ['a quantity limit', 'quantityLimit', '无数量限制', '每年 10 家', heavy],
    ['a shorter validity', 'validityYears', 5, 3, heavy],
    ['a narrower audience', 'audience', ['1', '2'], ['2'], heavy],
    ['another delivery', 'delivery', '窗口领取', '邮寄', unknown],
    ['a limit where the standard has none', 'promisedLimit', undefined, days(60), unknown],
  ]
  test.each(cases)('%s', (_name, element, standard, value, expected) => {
    expect(computeDirection(element, standard, value)).toBe(expected)
  })
})

describe('a request', () => {
  const asked = { element: 'promisedLimit', value: days(60), reason: '人手少' }
  const problems = (more: object, direction: 'burdensome' | 'favourable' | undefined = 'burdensome') =>
    askProblems({ ...asked, ...more }, days(20), direction, DAY).map(({ field }) => field)

  it.each([
    ['burdensome without a clause', {}, ['law']],
    ['with a law and no article', { law: 'l' }, ['law']],
    ['with law and article', { law: 'l', article: '第三条' }, []],
    ['with a law that is not in the register', { proposedLaw: '某条例', article: '第三条' }, []],
    ['without a reason', { law: 'l', article: '第三条', reason: ' ' }, ['reason']],
    ['the same as the standard', { law: 'l', article: '第三条', value: days(20) }, ['value']],
    ['without a value', { law: 'l', article: '第三条', value: null }, ['value']],
    ['of another shape', { law: 'l', article: '第三条', value: '六十天' }, ['value']],
    ['that has ended', { law: 'l', article: '第三条', until: '2026-06-14' }, ['until']],
    ['that ends before it begins', { law: 'l', article: '第三条', from: '2026-08-01', until: '2026-07-01' }, ['until']],
    ['with a day that is none', { law: 'l', article: '第三条', from: '明天' }, ['from']],
    ['for something that is no element', { element: 'venues' }, ['element']],
  ])('%s', (_name, more, fields) => expect(problems(more)).toEqual(fields))

  it('a favourable one needs no clause', () => expect(problems({ value: days(5) }, 'favourable')).toEqual([]))

  it.each([
    ['burdensome, a law of the register', { direction: 'burdensome', law: 1, article: '第三条' }, undefined],
    ['burdensome, no article', { direction: 'burdensome', law: 1 }, '条款'],
    ['burdensome, a proposed law only', { direction: 'burdensome', article: '第三条' }, '法规政策库'],
    ['not judged', { direction: undefined }, '请判断'],
    ['after its end', { direction: 'favourable', until: '2026-06-14' }, '截止日期'],
  ] as const)('granted: %s', (_name, given, expected) => {
    const problem = grantProblem({ ...given, today: DAY })
    if (expected === undefined) expect(problem).toBeUndefined()
    else expect(problem).toContain(expected)
  })
})

describe('the time of a deviation', () => {
  const until = (day: string) => ({ state: 'granted' as const, until: day })
  it.each([
    ['2026-08-01', undefined],
    ['2026-07-15', 30],
    ['2026-06-23', 30],
    ['2026-06-22', 7],
    ['2026-06-16', 7],
    ['2026-06-15', 0],
    ['2026-06-14', undefined],
  ])('an end on %s reminds: %s', (day, expected) => expect(reminderOf(until(day), DAY)).toBe(expected))
  it('is said in words', () => {
    expect(standingText(until('2026-06-14'), DAY)).toBe('已到期，2026-06-15起照标准')
    expect(standingText({ state: 'granted', from: '2026-07-01' }, DAY)).toBe('已同意，2026-07-01起生效')
    expect(standingText({ state: 'refused' }, DAY)).toBe('不同意')
  })
  it('numbers count by year', () => {
    expect([
      nextNumber('2026', undefined),
      nextNumber('2026', 'CY2026-0009'),
      nextNumber('2027', 'CY2026-0009'),
    ]).toEqual(['CY2026-0001', 'CY2026-0010', 'CY2027-0001'])
  })
})

describe('folding', () => {
  const guide = {
    key: 'g',
    deviations: [{ element: 'notes', value: '自己写的', direction: 'favourable', reason: '因' }],
  }
  const granted: GrantedDeviation = {
    number: 'CY2026-0001',
    element: 'promisedLimit',
    value: days(60),
    direction: 'burdensome',
    reason: '因',
    law: 'law-1',
    lawTitle: '某条例',
    article: '第三条',
    authority: '某市行政审批局',
    decidedOn: '2026-06-01',
    until: '2026-12-31',
  }
  it('puts what was granted into the guide, in its own shape, and drops what nobody decided', () => {
    const folded = foldDeviations(guide as unknown as Guide, [granted])
    expect(JSON.stringify(folded)).not.toContain('自己写的')
    expect(guideSchema.shape.deviations.safeParse(folded.deviations).success).toBe(true)
    expect(folded.deviations![0]).toMatchObject({
      clause: { law: 'law-1', title: '某条例', article: '第三条' },
      basis: '《某条例》第三条',
      number: 'CY2026-0001',
    })
    expect(deviationHolds(folded.deviations![0]!, DAY)).toBe(true)
    expect(deviationHolds(folded.deviations![0]!, '2027-01-01')).toBe(false)
  })
  it('a guide without any has no key of them', () => {
    expect(foldDeviations(guide as unknown as Guide, [])).toEqual({ key: 'g' })
  })
})

describe('values in words', () => {
  it.each([
    ['promisedLimit', days(20), ['20 个工作日']],
    ['noMaterials', true, ['是']],
    ['audience', ['1', '2'], ['自然人、企业法人']],
    ['conditions', [{ text: '年满十八岁' }, { text: '缴费' }], ['年满十八岁', '缴费']],
    ['materials', [{ material: 'm', necessity: '1', copies: 2 }], ['身份证；材料必要性：必要；复印件份数：2份']],
    [
      'fee',
      { charged: true, items: [{ name: '工本费', standard: '10 元' }] },
      ['收费：是；收费项目：工本费；收费标准：10 元'],
    ],
    ['notes', '带好原件', ['带好原件']],
    ['notes', undefined, []],
  ])('%s', (element, value, expected) => {
    expect(valueLines(element, value, (_type, key) => (key === 'm' ? '身份证' : undefined))).toEqual(expected)
  })
})
