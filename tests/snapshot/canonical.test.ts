import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { canonical, prune } from '../../snapshot/canonical.ts'
import { CanonicalError } from '../../snapshot/errors.ts'
import { hashRecord, hashValue } from '../../snapshot/hash.ts'

/** Reads the IEEE 754 bits of RFC 8785, appendix B. */
function double(bits: string): number {
  return new DataView(new BigUint64Array([BigInt(`0x${bits}`)]).buffer).getFloat64(0, true)
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('〔2016〕80号', '𠮷野家', '（县级）', '\u2028', ''),
)
const json = fc.jsonValue({ stringUnit: 'binary' })

/** The same value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  )
}

/** Whether neither the value nor anything in it is empty. */
function saysSomething(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== null && value !== ''
  const members = Object.values(value)
  return members.length > 0 && members.every(saysSomething)
}

describe('RFC 8785', () => {
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555555', '333333333.3333333'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B, number %s', (bits, expected) => {
    expect(canonical(double(bits))).toBe(expected)
  })

  test('3.2.2, the sample object', () => {
    const sample = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonical(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('3.2.3, members in the order of UTF-16 code units', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const sorted = Object.keys(JSON.parse(canonical(Object.fromEntries(names.map((name) => [name, 0])))))
    // JSON.parse moves index-like names to the front, where '1' is not the smallest: '\r' is.
    expect(canonical(Object.fromEntries(names.map((name) => [name, 0]))).startsWith('{"\\r":0,"1":0,"\u0080"')).toBe(
      true,
    )
    expect(sorted.filter((name) => name !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ])
  })

  test('control characters are written with short escapes where JSON has one', () => {
    expect(canonical('\b\t\n\f\r\u0000\u001f\u007f\u2028')).toBe('"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028"')
  })
})

describe('canonical', () => {
  test('is the same text, whatever the order of members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(shuffled(value))).toBe(canonical(value))
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
      }),
    )
  })

  test.each([
    ['NaN', { fee: { amount: NaN } }, 'fee.amount'],
    ['infinity', { a: [1, -Infinity] }, 'a[1]'],
    ['a lone surrogate', { name: 'a\ud800' }, 'name'],
    ['a lone surrogate in a name', { a: { '\udc00': 1 } }, 'a.\udc00'],
    ['bigint', { a: [{ b: 1n }] }, 'a[0].b'],
    ['undefined in a list', { a: [undefined] }, 'a[0]'],
    ['a hole in a list', { a: new Array(1) }, 'a[0]'],
    ['a date', { day: new Date(0) }, 'day'],
    ['a map', new Map(), ''],
    ['a function', { a: () => 1 }, 'a'],
  ])('refuses %s and names the path', (_, value, path) => {
    const attempt = () => canonical(value)
    expect(attempt).toThrow(CanonicalError)
    expect(attempt).toThrow(expect.objectContaining({ path }))
  })

  test('refuses what refers to itself', () => {
    const loop: Record<string, unknown> = {}
    loop.again = loop
    expect(() => canonical(loop)).toThrow('引用了自身')
  })
})

describe('prune', () => {
  test('keeps facts and drops what the database, accounts and empty fields add', () => {
    const record = {
      id: 7,
      _status: 'published',
      createdAt: 'x',
      updatedAt: 'y',
      source: 'import.xlsx',
      createdBy: '张三',
      key: 'K1',
      fee: { charged: false, amount: 0, note: '' },
      steps: [{ id: 'row1', blockType: 'step', name: '受理', text: null }, { id: 'row2' }, null, ''],
      empty: { deep: { deeper: [] } },
      none: undefined,
    }
    const before = structuredClone(record)
    expect(prune(record)).toStrictEqual({ key: 'K1', fee: { charged: false, amount: 0 }, steps: [{ name: '受理' }] })
    expect(record).toStrictEqual(before)
  })

  test('is done once it is done, and leaves nothing empty', () => {
    fc.assert(
      fc.property(fc.dictionary(text, json), (record) => {
        const pruned = prune(record)
        expect(prune(pruned)).toStrictEqual(pruned)
        for (const member of Object.values(pruned)) expect(saysSomething(member)).toBe(true)
      }),
    )
  })

  test('a member named __proto__ is data', () => {
    const record = JSON.parse('{"key":"a","__proto__":{"b":1}}') as object
    expect(canonical(prune(record))).toBe('{"__proto__":{"b":1},"key":"a"}')
  })
})

test('a record has one hash, with and without what is dropped', () => {
  const plain = { key: 'K1', name: '内资公司设立' }
  expect(hashRecord({ ...plain, id: 3, note: '', _status: 'draft', list: [] })).toBe(hashRecord(plain))
  expect(hashRecord(plain)).toBe(hashValue(plain))
  expect(hashRecord({ ...plain, name: '内资公司设立 ' })).not.toBe(hashRecord(plain))
  expect(hashValue({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
})
