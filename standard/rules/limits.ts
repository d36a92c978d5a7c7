/**
 * @module Rules that compare limits of a guide: promised with statutory, local with standard, steps with the promise.
 */
import {
  compareLimits,
  compareSumTypical,
  compareTypical,
  withAssumedUnit,
  formatLimit,
  sumLimits,
  type Limit,
} from '../limits/index.ts'
import { limitUnitOpen, limitWords, projectTypeFits } from './limit-wording.ts'
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
      message: `“承诺办结时限”${formatLimit(promisedLimit)}${longerText(promised, statutory)}“法定办结时限”${formatLimit(statutoryLimit)}${assumedDayText(type, promisedLimit, statutoryLimit)}`,
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
      message: `“承诺办结时限”${formatLimit(promisedLimit)}，按没有长假的日子算比事项标准 ${formatLimit(standard)}长${assumedDayText(type, promisedLimit, standard)}`,
      fix: `和标准用同一个单位，不超过 ${formatLimit(standard)}；或清空（照用标准）`,
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

/** Words for "longer than": on all days, or only in weeks without public holidays. */
const longerText = (a: Limit, b: Limit): string =>
  compareLimits(a, b) === 'longer' ? '长于' : '按没有长假的日子算长于'

/** Which kind of day was assumed for a limit without one, in brackets; empty where all state it. */
function assumedDayText(type: string | undefined, ...limits: readonly Limit[]): string {
  const open = limits.find((limit) => limit.open)
  if (!open) return ''
  return `（“${formatLimit(open)}”按${withAssumedUnit(open, type).unit === 'working-day' ? '工作日' : '自然日'}计）`
}

/** The rules about limits, in the order of the audit. */
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
