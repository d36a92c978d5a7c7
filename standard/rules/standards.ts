/**
 * @module Keeping to the standard: deviations, differences nobody decided on, themes that fit the audience.
 */
import { deviationHolds } from '../resolve.ts'
import { elements } from '../schema/parts/elements.ts'
import { keysOf } from '../schema/shape.ts'
import { labels } from '../terms.ts'
import { rule } from './types.ts'

const titles = new Map(keysOf(elements).map(({ name, meta }) => [name, meta.title ?? name]))
const titleOf = (element: string): string => titles.get(element) ?? element

export const deviationBased = rule({
  id: 'deviation-basis',
  title: '加重负担的差异有法律依据',
  basis: '《优化营商环境条例》：没有法律、法规、国务院决定依据不得增设',
  severity: 'block',
  types: ['guide'],
  *check(guide, context) {
    const deviations = context.stored(guide.key)?.deviations ?? []
    for (const [i, deviation] of deviations.entries()) {
      if (deviation.direction !== 'burdensome' || deviation.basis || !deviationHolds(deviation, context.asOf)) continue
      const title = titleOf(deviation.element)
      yield {
        path: `deviations[${i}].basis`,
        found: deviation.reason,
        message: `差异项“${title}”加重了办事人的负担，没有写依据`,
        fix: '写明要求这样做的法律条款；没有依据的，删去这条差异，照用标准',
      }
    }
  },
})

export const differencesDecided = rule({
  id: 'difference-open',
  title: '导入时与标准不同的要素已经决定',
  basis: '三同：同一事项、同一标准',
  severity: 'warn',
  types: ['guide'],
  *check(guide, context) {
    const open = context.stored(guide.key)?.differences ?? []
    if (!open.length) return
    const names = [...new Set(open.map(({ element }) => titleOf(element)))].join('、')
    yield {
      path: 'differences',
      found: names,
      message: `有 ${open.length} 处与标准不同、还没决定：${names}；目前按标准发布`,
      fix: '逐处决定：照用标准、修订标准，或列为差异项报批',
    }
  },
})

export const themesFit = rule({
  id: 'themes',
  title: '服务主题与服务对象一致',
  basis: '温州指南质检规则 12',
  severity: 'warn',
  types: ['guide'],
  *check({ audience, personThemes, firmThemes }) {
    if (!audience?.length) return
    const person = audience.includes('1')
    const firm = audience.some((one) => one !== '1')
    if (!person && personThemes?.length) {
      yield {
        path: 'personThemes',
        found: labels('personTheme', personThemes).join('、'),
        message: '“服务对象”没有自然人，却选了面向自然人的主题',
        fix: '清空面向自然人的主题，或在服务对象里加上自然人',
      }
    }
    if (!firm && firmThemes?.length) {
      yield {
        path: 'firmThemes',
        found: labels('firmTheme', firmThemes).join('、'),
        message: '“服务对象”只有自然人，却选了面向法人的主题',
        fix: '清空面向法人的主题，或在服务对象里加上法人',
      }
    }
    const crowded =
      (personThemes?.length ?? 0) > 5 ? 'personThemes' : (firmThemes?.length ?? 0) > 5 ? 'firmThemes' : null
    if (crowded) {
      yield { path: crowded, message: '选了 5 个以上的主题，等于没有分类', fix: '只留最贴切的一两个' }
    }
  },
})

export const STANDARD_RULES = [deviationBased, differencesDecided, themesFit]
