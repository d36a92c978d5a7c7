/**
 * @module Rules about single limits of a guide: the kind of day stated, the original wording, the type of handling that fits.
 */
import { compareLimits, formatLimit, parseLimit, withAssumedUnit, type Limit } from '../limits/index.ts'
import { rule } from './types.ts'

/** The rule that a limit states which kind of day it counts. */
export const limitUnitOpen = rule({
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

/** The rule that the original wording of a limit agrees with its number and unit. */
export const limitWords = rule({
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
      const parsed = parseLimit(limit.words, limit.unit === 'working-day' ? { day: 'working-day' } : {})?.limit
      if (parsed?.unit === limit.unit && parsed.value === limit.value) continue
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

/** The rule that the type of handling (即办件, 承诺件) fits the promised limit. */
export const projectTypeFits = rule({
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
