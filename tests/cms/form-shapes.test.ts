import { expect, it } from 'vitest'
import { shapeFor, summarizeParts, setElementName } from '../../admin/fields/struct/values.ts'
import { describeKey } from '../../collections/fields/describe.ts'
import { guideSchema } from '../../standard/schema/guide.ts'
import { keysOf } from '../../standard/schema/keys.ts'

const parts = describeKey(keysOf(guideSchema).find(({ name }) => name === 'deviations')!).parts!
const value = parts.find(({ name }) => name === 'value')!

it('a deviation names its element in Chinese and has that element’s form', () => {
  const { options } = parts.find(({ name }) => name === 'element')!
  expect(options?.filter(({ label }) => /[a-z]/iu.test(label))).toEqual([])
  expect(shapeFor(value, { element: 'promisedLimit' }).kind).toBe('limit')
  expect(shapeFor(value, { element: 'conditions' })).toMatchObject({ kind: 'list', title: '受理条件' })
})

it('an imported value of another shape stays unchanged', () => {
  expect(shapeFor(value, { element: 'promisedLimit', value: '二十日' }).kind).toBe('any')
})

it('choosing another element removes the value of the former one', () => {
  const row = { element: 'conditions', value: [{ text: '在管网内' }], direction: 'burdensome' }
  expect(summarizeParts(parts, row)).toBe('受理条件 · 在管网内 · 加重负担')
  expect(setElementName(parts, row, 'element', 'fee')).toEqual({ element: 'fee', direction: 'burdensome' })
})
