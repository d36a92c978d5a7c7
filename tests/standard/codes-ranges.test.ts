import { describe, expect, it } from 'vitest'
import { demoCodeRanges } from '../../demo/code-ranges.ts'
import {
  isRangeOpen,
  matterTypeOfRange,
  nextChildCodes,
  nextCodes,
  noCodeText,
  numberInRange,
  parseCode,
  rangeInterval,
  rangeProblems,
  rangesFor,
  rangesOverlap,
  rangeUse,
  SCHEMES,
  schemesWithRanges,
  type CodeRange,
} from '../../standard/codes/index.ts'

const NATIONAL: CodeRange = {
  scheme: 'gbt39554',
  province: '51',
  type: '01',
  department: '31',
  from: '301',
  to: '305',
  authority: '省政务办',
  document: '川政管〔2026〕3号',
}
const SICHUAN_12: CodeRange = { scheme: 'sichuan', type: '1A', department: '33', from: '038', to: '040' }
const SICHUAN_14: CodeRange = { scheme: 'sichuan', type: '1A', from: '00138', to: '00140' }
const GUIZHOU: CodeRange = { scheme: 'guizhou', type: 'XK', from: '00101', to: '00102' }

const wrong = (range: CodeRange) => rangeProblems(range).map(({ field }) => field)

describe('ranges of codes', () => {
  it('every scheme with main items has ranges, and their codes are read as its own', () => {
    expect(schemesWithRanges()).toEqual(SCHEMES)
    for (const [range, first] of [
      [NATIONAL, '510131301000'],
      [SICHUAN_12, '511A33038000'],
      [SICHUAN_14, '511A0013800000'],
      [GUIZHOU, 'XK00101000'],
    ] as const) {
      expect(rangeProblems(range)).toEqual([])
      expect(nextCodes(range, [])).toEqual([first])
      expect(parseCode(first)).toMatchObject({ valid: true })
      expect(numberInRange(first, range)).toBe(range.from)
    }
  })

  it.each([
    [{ from: '305', to: '301' }, ['to']],
    [{ from: '30' }, ['from']],
    [{ to: '3O5' }, ['to']],
    [{ type: '1' }, ['type']],
    [{ department: '' }, ['department']],
    [{ province: '99' }, ['province']],
    [{ province: undefined }, ['province']],
    [{ scheme: 'nowhere' }, ['scheme']],
    [{ from: '000', to: '000' }, ['to']],
    [{ on: '2026-03-01', until: '2026-02-28' }, ['until']],
  ])('%j is refused at %j', (change, fields) => {
    expect(wrong({ ...NATIONAL, ...change })).toEqual(fields)
  })

  it('a part that the scheme does not have is refused', () => {
    expect(wrong({ ...GUIZHOU, department: '31' })).toEqual(['department'])
    expect(wrong({ ...SICHUAN_14, department: '33' })).toEqual(['department'])
  })

  it('the lowest free number comes next; a number is used as soon as anything below it has a code', () => {
    const used = ['510131301000', '510131302001', '51013130300001']
    expect(nextCodes(NATIONAL, used, 9)).toEqual(['510131304000', '510131305000'])
    expect(rangeUse(NATIONAL, used)).toEqual({ size: 5, used: 3, left: 2, next: '510131304000' })
    const all = [...used, '510131304000', '510131305000']
    expect(nextCodes(NATIONAL, all)).toEqual([])
    expect(rangeUse(NATIONAL, all)).toEqual({ size: 5, used: 5, left: 0, next: null })
  })

  it('codes of others do not count: another department, another form of the same scheme, other lengths', () => {
    expect(rangeUse(NATIONAL, ['510132301000', '000131301000', '510131301', '5101313010000001', 'X']).used).toBe(0)
    expect(rangeUse(SICHUAN_12, ['511A3303800000']).used).toBe(0)
    expect(rangeUse(SICHUAN_14, ['511A00138000']).used).toBe(0)
  })

  it('the ranges of the sample are sound and lie apart', () => {
    for (const range of demoCodeRanges) expect(rangeProblems(range)).toEqual([])
    const [one, other] = demoCodeRanges
    expect(rangesOverlap(one!, other!)).toBe(false)
    expect(demoCodeRanges.map((range) => isRangeOpen(range, '2026-11-28'))).toEqual([true, false])
  })

  it('no main item has number 0', () => {
    const range = { ...NATIONAL, from: '000', to: '002' }
    expect(nextCodes(range, [], 9)).toEqual(['510131001000', '510131002000'])
    expect(rangeUse(range, ['510131000000'])).toMatchObject({ size: 2, used: 0, left: 2 })
  })

  it('all codes of a range lie in its interval', () => {
    const { below, from } = rangeInterval(NATIONAL)
    for (const code of ['510131301000', '510131305000', '51013130599999'])
      expect(code >= from && code < below).toBe(true)
    for (const code of ['510131300999', '510131306000', '510132301000'])
      expect(code >= from && code < below).toBe(false)
  })

  it('overlaps are found within one scheme and one place only', () => {
    const other = (change: Partial<CodeRange>) => rangesOverlap(NATIONAL, { ...NATIONAL, ...change })
    expect(other({ from: '305', to: '310' })).toBe(true)
    expect(other({ from: '001', to: '999' })).toBe(true)
    expect(other({ from: '303', to: '303' })).toBe(true)
    expect(other({ from: '306', to: '310' })).toBe(false)
    expect(other({ department: '32' })).toBe(false)
    expect(rangesOverlap(SICHUAN_12, SICHUAN_14)).toBe(false)
    // The digit for the province is the only one there is: written or not, it is the same place.
    expect(rangesOverlap(SICHUAN_12, { ...SICHUAN_12, province: '51' })).toBe(true)
  })

  it('sub-items and handling items are numbered below the matter above', () => {
    const used = ['510131301000', '510131301001', '51013130100201', '51013130100001']
    expect(nextChildCodes(NATIONAL, '510131301000', 'sub', used, 2)).toEqual(['510131301003', '510131301004'])
    expect(nextChildCodes(NATIONAL, '510131301000', 'handling', used)).toEqual(['51013130100002'])
    expect(nextChildCodes(NATIONAL, '510131301002', 'handling', used)).toEqual(['51013130100202'])
    expect(() => nextChildCodes(NATIONAL, '510131301001', 'sub', used)).toThrow('子项下面不再有子项')
    expect(() => nextChildCodes(NATIONAL, '51013130100001', 'handling', used)).toThrow('下面不能再编码')
    expect(() => nextChildCodes(GUIZHOU, 'XK0010100Y', 'handling', [])).toThrow('没有业务办理项的编码')
    expect(nextChildCodes(GUIZHOU, 'XK0010100Y', 'sub', [])).toEqual(['XK00101001'])
    const full = Array.from({ length: 99 }, (_, i) => `510131301000${String(i + 1).padStart(2, '0')}`)
    expect(nextChildCodes(NATIONAL, '510131301000', 'handling', full)).toEqual([])
  })

  it('ranges are open from the day of the delegation up to and including the last day', () => {
    const range = { ...NATIONAL, on: '2026-02-01', until: '2026-03-31' }
    expect(['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'].map((day) => isRangeOpen(range, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isRangeOpen({ ...NATIONAL, state: 'closed' }, '2026-02-01')).toBe(false)
  })

  it('outside of them the text says that codes come from above, and who has delegated what', () => {
    const asked = { type: '05' }
    expect(rangesFor([NATIONAL], asked)).toEqual([])
    const text = noCodeText([NATIONAL], [], '2026-05-01', asked)
    expect(text).toContain('类型 05')
    expect(text).toContain('编码要由上级赋给')
    expect(text).toContain('主项 301–305（省政务办，川政管〔2026〕3号）')
    expect(noCodeText([], [], '2026-05-01')).toContain('没有任何机关授权')
    const expired = { ...NATIONAL, until: '2026-04-30' }
    expect(noCodeText([expired], [expired], '2026-05-01')).toContain('有效期到 2026-04-30 为止')
    expect(noCodeText([NATIONAL], [NATIONAL], '2026-05-01')).toContain('已经用完')
  })

  it('the matter type of a range follows from its digits, in its scheme', () => {
    expect([NATIONAL, SICHUAN_12, GUIZHOU].map((range) => matterTypeOfRange(range))).toEqual(['01', '01', '01'])
    expect(matterTypeOfRange({ ...NATIONAL, province: '44', type: '21' })).toBe('20')
    expect(matterTypeOfRange({ ...SICHUAN_12, type: '3A' })).toBeUndefined()
  })
})
