/** @module The quick filters above a list: their conditions for a query, and for the address of the list. */
import type { ServerProps, Where } from 'payload'
import type { QuickFilter } from '../../collections/list-view-config.ts'
import { dayBefore } from '../../standard/day.ts'

/** Conditions as names and values of an address. */
type Conditions = [name: string, value: string][]

/** Returns the filters that every list of records has. */
export const recordFilters = (userId: number | string): QuickFilter[] => [
  { label: '待批准', and: [['_status', 'equals', 'draft']] },
  { label: '我改过的', and: [['lastEditedBy', 'equals', String(userId)]] },
  { label: '有必须改的', and: [['findingsMust', 'greater_than', '0']] },
  { label: '有提醒', and: [['findingsHints', 'greater_than', '0']] },
]

/** Returns a day for a value such as `-180d`, which means so many days ago; other values stay. */
function valueOf(value: string): string {
  const days = /^-(\d+)d$/u.exec(value)?.[1]
  return days ? dayBefore(new Date(), Number(days)) : value
}

/** Returns the conditions of a filter for a query. */
export const filterWhere = ({ and }: QuickFilter): Where[] =>
  and.map(([field, operator, value]) => ({ [field]: { [operator]: valueOf(value) } }))

/**
 * Returns the conditions of a filter for the address of a list, in the form that Payload's filter panel reads. The panel turns
 * the operator of a condition into `equals` where it does not know it for a text, as days are; it reads the first of a condition
 * only, so `exists` stands before a comparison with a day.
 */
export const filterConditions = ({ and }: QuickFilter): Conditions =>
  and.flatMap(([field, operator, value], i): Conditions => {
    const of = `where[or][0][and][${i}][${field}]`
    const day = valueOf(value)
    return [...(day === value ? [] : ([[`${of}[exists]`, 'true']] satisfies Conditions)), [`${of}[${operator}]`, day]]
  })

/** Returns conditions as one text, in any order the same, to compare them. */
export const conditionsText = (conditions: Conditions): string =>
  conditions
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')

/** Returns the conditions in the address of a list; empty when there are none. */
export const addressConditions = (params: ServerProps['searchParams']): Conditions =>
  Object.entries((params ?? {}) as Record<string, unknown>)
    .filter(([name]) => name.startsWith('where'))
    .map(([name, value]) => [name, String(value)])
