/**
 * @module Rules about keeping to the standard: deviations, undecided differences, themes that fit the audience, scenarios in use.
 */
import { deviationHolds } from '../resolve/guide.ts'
import { pathOf } from '../resolve/inheritance.ts'
import type { Elements } from '../schema/index.ts'
import { elements } from '../schema/parts/elements.ts'
import { keysOf, titleOfKey } from '../schema/keys.ts'
import { labels } from '../terms.ts'
import { rule } from './types.ts'

const titles = new Map(keysOf(elements).map((key) => [key.name, titleOfKey(key)]))
const titleOf = (element: string): string => titles.get(element) ?? element

const deviationBased = rule({
  id: 'deviation-basis',
  title: '加重负担的差异有法律依据',
  basis: '《优化营商环境条例》：没有法律、法规、国务院决定依据不得增设',
  severity: 'block',
  types: ['guide'],
  *check(guide, context) {
    const deviations = context.stored(guide.key)?.deviations ?? []
    for (const [i, deviation] of deviations.entries()) {
      if (deviation.direction !== 'burdensome' || deviation.basis) continue
      const title = titleOf(deviation.element)
      const waits = !deviation.approval?.document && !deviation.approval?.on
      if (!waits && !deviationHolds(deviation, context.asOf)) continue
      yield {
        path: `deviations[${i}].basis`,
        found: deviation.reason,
        ...(waits ? { severity: 'warn' as const } : {}),
        message: `差异项“${title}”加重了办事人的负担，没有写依据${waits ? '；还没有批准，目前不发布，一旦批准就会拦下' : ''}`,
        fix: '写明要求这样做的法律条款；没有依据的，删去这条差异，照用标准',
      }
    }
  },
})

const differencesDecided = rule({
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

const themesFit = rule({
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

const scenariosMatter = rule({
  id: 'scenario-idle',
  title: '情形分组问了有用',
  basis: '情形引导：选项改变条件、材料、环节或收费，或者说明怎么办，否则不问',
  severity: 'warn',
  readsAll: true,
  types: ['matter'],
  *check({ key, scenarios }, context) {
    if (!scenarios?.length) return
    const used = context.once('matter:when', () => {
      const byMatter = new Map<string, Set<string>>()
      for (const one of context.all('matter')) {
        const named = whenIn(one.standard)
        for (const { key } of named.length ? pathOf(one, (parent) => context.get('matter', parent)) : []) {
          const known = byMatter.get(key) ?? new Set()
          named.forEach((option) => known.add(option))
          byMatter.set(key, known)
        }
      }
      return byMatter
    })
    for (const [i, { name, options }] of scenarios.entries()) {
      const idle = !options.some((option) => option.explain || used.get(key)?.has(option.key))
      if (options.length > 1 && !idle) continue
      yield {
        path: `scenarios[${i}]`,
        found: name,
        message: options.length > 1 ? `“${name}”怎么选都一样，没有一处用到它的选项` : `“${name}”只有一个选项`,
        fix: '在条件、材料、环节或收费里选上适用情形，或删去这个问题',
      }
    }
  },
})

/** Returns the scenario options that conditions, materials, steps and fees name. */
function whenIn(standard: Elements | undefined): string[] {
  const { conditions, prohibitions, materials, steps, fee } = standard ?? {}
  return [conditions, prohibitions, materials, steps, fee?.items].flatMap((list) =>
    (list ?? []).flatMap(({ when }) => when ?? []),
  )
}

/** The rules of this family, in the order of the audit. */
export const STANDARD_RULES = [deviationBased, differencesDecided, themesFit, scenariosMatter]
