import { describe, expect, it } from 'vitest'
import { allReferences, holdsIds, referencesTo, storedField, valuesAt } from '../../standard/references/index.ts'
import { countsText } from '../../standard/references/impact.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'

describe('references are read off the schemas', () => {
  const shown = (type: Parameters<typeof referencesTo>[0]) =>
    referencesTo(type).map(({ from, path, title }) => `${from} ${path.join('.')} ${title}`)

  it('in groups, in lists, in JSON', () => {
    expect(shown('material')).toContain('matter standard.materials.material 申请材料')
    expect(shown('venue')).toEqual(['guide venues.venue 办理地点', 'bundle venue 办理场所', 'mobility venue 办理场所'])
    expect(shown('matter')).toContain('bundle items.matter 包含事项')
    expect(shown('law')).toContain('power basis.law 依据')
  })

  it('in values of any standard element, under the name of the element', () => {
    expect(shown('licence')).toContain('guide localElements.value.licence 本地写的标准要素：办理结果')
    expect(shown('intermediary')).toContain('guide deviations.value 差异项：中介服务')
  })

  it('and say how they are stored', () => {
    const [results] = referencesTo('licence').filter(({ element }) => element === 'results')
    expect([storedField(results!), holdsIds(results!)]).toEqual(['standard.results', false])
    const [materials] = referencesTo('material').filter(({ element }) => element === 'materials')
    expect([storedField(materials!), holdsIds(materials!)]).toEqual(['standard.materials.material', true])
  })

  it('all to known types, with a title', () => {
    for (const { title, to } of allReferences()) {
      expect(RECORD_TYPES).toContain(to)
      expect(title).toMatch(/\p{Script=Han}/u)
    }
  })
})

it('finds values in lists of lists', () => {
  const document = { a: [{ b: { c: 'x' } }, { b: [{ c: 'y' }, { c: null }] }, 'z'] }
  expect(valuesAt(document, ['a', 'b', 'c'])).toEqual(['x', 'y'])
  expect(valuesAt({ a: ['x', 'y'] }, ['a'])).toEqual(['x', 'y'])
})

it('says counts in words', () => {
  expect(
    countsText([
      { type: 'guide', count: 104, drafts: 0 },
      { type: 'claim', count: 3, drafts: 1 },
    ]),
  ).toBe('104 份办事指南、3 条认领')
})
