import { describe, expect, it } from 'vitest'
import { addToList, groupBy, groupByEach } from '../../standard/group.ts'
import { nameOfRecord, shortNameOfRecord } from '../../standard/labels.ts'
import { once, oncePerKey } from '../../standard/once.ts'
import { RECORD_TYPES, SLUGS, typeOfSlug } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, titlesOnPath } from '../../standard/schema/keys.ts'

describe('lists by key', () => {
  it('keep the order of the keys as first met, and of the items as given', () => {
    const lists = new Map([['b', [0]]])
    for (const [key, item] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ] as const)
      addToList(lists, key, item)
    expect([...lists]).toEqual([
      ['b', [0, 2]],
      ['a', [1, 3]],
    ])
    expect([...groupBy([3, 1, 2], (n) => n % 2)]).toEqual([
      [1, [3, 1]],
      [0, [2]],
    ])
  })

  it('hold an item under each of its keys, also under none', () => {
    expect([...groupByEach(['ab', '', 'b'], (word) => word)]).toEqual([
      ['a', ['ab']],
      ['b', ['ab', 'b']],
    ])
  })
})

describe('what is made once', () => {
  it('is made when first asked for, undefined too', () => {
    let made = 0
    const one = once(() => void made++)
    one()
    one()
    expect(made).toBe(1)
  })

  it('is made again for another key only', () => {
    const asked: string[] = []
    const sum = oncePerKey(
      (a: number, b: number) => {
        asked.push(`${a}+${b}`)
        return a + b
      },
      (a, b) => `${a} ${b}`,
    )
    expect([sum(1, 2), sum(2, 1), sum(1, 2)]).toEqual([3, 3, 3])
    expect(asked).toEqual(['1+2', '2+1'])
  })
})

describe('what something is called', () => {
  it('finds the type behind every collection, and none behind others', () => {
    for (const type of RECORD_TYPES) expect(typeOfSlug(SLUGS[type])).toBe(type)
    for (const slug of ['users', 'toString', '', undefined]) expect(typeOfSlug(slug)).toBeUndefined()
  })

  it('uses the short name where another record names it, the full one for itself', () => {
    const region = { name: '松汀县', shortName: '松汀', label: '松汀县' }
    expect([nameOfRecord(region), shortNameOfRecord(region)]).toEqual(['松汀县', '松汀'])
    expect([nameOfRecord({ label: '甲 · 乙' }), shortNameOfRecord({ label: '甲 · 乙' })]).toEqual([
      undefined,
      '甲 · 乙',
    ])
    expect(nameOfRecord({ item1: '一', item2: '二' })).toBe('一')
  })

  it('titles a path field by field; what the schema does not know keeps its name', () => {
    expect(titlesOnPath(['consult', 0, 'note'], keysOf(schemas.guide))).toEqual(['咨询方式', '第 1 条', '说明'])
    expect(titlesOnPath(['nowhere', 'else'], keysOf(schemas.guide))).toEqual(['nowhere', 'else'])
  })
})
