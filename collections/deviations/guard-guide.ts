/** @module Keeps deviations out of guides: nobody writes one there, whatever the door. */
import { elementTitle } from '../../standard/element-title.ts'
import type { CollectionBeforeChangeHook } from 'payload'
import { comparableText } from '../../standard/compare.ts'
import { Unacceptable } from '../errors.ts'
import { contextOf } from '../write/write-context.ts'

/**
 * Refuses to write deviations into a guide: they are asked for, and decided by the owner of the element. A version that is restored is
 * restored without those it had.
 *
 * @throws Unacceptable that names the elements
 */
export const refuseDeviations: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const before: unknown = operation === 'update' ? (originalDoc as Record<string, unknown>)['deviations'] : undefined
  const now: unknown = data['deviations']
  if (comparableText(now) === comparableText(before) || comparableText(now) === '') return data
  if (contextOf(req).restoredFrom) {
    data['deviations'] = before ?? null
    return data
  }
  const names = Array.isArray(now)
    ? [...new Set(now.map((one) => elementTitle(String((one as { element?: unknown } | null)?.element))))]
    : []
  throw new Unacceptable(
    `差异项不能直接写进指南${names.length ? `（${names.join('、')}）` : ''}：请用“申请差异”，由标准的主管决定；写了批准文号也一样。没有保存。`,
    { field: 'deviations' },
  )
}
