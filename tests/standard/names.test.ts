import { expect, test } from 'vitest'
import { normalizeMatterName } from '../../standard/names.ts'

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
  expect(normalizeMatterName(name)).toBe(folded)
  expect(normalizeMatterName(folded)).toBe(folded)
})
