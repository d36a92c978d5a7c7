import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CREDIT_ALPHABET,
  creditCheckCharacter,
  orgCheckCharacter,
  parseCreditCode,
  parseOrgCode,
} from '../../standard/codes/index.ts'

const character = fc.constantFrom(...CREDIT_ALPHABET)
const seventeen = fc.string({ unit: character, minLength: 17, maxLength: 17 })

describe('unified social credit code', () => {
  test.each([
    '11450721MB15580811',
    '11450721348531435D',
    '11440000MB2D0164XH',
    '115113010833722043',
    '12511301MB1297707Y',
    '11440000006939756B',
  ])('%s passes', (code) => {
    expect(parseCreditCode(code)).toMatchObject({ code, valid: true, kind: 'credit', warnings: [], reason: null })
  })

  test('names its parts', () => {
    const { parts, meanings } = parseCreditCode('12511301MB1297707Y')
    expect(parts).toEqual({ registrar: '1', category: '2', region: '511301', org: 'MB1297707', check: 'Y' })
    expect(meanings).toEqual({ registrar: '机构编制', category: '事业单位' })
  })

  test('a temporary code is its own kind, warned about and unchanged', () => {
    const info = parseCreditCode('TE4401135000001170')
    expect(info).toMatchObject({ valid: true, kind: 'temporary-credit', parts: { region: '440113' } })
    expect(info.warnings.map((warning) => warning.id)).toEqual(['temporary-credit'])
    expect(parseCreditCode('TE44011350000011').reason).toContain('少 2 位')
  })

  test.each([
    ['11440300007542785T', '第 18 位校验码不符：按前 17 位应为 U，实为 T'],
    ['11511301452259996u', '第 18 位“u”是小写字母，应为大写“U”'],
    ['1151130108778239R', '应为 18 位，实为 17 位，少 1 位'],
    ['2222222222222', '占位的假代码'],
    ['1111111111111111', '占位的假代码'],
    ['3946653276082720768', '平台内部编号'],
    ['1145072IMB15580811', '第 8 位“I”不在代码字符集里'],
    ['11450721MB1558081１', '第 18 位“１”是全角字符，请改为半角“1”'],
    ['11450721 MB15580811', '第 9 位是空格'],
    ['1.1450721E+17', '科学计数'],
    ['', '编码为空'],
  ])('%s is refused: %s', (code, reason) => {
    const info = parseCreditCode(code)
    expect(info.valid).toBe(false)
    expect(info.reason).toContain(reason)
  })

  test('one changed character never passes', () => {
    fc.assert(
      fc.property(seventeen, fc.nat(17), character, (first, at, other) => {
        const code = first + creditCheckCharacter(first)!
        fc.pre(code[at] !== other && !code.startsWith('TE') && !/^(.)\1+$/.test(code))
        expect(parseCreditCode(code).valid).toBe(true)
        const changed = code.slice(0, at) + other + code.slice(at + 1)
        fc.pre(!changed.startsWith('TE'))
        expect(parseCreditCode(changed).valid).toBe(false)
      }),
    )
  })

  test('never throws and never changes the code', () => {
    fc.assert(fc.property(fc.string(), (code) => parseCreditCode(code).code === code))
  })

  test('no check character for what is not 17 of the alphabet', () => {
    expect(creditCheckCharacter('1145072')).toBeNull()
    expect(creditCheckCharacter('1145072IMB1558081')).toBeNull()
  })
})

describe('organisation code', () => {
  test.each(['00877868-5', '083372204', '76726532-X', '00877836X', 'MB1558081'])('%s passes', (code) => {
    expect(parseOrgCode(code)).toMatchObject({ valid: true, kind: 'org' })
  })

  test('refuses a wrong check character and other shapes', () => {
    expect(parseOrgCode('083372205').reason).toContain('第 9 位校验码应为 4，实为 5')
    expect(parseOrgCode('0087790701').reason).toContain('8 位')
    expect(orgCheckCharacter('1234567')).toBeNull()
  })
})
