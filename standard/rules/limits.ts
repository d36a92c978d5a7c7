/**
 * @module Limits: promised against statutory, local against standard, steps against the whole.
 */
import {
  compareLimits,
  compareSumTypical,
  compareTypical,
  withAssumedUnit,
  formatLimit,
  parseLimit,
  sumLimits,
  type Limit,
} from '../limits/index.ts'
import { rule } from './types.ts'

const promiseWithinLaw = rule({
  id: 'limit-statutory',
  title: '承诺时限不长于法定时限',
  basis: '《行政许可法》第四十二条；承诺时限应当短于法定时限',
  severity: 'warn',
  types: ['guide'],
  *check({ promisedLimit, statutoryLimit, type }) {
    if (!promisedLimit || !statutoryLimit) return
    const [promised, statutory] = [withAssumedUnit(promisedLimit, type), withAssumedUnit(statutoryLimit, type)]
    if (compareTypical(promised, statutory) !== 'longer') return
    yield {
      path: 'promisedLimit',
      found: formatLimit(promisedLimit),
      message: `“承诺办结时限”${formatLimit(promisedLimit)}${longer(promised, statutory)}“法定办结时限”${formatLimit(statutoryLimit)}${openness(type, promisedLimit, statutoryLimit)}`,
      fix: '缩短承诺时限，或核对法定时限和单位',
    }
  },
})

const limitUnits = rule({
  id: 'limit-units',
  title: '工作日和自然日不混用',
  basis: '《行政许可法》第八十二条：期限以工作日计算；真实指南中法定按日、承诺按工作日',
  severity: 'warn',
  types: ['guide'],
  *check({ promisedLimit, statutoryLimit, type }) {
    if (!promisedLimit || !statutoryLimit) return
    const [promised, statutory] = [withAssumedUnit(promisedLimit, type), withAssumedUnit(statutoryLimit, type)]
    if (compareLimits(promised, statutory) !== 'incomparable' || compareTypical(promised, statutory) === 'longer')
      return
    yield {
      path: 'promisedLimit',
      found: formatLimit(promisedLimit),
      message: `“承诺办结时限”${formatLimit(promisedLimit)}与“法定办结时限”${formatLimit(statutoryLimit)}单位不同，遇到长假会超过法定时限`,
      fix: '两处用同一个单位，或把承诺时限缩到遇长假也不超过法定时限',
    }
  },
})

const localWithinStandard = rule({
  id: 'limit-local',
  title: '本地承诺时限只能比标准更短',
  basis: '三同：承诺时限各地只能再压缩',
  severity: 'block',
  types: ['guide'],
  *check({ matter, promisedLimit, deviating, type }, context) {
    const standard = context.standard(matter.key).promisedLimit
    if (!promisedLimit || !standard) return
    if (compareLimits(withAssumedUnit(promisedLimit, type), withAssumedUnit(standard, type)) !== 'longer') return
    if (deviating?.some(({ element }) => element === 'promisedLimit')) return
    yield {
      path: 'promisedLimit',
      found: formatLimit(promisedLimit),
      message: `“承诺办结时限”${formatLimit(promisedLimit)}，比事项标准 ${formatLimit(standard)}还长`,
      fix: `改成不超过 ${formatLimit(standard)}，或清空（照用标准）；确有法律依据的，走差异项审批`,
    }
  },
})

const localUsuallyWithinStandard = rule({
  id: 'limit-local-units',
  title: '本地承诺时限按平常日子算也不比标准长',
  basis: '三同：承诺时限各地只能再压缩；《行政许可法》第八十二条',
  severity: 'gate',
  types: ['guide'],
  *check({ matter, promisedLimit, deviating, type }, context) {
    const standard = context.standard(matter.key).promisedLimit
    if (!promisedLimit || !standard || deviating?.some(({ element }) => element === 'promisedLimit')) return
    const [local, allowed] = [withAssumedUnit(promisedLimit, type), withAssumedUnit(standard, type)]
    if (compareLimits(local, allowed) !== 'incomparable' || compareTypical(local, allowed) !== 'longer') return
    yield {
      path: 'promisedLimit',
      found: formatLimit(promisedLimit),
      message: `“承诺办结时限”${formatLimit(promisedLimit)}，按没有长假的日子算比事项标准 ${formatLimit(standard)}长${openness(type, promisedLimit, standard)}`,
      fix: `和标准用同一个单位，不超过 ${formatLimit(standard)}；或清空（照用标准）`,
    }
  },
})

const limitUnitOpen = rule({
  id: 'limit-unit-open',
  title: '时限写明工作日还是自然日',
  basis: '《行政许可法》第八十二条：实施行政许可的期限以工作日计算，不含法定节假日',
  severity: 'warn',
  types: ['guide'],
  *check({ promisedLimit, statutoryLimit, steps, type }) {
    const limits: [path: string, title: string, limit: Limit | undefined][] = [
      ['statutoryLimit', '法定办结时限', statutoryLimit],
      ['promisedLimit', '承诺办结时限', promisedLimit],
      ...(steps ?? []).map(({ limit, name }, i) => [`steps[${i}].limit`, `环节“${name}”的时限`, limit] as never),
    ]
    for (const [path, title, limit] of limits) {
      if (!limit?.open) continue
      const kind = withAssumedUnit(limit, type).unit === 'working-day' ? '工作日' : '自然日'
      yield {
        path,
        found: formatLimit(limit),
        message: `“${title}”${formatLimit(limit)}没有写明是工作日还是自然日，公开时照写，比较时按${kind}`,
        fix: '对照法律条文或承诺原文，把单位改成“个工作日”或“个自然日”；事项标准里的到事项里改',
      }
    }
  },
})

const limitWords = rule({
  id: 'limit-words',
  title: '时限的原文与数值、单位一致',
  basis: '公开照写原文，比较和检索用数值',
  severity: 'warn',
  types: ['guide'],
  *check({ promisedLimit, statutoryLimit }) {
    for (const [path, title, limit] of [
      ['statutoryLimit', '法定办结时限', statutoryLimit],
      ['promisedLimit', '承诺办结时限', promisedLimit],
    ] as const) {
      if (!limit?.words) continue
      const said = parseLimit(limit.words, limit.unit === 'working-day' ? { day: 'working-day' } : {})?.limit
      if (said?.unit === limit.unit && said.value === limit.value) continue
      const { words: _words, ...plain } = limit
      yield {
        path: `${path}.words`,
        found: limit.words,
        message: `“${title}”的原文“${limit.words}”与数值 ${formatLimit(plain)}不一致，公开的是原文`,
        fix: '把原文改对，或清空原文',
      }
    }
  },
})

const stepsWithinPromise = rule({
  id: 'limit-steps',
  title: '各环节时限之和不超过承诺时限',
  basis: '真实目录中环节合计 30 天而承诺 20 天',
  severity: 'warn',
  types: ['guide'],
  *check({ steps, promisedLimit, type }) {
    if (!steps || !promisedLimit) return
    const sum = sumLimits(steps.flatMap(({ limit, when }) => (limit && !when ? [withAssumedUnit(limit, type)] : [])))
    if (!sum || compareSumTypical(sum, withAssumedUnit(promisedLimit, type)) !== 'longer') return
    const total = sum.totals.map(formatLimit).join('加 ')
    yield {
      path: 'steps',
      found: total,
      message: `“办理流程”各环节合计 ${total}，超过承诺办结时限 ${formatLimit(promisedLimit)}`,
      fix: '核对各环节时限；不计入时限的听证、评审、勘验写到“特别程序”',
    }
  },
})

const projectTypeFits = rule({
  id: 'limit-project-type',
  title: '办件类型与时限一致',
  basis: '温州指南质检规则 1、2',
  severity: 'warn',
  types: ['guide'],
  *check({ projectType, promisedLimit }) {
    if (!projectType || !promisedLimit) return
    const atOnce = promisedLimit.unit === 'immediate'
    if (
      projectType === '1' &&
      !atOnce &&
      compareLimits(withAssumedUnit(promisedLimit), { unit: 'hour', value: 24 }) === 'longer'
    ) {
      yield {
        path: 'projectType',
        found: '即办件',
        message: `“办件类型”是即办件，承诺办结时限却是 ${formatLimit(promisedLimit)}`,
        fix: '当场办结的把承诺时限改成“即办”，不是当场办结的改成承诺件',
      }
    }
    if (projectType === '2' && atOnce) {
      yield {
        path: 'projectType',
        found: '承诺件',
        message: '“办件类型”是承诺件，承诺办结时限却是当场办结',
        fix: '改成即办件，或写明承诺的天数',
      }
    }
  },
})

/** How a longer limit is said to be longer: always, or in weeks without long holidays. */
const longer = (a: Limit, b: Limit): string => (compareLimits(a, b) === 'longer' ? '长于' : '按没有长假的日子算长于')

/** What an open unit was counted as, where there is one. */
function openness(type: string | undefined, ...limits: readonly Limit[]): string {
  const open = limits.find((limit) => limit.open)
  if (!open) return ''
  return `（“${formatLimit(open)}”按${withAssumedUnit(open, type).unit === 'working-day' ? '工作日' : '自然日'}计）`
}

export const LIMIT_RULES = [
  promiseWithinLaw,
  limitUnits,
  localWithinStandard,
  localUsuallyWithinStandard,
  limitUnitOpen,
  limitWords,
  stepsWithinPromise,
  projectTypeFits,
]
