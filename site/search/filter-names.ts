/** @module The filters of the search page and the names of their fixed values. */
import type { HitKind } from '../../standard/search/document.ts'
import type { FilterAudience } from '../../standard/search/audiences.ts'
import type { FilterName } from './types.ts'

export const KINDS: Record<HitKind, string> = { guide: '办事指南', bundle: '一件事', matter: '目录事项' }
export const AUDIENCES: Record<FilterAudience, string> = { person: '个人', firm: '企业和单位' }

/** Filters in the order in which they are shown. */
export const FILTERS: readonly (readonly [name: FilterName, label: string])[] = [
  ['region', '地方'],
  ['office', '部门'],
  ['audience', '谁来办'],
  ['theme', '主题'],
  ['online', '怎么办'],
  ['kind', '类别'],
]

/** Returns whether a value from an address can be one of a filter. */
export function isFilterValue(filter: FilterName, value: string): boolean {
  if (filter === 'kind') return Object.keys(KINDS).includes(value)
  if (filter === 'audience') return Object.keys(AUDIENCES).includes(value)
  return filter === 'online' ? value === '1' : value !== ''
}
