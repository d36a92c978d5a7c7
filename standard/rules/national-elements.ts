/**
 * @module Rules about elements that only some matters have: those of penalties and levies, local themes, the kind of review.
 */
import { isBareCode } from '../text/bare-code.ts'
import { label } from '../terms.ts'
import { rule, type Fault } from './types.ts'

const BASIS = '全国一体化政务服务平台数据交换库（2021）'

const PUNISHMENT = '02'
const LEVY = '04'

const elementsOfType = rule({
  id: 'element-type',
  title: '处罚、征收的要素写在处罚、征收事项里',
  basis: `${BASIS}：处罚类、征收类事项各有自己的表`,
  severity: 'warn',
  types: ['guide'],
  *check({ type, penalty, levyKind, levyReduction }) {
    if (!type) return
    const stated: [path: string, title: string, value: unknown, of: string][] = [
      ['penalty', '处罚的行为、种类、幅度', penalty, PUNISHMENT],
      ['levyKind', '征收种类', levyKind, LEVY],
      ['levyReduction', '征收减免', levyReduction, LEVY],
    ]
    for (const [path, title, value, of] of stated) {
      if (value === undefined || type === of) continue
      yield {
        path,
        found: label('matterType', type),
        message: `“${title}”是${label('matterType', of)}事项的要素，这个事项的类型是${label('matterType', type)}`,
        fix: `清空“${title}”；事项类型错了的，改正事项类型`,
      }
    }
  },
})

const namesNotCodes = rule({
  id: 'bare-code',
  title: '没有代码表的要素写名称',
  basis: `${BASIS}：这些列没有公开的代码表`,
  severity: 'warn',
  types: ['matter'],
  *check({ itemSource, standard: { personLocalThemes = [], firmLocalThemes = [], industries = [], levyKind } = {} }) {
    const fault = (path: string, title: string, found: string): Fault => ({
      path,
      found,
      message: `“${title}”写的是代码“${found}”，没有公开的代码表，群众看不懂`,
      fix: '写名称',
    })
    if (itemSource && isBareCode(itemSource)) yield fault('itemSource', '事项来源', itemSource)
    if (levyKind && isBareCode(levyKind)) yield fault('standard.levyKind', '征收种类', levyKind)
    const lists = { personLocalThemes, firmLocalThemes, industries }
    for (const [name, title] of Object.entries(LIST_TITLES) as [keyof typeof lists, string][]) {
      for (const [i, text] of lists[name].entries()) {
        if (isBareCode(text)) yield fault(`standard.${name}[${i}]`, title, text)
      }
    }
  },
})

const LIST_TITLES = {
  personLocalThemes: '面向自然人的地方特色主题',
  firmLocalThemes: '面向法人的地方特色主题',
  industries: '行业',
}

/** The value of both national tables of themes that stands for themes of a province or city. */
const LOCAL = '998'

const localThemes = rule({
  id: 'local-themes',
  title: '选了“地方特色”的写明是哪个主题',
  basis: `${BASIS}：地方特色主题分类另有一列`,
  severity: 'warn',
  types: ['guide'],
  *check({ personThemes, firmThemes, personLocalThemes, firmLocalThemes }) {
    const pairs = [
      ['person', '自然人', personThemes, personLocalThemes],
      ['firm', '法人', firmThemes, firmLocalThemes],
    ] as const
    for (const [who, title, national, local] of pairs) {
      const chosen = Boolean(national?.some((code) => code === LOCAL))
      if (chosen && !local?.length) {
        yield {
          path: `${who}LocalThemes`,
          message: `面向${title}的主题选了“地方特色”，没有写是哪个地方特色主题`,
          fix: `在“面向${title}的地方特色主题”里写名称，或改选别的主题`,
        }
      }
      if (!chosen && local?.length) {
        yield {
          path: `${who}Themes`,
          found: local.join('、'),
          message: `写了面向${title}的地方特色主题“${local.join('、')}”，面向${title}的主题里没有选“地方特色”`,
          fix: '加选“地方特色”，或清空地方特色主题',
        }
      }
    }
  },
})

const reviewFitsProject = rule({
  id: 'review-type',
  title: '审查类型与办件类型一致',
  basis: '温州指南质检规则 1、2',
  severity: 'warn',
  types: ['guide'],
  *check({ reviewType, projectType }) {
    if (!reviewType || !projectType || (reviewType === 'instant') === (projectType === '1')) return
    yield {
      path: 'reviewType',
      found: label('reviewType', reviewType),
      message: `“审查类型”是${label('reviewType', reviewType)}，“办件类型”是${label('projectType', projectType)}`,
      fix: '即办件选“即审即办”，承诺件选“前审后批”',
    }
  },
})

const singleLogin = rule({
  id: 'single-login',
  title: '对接统一身份认证的有在线办理地址',
  basis: `${BASIS}：是否对接单点登录与办理地址成对`,
  severity: 'warn',
  types: ['guide'],
  *check({ online }) {
    if (!online) return
    const pairs = [
      ['url', '网页', '在线办理地址', online.singleLogin],
      ['mobileUrl', '移动端', '移动端地址', online.mobileSingleLogin],
    ] as const
    for (const [address, where, title, connected] of pairs) {
      if (!connected || online[address]) continue
      yield {
        path: `online.${address}`,
        message: `写了${where}已对接统一身份认证，没有写“${title}”`,
        fix: `补上“${title}”；没有这个入口的改选“否”`,
      }
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const NATIONAL_ELEMENT_RULES = [elementsOfType, namesNotCodes, localThemes, reviewFitsProject, singleLogin]
