import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { describeCode, gbt39554, parseCode } from '../../standard/codes/index.ts'
import { terms } from '../../standard/terms.ts'

const warned = (code: string, options?: Parameters<typeof parseCode>[1]) =>
  parseCode(code, options).warnings.map((warning) => warning.id)

test.each([
  ['511602', 'region', null],
  ['511602000000', 'region', null],
  ['511602101201', 'region', null],
  ['510104020001', 'region', null],
  ['510117984000', 'base', 'gbt39554'],
  ['511602Z1a2b3c', 'local-region', null],
  ['11450721MB15580811', 'credit', null],
  ['TE4401135000001170', 'temporary-credit', null],
  ['00877868-5', 'org', null],
  ['083372204', 'org', null],
  ['000104002000', 'base', 'gbt39554'],
  ['44210104C002', 'base', 'gbt39554'],
  ['00014100500001', 'base-handling', 'gbt39554'],
  ['512036010003', 'base', 'sichuan'],
  ['51201400600010', 'base', 'sichuan'],
  ['511A0138000000', 'base', 'sichuan'],
  ['XK0010100Y', 'base', 'guizhou'],
  ['G-000007-001', 'local-base', 'sichuan'],
  ['11450721MB155808114000104002000', 'implementation', 'gbt39554'],
  ['11440100696931785D344011400800314', 'handling', 'gbt39554'],
  ['11450721348531435D4001033002000001', 'material', 'gbt39554'],
  ['11450721MB15580811400014100500001001', 'material', 'gbt39554'],
  ['512C0107400001-511602000000-000-00877868-5-1-00', 'portal-key', 'sichuan'],
])('%s is a %s of %s', (code, kind, scheme) => {
  expect(parseCode(code)).toMatchObject({ code, valid: true, kind, scheme })
})

group('several readings', () => {
  test('the other one is named, and `expect` decides', () => {
    expect(warned('440106041002')).toEqual(['ambiguous'])
    expect(parseCode('440106041002').kind).toBe('base')
    expect(warned('440106041002', { expect: 'base' })).toEqual([])
    expect(parseCode('440106041002', { expect: 'region' })).toMatchObject({ valid: true, kind: 'region' })
    expect(parseCode('510104020001', { expect: 'base' })).toMatchObject({ valid: true, kind: 'base' })
    expect(parseCode('51201400600010', { schemes: [gbt39554] }).kind).toBe('base-handling')
  })

  test('a type that only the national table holds is not odd in a province with a scheme of its own', () => {
    expect(parseCode('510117984000', { expect: ['base', 'base-handling', 'local-base', 'portal-key'] })).toMatchObject({
      scheme: 'gbt39554',
      meanings: { type: '行政许可' },
      warnings: [],
    })
    expect(warned('510117984000')).toEqual([])
    expect(parseCode('511A31029001').scheme).toBe('sichuan')
  })

  test('a padded county is a region and not a base code', () => {
    expect(warned('511602000000')).toEqual(['padded-region'])
  })

  test('a valid code in the wrong column is reported with its kind', () => {
    expect(parseCode('TE4401135000001170', { expect: 'credit' }).reason).toContain('是临时主体代码')
    expect(parseCode('TE4401135000001170', { expect: ['credit', 'temporary-credit'] }).valid).toBe(true)
    expect(parseCode('511602', { expect: 'base' })).toMatchObject({ valid: false, kind: 'base' })
  })
})

test.each([
  ['2222222222222', '占位的假代码'],
  ['1151130108778239R', '少 1 位'],
  ['1145072MB155808114000104002000', '多半是前面的统一社会信用代码只有 17 位'],
  ['11450721MB155808117000104002000', '第 19 位（行使层级）'],
  ['1.1E+11', '科学计数'],
  ['11736', '不是能识别的编码'],
  ['083372205', '校验码应为 4'],
])('%s is refused: %s', (code, reason) => {
  const info = parseCode(code)
  expect(info.valid).toBe(false)
  expect(info.reason).toContain(reason)
})

test('one line for people', () => {
  expect(describeCode(parseCode('11450721MB155808114000104002000'))).toMatchInlineSnapshot(
    `"实施编码（国家标准 GB/T 39554）：实施主体 11450721MB15580811，行使层级 4 县级，省级代码 00 国家，事项类型 01 行政许可，部门 04，主项 002，子项 000"`,
  )
  expect(describeCode(parseCode('TE4401135000001170'))).toMatchInlineSnapshot(
    `"临时主体代码：临时标志 TE，行政区划 440113，顺序码 5000001170。注意：TE4401135000001170 是临时主体代码，不是统一社会信用代码；取得正式代码后请登记，原代码保留"`,
  )
  expect(describeCode(parseCode('11440300007542785T4440709003000'))).toMatchInlineSnapshot(
    `"实施编码（国家标准 GB/T 39554）无效：实施编码第 1–18 位（实施主体）不对：统一社会信用代码第 18 位校验码不符：按前 17 位应为 U，实为 T。哪一位错了算不出来，请对照登记证书核对，不要只改校验码"`,
  )
})

test('anything at all gets an answer, and every refusal a reason', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789AZ-'), maxLength: 40 }))
  fc.assert(
    fc.property(texts, (code) => {
      const info = parseCode(code)
      expect(info.code).toBe(code)
      expect(info.valid).toBe(info.reason === null)
      if (info.valid) expect(info.kind).not.toBeNull()
    }),
    { numRuns: 1000 },
  )
})

group('a twelve-digit code of the national types in a province with types of its own', () => {
  const types = terms.matterType.values.filter((type) => /^\d\d$/.test(type) && type !== '20')

  test.each(types)('51%s17984000 is a base code, neither a region nor odd', (type) => {
    const info = parseCode(`51${type}17984000`)
    expect(info).toMatchObject({ valid: true, kind: 'base', scheme: 'gbt39554', warnings: [] })
    expect(parseCode(info.code, { expect: 'base' }).warnings).toEqual([])
  })

  test('what may be a town stays one', () => {
    expect(parseCode('510117001000')).toMatchObject({ valid: true, kind: 'region' })
    expect(parseCode('510117100000')).toMatchObject({ valid: true, kind: 'region' })
  })
})
