/**
 * @module What lists call a record, and the region that grants see it by: worked out here from keys, so that the hooks of the
 * CMS need not look up every relation of every row.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { Plain } from './intake.ts'
import type { Light } from './light.ts'

interface Lights {
  light(type: RecordType, key: string): Light | undefined
}

/** The name of a record in lists and pickers; where it has no name of its own, what it joins. */
export function labelOf(type: RecordType, record: Plain, lights: Lights): string {
  const own = (field: string) => String(record[field] ?? '')
  const name = (of: 'matter' | 'agency' | 'region') => lights.light(of, own(of))?.title ?? ''
  const joined = (...parts: string[]) => parts.filter(Boolean).join(' · ')
  switch (type) {
    case 'guide':
      return joined(own('name') || name('matter'), name('agency'), name('region'))
    case 'claim':
      return joined(name('matter'), name('agency'), name('region'))
    case 'mobility':
      return joined(name('matter'), own('kind'), name('region'))
    case 'disclosure':
      return joined(own('item1'), own('item2'), own('item3'))
    case 'alias':
      return joined(own('text'), name('matter'))
    default:
      return own('name') || own('title') || own('question') || own('code')
  }
}

/** A region's key is its code; other records stand where their agency does when they name no region. */
export function regionCodeOf(type: RecordType, record: Plain, lights: Lights): string | null {
  if (type === 'region') return record['code'] as string
  if (typeof record['region'] === 'string') return record['region']
  const agency = record['agency'] ?? record['provider']
  return typeof agency === 'string' ? (lights.light('agency', agency)?.regionCode ?? null) : null
}
