import { expect, test } from 'vitest'
import { agencyIdentity, agencyKey, normalizeName } from '../../standard/codes/index.ts'

test.each([
  ['公共场所卫生许可（县级行使）', '公共场所卫生许可'],
  ['企业投资项目备案（技术改造）（市级/县级）', '企业投资项目备案(技术改造)'],
  ['护士执业注册(县级）', '护士执业注册'],
  ['取水许可（县级权限）', '取水许可'],
  ['取水许可（省、市、县）', '取水许可'],
  ['取水许可 （ 省级、市级 ）', '取水许可'],
  ['护照签发（国民）', '护照签发(国民)'],
  ['某某许可（区）', '某某许可(区)'],
  ['审批〔新办〕【变更】', '审批(新办)(变更)'],
  ['可行性研究报告审查(据省政府令第349号,部分省级权限下放)', '可行性研究报告审查(据省政府令第349号,部分省级权限下放)'],
])('%s matches as %s', (name, folded) => {
  expect(normalizeName(name)).toBe(folded)
  expect(normalizeName(folded)).toBe(folded)
})

test('an agency’s key follows from region and name', () => {
  const hash = '1A2B3C4D5E6F'
  expect(agencyKey('511602', '教育局', hash)).toBe('A511602-1a2b3c4d')
  expect(agencyKey('511602000000', '教育局', hash)).toBe('A511602-1a2b3c4d')
  expect(agencyKey('511602101', '镇政府', hash)).toBe('A511602-1a2b3c4d')
  expect(agencyKey('511602Zabcdef', '管委会', hash)).toBe('A511602-1a2b3c4d')
  expect(agencyIdentity('511602000000', '教育局')).toBe(agencyIdentity('511602', '教育局'))
  expect(agencyIdentity('511602101', '教育局')).not.toBe(agencyIdentity('511602', '教育局'))
  expect(() => agencyKey('511602', '', hash)).toThrow('没有名称')
  expect(() => agencyKey('511602', '教育局', 'xyz')).toThrow('十六进制')
  expect(() => agencyKey('教育局', '教育局', hash)).toThrow('区划代码')
})
