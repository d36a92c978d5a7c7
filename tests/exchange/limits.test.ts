import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ParsedRow } from '../../exchange/parsed-row.ts'
import { readRow } from '../../exchange/read/shapes.ts'
import { checkRecord, makeRuleContext, RULES } from '../../standard/rules/index.ts'
import { formatLimit, type Limit } from '../../standard/limits/index.ts'
import { SHARED } from './files.ts'
import { auditRow, guangdongRow } from './samples.ts'

const limits = ({ main, elements }: ParsedRow) => ({
  promised: main.record['promisedLimit'] as Limit | undefined,
  statutory: elements?.statutoryLimit,
})
const licence = (promised: string, statutory = '30个工作日', more = {}) =>
  readRow('x', 1, guangdongRow({ 事项类型: '行政许可', 承诺办结时限: promised, 法定办结时限: statutory, ...more }))

/** What the rules of limits find in a guide with these two. */
function findings(parsed: ParsedRow): string[] {
  const { promised: promisedLimit, statutory: statutoryLimit } = limits(parsed)
  const guide = { key: 'G', code: 'G', type: '01', matter: { key: 'M' }, promisedLimit, statutoryLimit }
  const context = makeRuleContext({ getSync: () => undefined, has: () => false, iterateSync: () => [] }, '2026-11-01')
  const rules = RULES.filter(({ id }) => id.startsWith('limit-'))
  return checkRecord('guide', guide as never, context, rules).map(({ rule, path }) => `${rule} ${path}`)
}

describe('limits of an administrative licence', () => {
  it('in days without a kind are printed as written, count as working days, and are reported', () => {
    const parsed = licence('15日', '20日')
    const { promised, statutory } = limits(parsed)
    expect(promised).toEqual({ unit: 'working-day', value: 15, open: true })
    expect([formatLimit(promised!), formatLimit(statutory!)]).toEqual(['15 日', '20 日'])
    expect(findings(parsed)).toEqual(['limit-unit-open statutoryLimit', 'limit-unit-open promisedLimit'])
    expect(parsed.warnings.join()).toContain('“15日”没有写明是工作日还是自然日，公开时照写，比较时按工作日')
    expect(findings(licence('15日', '10个工作日'))).toContain('limit-statutory promisedLimit')
    expect(parsed.main.record['source']).not.toHaveProperty('承诺办结时限')
  })

  it('with a stated unit are unchanged, and other matters count calendar days', () => {
    expect(limits(licence('15个自然日')).promised).toEqual({ unit: 'natural-day', value: 15 })
    expect(limits(licence('3个月')).promised).toEqual({ unit: 'month', value: 3 })
    const service = readRow('x', 1, guangdongRow({ 承诺办结时限: '15日' }))
    expect(limits(service).promised).toEqual({ unit: 'natural-day', value: 15, open: true })
  })

  it('in days come from interfaces too', () => {
    const row = auditRow({ anticipate_day: '20', anticipate_type: '日', promise_day: '15', promise_type: '1' })
    const { statutory, promised } = limits(readRow('x', 1, row))
    expect(statutory).toEqual({ unit: 'working-day', value: 20, open: true })
    expect(promised).toEqual({ unit: 'working-day', value: 15 })
  })

  it('in words keep the text beside the number in source', () => {
    const words = (text: string) => formatLimit(limits(licence(text)).promised!)
    expect(words('20个工作日(不含公示)')).toBe('20个工作日(不含公示)')
    expect(words('<1天')).toBe('<1天')
    expect(words('当日办结')).toBe('当日办结')
    expect(words('半年')).toBe('半年')
    expect(words('即来即办')).toBe('当场办结')
    expect(words('五个工作日左右')).toBe('五个工作日左右')
    expect(limits(licence('五个工作日左右')).promised).toMatchObject({ unit: 'working-day', value: 5 })
    for (const text of ['<1天', '当日办结']) expect(licence(text).warnings.join()).toContain(`“${text}”没有写明`)
  })

  it('that are longer than the statutory ones are reported, whatever the units', () => {
    expect(findings(licence('40天'))).toContain('limit-statutory promisedLimit')
    expect(findings(licence('15个自然日', '5个工作日'))).toEqual(['limit-statutory promisedLimit'])
    expect(findings(licence('半年'))).toEqual(['limit-statutory promisedLimit'])
  })
})

const CASES = join(SHARED, 'cases')
describe.skipIf(!existsSync(CASES))('the cases from outside', () => {
  const rows = (name: string) =>
    readFileSync(join(CASES, name), 'utf8')
      .trim()
      .split('\n')
      .map((line, i) => readRow(name, i + 1, JSON.parse(line) as Record<string, unknown>))

  it('licence-days.jsonl', () => {
    const [parsed] = rows('licence-days.jsonl')
    expect(limits(parsed!)).toEqual({
      promised: { unit: 'working-day', value: 15, open: true },
      statutory: { unit: 'working-day', value: 20, open: true },
    })
    expect(findings(parsed!)).toEqual(['limit-unit-open statutoryLimit', 'limit-unit-open promisedLimit'])
  })

  it('limits-in-words.jsonl', () => {
    const said = rows('limits-in-words.jsonl').map((parsed) => {
      const { promised } = limits(parsed)
      const named = parsed.warnings.some((one) => one.startsWith('承诺办结时限'))
      return [promised ? formatLimit(promised) : null, named, findings(parsed).map((one) => one.split(' ')[0])]
    })
    expect(said).toEqual([
      ['40 日', true, ['limit-statutory', 'limit-unit-open']],
      ['<1天', true, ['limit-unit-open']],
      ['15 日', true, ['limit-unit-open']],
      ['当日办结', true, ['limit-unit-open']],
      ['当场办结', false, []],
      [null, true, []],
      ['20个工作日(不含公示)', false, []],
      ['20 个工作日', false, []],
      [null, true, []],
      [null, true, []],
      [null, true, []],
      ['当场办结', false, []],
      [null, true, []],
      ['3 个月', false, ['limit-statutory']],
      ['半年', false, ['limit-statutory']],
      ['24 小时', false, []],
    ])
  })
})
