/**
 * @module Limits: promised against statutory, local against standard, steps against the whole.
 */
import { compareLimits, compareSum, formatLimit, sumLimits } from '../time.ts'
import { rule } from './types.ts'

export const promiseWithinLaw = rule({
  id: 'limit-statutory',
  title: '承诺时限不长于法定时限',
  basis: '《行政许可法》第四十二条；承诺时限应当短于法定时限',
  severity: 'warn',
  types: ['guide'],
  *check({ promisedLimit, statutoryLimit }) {
    if (!promisedLimit || !statutoryLimit || compareLimits(promisedLimit, statutoryLimit) !== 'longer') return
    yield {
      path: 'promisedLimit',
      found: formatLimit(promisedLimit),
      message: `“承诺办结时限”${formatLimit(promisedLimit)}长于“法定办结时限”${formatLimit(statutoryLimit)}`,
      fix: '缩短承诺时限，或核对法定时限和单位',
    }
  },
})

export const limitUnits = rule({
  id: 'limit-units',
  title: '工作日和自然日不混用',
  basis: '《行政许可法》第八十二条：期限以工作日计算；真实指南中法定按日、承诺按工作日',
  severity: 'warn',
  types: ['guide'],
  *check({ promisedLimit, statutoryLimit }) {
    if (!promisedLimit || !statutoryLimit || compareLimits(promisedLimit, statutoryLimit) !== 'incomparable') return
    yield {
      path: 'promisedLimit',
      found: formatLimit(promisedLimit),
      message: `“承诺办结时限”${formatLimit(promisedLimit)}与“法定办结时限”${formatLimit(statutoryLimit)}单位不同，遇到长假会超过法定时限`,
      fix: '两处用同一个单位，或把承诺时限缩到遇长假也不超过法定时限',
    }
  },
})

export const localWithinStandard = rule({
  id: 'limit-local',
  title: '本地承诺时限只能比标准更短',
  basis: '三同：承诺时限各地只能再压缩',
  severity: 'block',
  types: ['guide'],
  *check({ matter, promisedLimit, deviating }, context) {
    const standard = context.standard(matter.key).promisedLimit
    if (!promisedLimit || !standard || compareLimits(promisedLimit, standard) !== 'longer') return
    if (deviating?.some(({ element }) => element === 'promisedLimit')) return
    yield {
      path: 'promisedLimit',
      found: formatLimit(promisedLimit),
      message: `“承诺办结时限”${formatLimit(promisedLimit)}，比事项标准 ${formatLimit(standard)}还长`,
      fix: `改成不超过 ${formatLimit(standard)}，或清空（照用标准）；确有法律依据的，走差异项审批`,
    }
  },
})

export const stepsWithinPromise = rule({
  id: 'limit-steps',
  title: '各环节时限之和不超过承诺时限',
  basis: '真实目录中环节合计 30 天而承诺 20 天',
  severity: 'warn',
  types: ['guide'],
  *check({ steps, promisedLimit }) {
    if (!steps || !promisedLimit) return
    const sum = sumLimits(steps.flatMap(({ limit, when }) => (limit && !when ? [limit] : [])))
    if (!sum || compareSum(sum, promisedLimit) !== 'longer') return
    const total = sum.totals.map(formatLimit).join('加 ')
    yield {
      path: 'steps',
      found: total,
      message: `“办理流程”各环节合计 ${total}，超过承诺办结时限 ${formatLimit(promisedLimit)}`,
      fix: '核对各环节时限；不计入时限的听证、评审、勘验写到“特别程序”',
    }
  },
})

export const projectTypeFits = rule({
  id: 'limit-project-type',
  title: '办件类型与时限一致',
  basis: '温州指南质检规则 1、2',
  severity: 'warn',
  types: ['guide'],
  *check({ projectType, promisedLimit }) {
    if (!projectType || !promisedLimit) return
    const atOnce = promisedLimit.unit === 'immediate'
    if (projectType === '1' && !atOnce && compareLimits(promisedLimit, { unit: 'hour', value: 24 }) === 'longer') {
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

export const LIMIT_RULES = [promiseWithinLaw, limitUnits, localWithinStandard, stepsWithinPromise, projectTypeFits]
