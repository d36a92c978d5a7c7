/**
 * @module Limits as the public reads them.
 */
import type { Limit, LimitUnit } from './limit.ts'

/** Names of the units, as written after a number. */
export const UNIT_NAMES: Readonly<Record<LimitUnit, string>> = {
  immediate: '当场办结',
  minute: '分钟',
  hour: '小时',
  'working-day': '个工作日',
  'natural-day': '个自然日',
  month: '个月',
  year: '年',
}

/**
 * Returns a limit as the public reads it, never with a unit that its source did not state. `parseLimit` reads it back.
 *
 * @example '8 个工作日', '15 日', '半年', '当场办结', '20个工作日（不含公示）'
 */
export function formatLimit({ unit, value, open, words }: Limit): string {
  if (words) return words
  if (unit === 'immediate') return UNIT_NAMES.immediate
  if (open) return `${value} 日`
  if (value === 0.5 && unit === 'year') return '半年'
  if (value === 0.5 && unit === 'month') return '半个月'
  return `${value} ${UNIT_NAMES[unit]}`
}
