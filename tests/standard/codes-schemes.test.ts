import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CodeError,
  gbt39554,
  guizhou,
  PROVINCES,
  schemeById,
  schemeOf,
  SCHEMES,
  sichuan,
} from '../../standard/codes/index.ts'
import { fieldsOf } from '../../standard/codes/shape.ts'

const shapes = SCHEMES.flatMap((scheme) => scheme.shapes.map((shape) => ({ scheme, shape, example: shape.example })))

test.each(shapes)('$scheme.id: $example is read, and written again, as $shape.kind', ({ scheme, shape, example }) => {
  const info = scheme.parse(example)!
  expect(info).toMatchObject({ valid: true, kind: shape.kind, scheme: scheme.id, reason: null })
  expect(scheme.compose(shape.kind, info.parts)).toBe(example)
  expect(scheme.validate(example)).toEqual(info)
  expect(scheme.format(example).replaceAll(' ', '')).toBe(example)
  for (const id of Object.keys(info.parts)) expect(info.partLabels[id], id).toBeTruthy()
})

describe('national scheme', () => {
  const agency = '11450721MB15580811'

  test('splits and labels an implementation code', () => {
    const info = gbt39554.parse('11450721MB155808114000104002000')!
    expect(info.parts).toEqual({
      credit: agency,
      level: '4',
      province: '00',
      type: '01',
      department: '04',
      main: '002',
      sub: '000',
      base: '000104002000',
      implementation: '11450721MB155808114000104002000',
    })
    expect(info.meanings).toEqual({ level: '县级', province: '国家', type: '行政许可' })
  })

  test('builds the chain from a base code down to a material', () => {
    const implementation = gbt39554.compose('implementation', { credit: agency, level: '4', base: '000141005000' })
    expect(implementation).toBe('11450721MB155808114000141005000')
    const handling = gbt39554.compose('handling', { implementation, handlingItem: '01' })
    expect(handling).toBe('11450721MB15580811400014100500001')
    expect(gbt39554.compose('material', { handling, material: '001' })).toBe(`${handling}001`)
    expect(gbt39554.compose('material', { implementation, material: '005' })).toBe(`${implementation}005`)
    expect(gbt39554.compose('base-handling', { base: '000141005000', handlingItem: '01' })).toBe('00014100500001')
  })

  test.each([
    ['442106041002', '公共服务'],
    ['442015052008', '其他行政权力'],
    ['002014105001', '公共服务'],
  ])('%s: type in its own province is %s', (code, type) => {
    expect(gbt39554.parse(code)!.meanings.type).toBe(type)
  })

  test.each([
    ['44210104C002', 'unusual-main'],
    ['44212401W000', 'unusual-main'],
    ['004510001000', 'unknown-type'],
    ['TE44011350000011705442106041002', 'temporary-credit'],
  ])('%s is odd but good: %s', (code, warning) => {
    const info = gbt39554.parse(code)!
    expect(info.valid).toBe(true)
    expect(info.warnings.map(({ id }) => id)).toEqual([warning])
  })

  test.each([
    ['11440300007542785T4440709003000', '校验码不符：按前 17 位应为 U，实为 T'],
    ['11440100MB2C91012X4442131001001', '校验码不符：按前 17 位应为 1，实为 X'],
    ['11450721MB155808110000104002000', '第 19 位（行使层级）应为 1–6'],
    ['990104002000', '第 1–2 位（省级代码）“99”'],
    ['11450721mb155808114000104002000', '“m”是小写字母'],
    ['44210104c002', '第 7–9 位（主项）应为 3 位数字'],
    ['0001', '不是“国家标准 GB/T 39554”的编码（4 位）'],
  ])('%s is refused: %s', (code, reason) => {
    const info = gbt39554.validate(code)
    expect(info.valid).toBe(false)
    expect(info.reason).toContain(reason)
  })

  test('main items', () => {
    expect(gbt39554.mainOf('000141005002')).toBe('000141005000')
    expect(gbt39554.mainOf('44210104C002')).toBe('44210104C000')
    expect(gbt39554.mainOf('000141005000')).toBeNull()
    expect(gbt39554.mainOf('00014100500201')).toBe('000141005000')
    expect(gbt39554.mainOf('00014100500001')).toBe('000141005000')
    expect(gbt39554.mainOf('11450721MB155808114000104002000')).toBeNull()
    expect(gbt39554.mainOf('?')).toBeNull()
  })

  test('refuses to compose what is missing, wrong or contradictory', () => {
    const compose = (parts: Record<string, string>) => () => gbt39554.compose('implementation', parts)
    expect(compose({ credit: agency, base: '000141005000' })).toThrow('缺少“行使层级”')
    expect(compose({ credit: agency, level: '7', base: '000141005000' })).toThrow('应为 1–6')
    expect(compose({ credit: agency, level: '4', base: '0001410050' })).toThrow('不能拆成')
    expect(compose({ credit: agency, level: '4', base: '000141005000', sub: '001' })).toThrow('矛盾')
    expect(compose({ credit: '11440300007542785T', level: '4', base: '000141005000' })).toThrow('校验码')
    expect(() => gbt39554.compose('portal-key', {})).toThrow(CodeError)
  })

  test('compose undoes parse', () => {
    const digits = (n: number) => fc.string({ unit: fc.constantFrom(...'0123456789ABCW'), minLength: n, maxLength: n })
    const parts = fc.record({
      credit: fc.constantFrom(agency, '11440000006939756B', 'TE4401135000001170'),
      level: fc.constantFrom(...'123456'),
      province: fc.constantFrom('00', ...Object.keys(PROVINCES)),
      type: fc.constantFrom('01', '10', '20', '45', '1A'),
      department: digits(2),
      main: digits(3),
      sub: digits(3),
      handlingItem: digits(2),
      material: digits(3),
    })
    const kinds = ['base', 'base-handling', 'implementation', 'handling', 'material'] as const
    fc.assert(
      fc.property(parts, fc.constantFrom(...kinds), (given, kind) => {
        const code = gbt39554.compose(kind, given)
        const info = gbt39554.parse(code)!
        expect(info).toMatchObject({ valid: true, kind })
        expect(gbt39554.compose(kind, info.parts)).toBe(code)
        for (const field of fieldsOf(gbt39554.shapes.find((shape) => shape.kind === kind)!)) {
          expect(info.parts[field.id]).toBe(given[field.id as keyof typeof given])
        }
      }),
    )
  })
})

describe('Sichuan', () => {
  test.each([
    ['511A0138000000-511602000000-000-115113010833722043-1-00', '511A0138000000', '115113010833722043', []],
    ['512C0107400001-511602000000-000-00877868-5-1-00', '512C0107400001', '00877868-5', ['org-superseded']],
    ['511F0167300000-511602000000-000-45225901-3-2-00', '511F0167300000', '45225901-3', ['org-superseded']],
    ['G-000007-001-511602000000-000-115113010833722043-1-00', 'G-000007-001', '115113010833722043', []],
    ['A-005818-5818-511602000000-000-115113010087783353-1-00', 'A-005818-5818', '115113010087783353', []],
    ['1J-5100-00027-511602000000-000-11511301008778386B-1-00', '1J-5100-00027', '11511301008778386B', []],
    ['E-000004-001-11511301008778386B', 'E-000004-001', '11511301008778386B', []],
    ['H-000185-001-4444444444', 'H-000185-001', '4444444444', ['odd-org']],
    ['511F0045400001-511602000000-000-11511301452259996u-1-00', '511F0045400001', '11511301452259996u', ['odd-org']],
    [
      '511A62001004-511602000000-000-TE5116020105116050-1-00',
      '511A62001004',
      'TE5116020105116050',
      ['temporary-credit'],
    ],
  ])('%s', (code, base, org, warnings) => {
    const info = sichuan.parse(code)!
    expect(info).toMatchObject({ valid: true, kind: 'portal-key', parts: { base, org } })
    expect(info.warnings.map((warning) => warning.id)).toEqual(warnings)
    expect(sichuan.compose('portal-key', info.parts)).toBe(code)
  })

  test('a lost revision is recorded and named', () => {
    const code = '511A0138000000-511602000000-000-11511301108778239R-null-00'
    const info = sichuan.parse(code)!
    expect(info.warnings.map((warning) => warning.id)).toContain('unusual-revision')
    expect(sichuan.compose('portal-key', info.parts)).toBe(code)
  })

  test('both base codes', () => {
    expect(sichuan.parse('511A33038003')!.parts).toMatchObject({
      type: '1A',
      department: '33',
      main: '038',
      sub: '003',
    })
    expect(sichuan.parse('51201400600010')!.parts).toMatchObject({ type: '20', main: '14006', sub: '00010' })
    expect(sichuan.mainOf('511A33038003')).toBe('511A33038000')
    expect(sichuan.mainOf('512B0068100002')).toBe('512B0068100000')
    expect(sichuan.mainOf('511A0138000000')).toBeNull()
    expect(sichuan.mainOf('G-000007-001')).toBeNull()
    expect(sichuan.compose('base', { type: '1A', main: '01380', sub: '00000' })).toBe('511A0138000000')
    expect(sichuan.compose('base', { type: '1A', department: '33', main: '038', sub: '003' })).toBe('511A33038003')
  })

  test('a key from its parts, with what is always the same filled in', () => {
    const parts = { base: '511A0138000000', area: '511602000000', org: '115113010833722043' }
    expect(sichuan.compose('portal-key', parts)).toBe('511A0138000000-511602000000-000-115113010833722043-1-00')
    expect(sichuan.parse('441A0138000000')).toBeNull()
  })
})

test('Guizhou', () => {
  expect(guizhou.mainOf('XK00101002')).toBe('XK0010100Y')
  expect(guizhou.mainOf('XK0010100Y')).toBeNull()
  expect(guizhou.validate('XK0010100Z').reason).toContain('第 8–10 位（子项）')
})

test('a scheme of one’s own is data', () => {
  const own = schemeOf({
    id: 'own',
    title: '自有编码',
    shapes: [
      {
        kind: 'base',
        title: '目录编码',
        example: 'X-01',
        source: '试用',
        fields: ['X-', { id: 'main', label: '序号', pattern: '\\d{2}', width: 2, expects: '2 位数字' }],
      },
    ],
  })
  expect(schemeById('own', [...SCHEMES, own])).toBe(own)
  expect(schemeById('own')).toBeUndefined()
  expect(own.compose('base', { main: '07' })).toBe('X-07')
  expect(own.validate('Y-07').reason).toContain('（固定字符）应为“X-”')
})
