/** @module Conditions on a day in the address of a list: from, until, or both. */

const CONDITION = /^where\[or\]\[(\d+)\]\[and\]\[(\d+)\]\[([^\]]+)\]\[([^\]]+)\]$/u

/** The first and the last day of a range, YYYY-MM-DD; empty where there is no such end. */
export interface DayRange {
  from: string
  until: string
}

/** Returns the range that an address asks for. */
export function dayRangeIn(params: URLSearchParams, field: string): DayRange {
  const range: DayRange = { from: '', until: '' }
  for (const [name, value] of params) {
    const [, , , of, operator] = CONDITION.exec(name) ?? []
    if (of !== field) continue
    if (operator === 'greater_than_equal') range.from = value
    if (operator === 'less_than_equal') range.until = value
  }
  return range
}

/**
 * Returns an address that asks for a range, in place of what it asked of this field before, whatever else it asks for. Payload's filter panel reads the first of
 * a condition only: `exists` stands before the comparisons, which it would turn into `equals`.
 */
export function withDayRange(params: URLSearchParams, field: string, { from, until }: DayRange): URLSearchParams {
  const next = new URLSearchParams()
  /** The number of the last condition of each group. */
  const groups = new Map<number, number>()
  for (const [name, value] of params) {
    const [, group, at, of] = CONDITION.exec(name) ?? []
    if (name === 'page' || of === field) continue
    next.append(name, value)
    if (group !== undefined) groups.set(Number(group), Math.max(groups.get(Number(group)) ?? -1, Number(at)))
  }
  if (!from && !until) return next
  if (!groups.size) groups.set(0, -1)
  for (const [group, last] of groups) {
    const condition = `where[or][${group}][and][${last + 1}][${field}]`
    next.append(`${condition}[exists]`, 'true')
    if (from) next.append(`${condition}[greater_than_equal]`, from)
    if (until) next.append(`${condition}[less_than_equal]`, until)
  }
  return next
}
