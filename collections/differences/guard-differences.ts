import type { CollectionBeforeChangeHook } from 'payload'
import { comparableText } from '../../standard/compare.ts'
import { Unacceptable } from '../errors.ts'
import { contextOf, operationOf, settlesDifferences } from '../write/write-context.ts'

/**
 * Refuses edits of the differences of a guide by accounts: an import notes them, and they are decided one by one. A restored version keeps
 * those that are open now.
 *
 * @throws Unacceptable
 */
export const guardDifferences: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (!req.user || operationOf(req) || settlesDifferences(req)) return data
  const before: unknown = operation === 'update' ? (originalDoc as Record<string, unknown>)['differences'] : undefined
  if (data['differences'] === undefined || comparableText(data['differences']) === comparableText(before)) return data
  if (contextOf(req).restoredFrom !== undefined) return { ...data, differences: before ?? null }
  throw new Unacceptable('“待定差异”由导入记下，在“差异处置”里逐处决定，不能在这里改。', { field: 'differences' })
}
