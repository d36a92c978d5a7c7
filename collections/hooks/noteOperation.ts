import type { CollectionBeforeOperationHook } from 'payload'
import { contextOf } from '../context.ts'

/**
 * Notes how a write was asked for: whether it saves a draft, and, from our own save buttons, which version the editor
 * started from (`_base`) and which fields were changed (`_touched`).
 */
export const noteOperation: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const restoring = operation === 'restoreVersion'
  if (operation !== 'create' && operation !== 'update' && operation !== 'updateByID' && !restoring) return args
  const context = contextOf(req)
  context.restoring = restoring
  context.draftSave = Boolean((args as { draft?: boolean }).draft)
  const data = (args as { data?: Record<string, unknown> }).data
  if (!data) return args
  const { _base, _touched, ...rest } = data
  context.base = typeof _base === 'string' ? _base : undefined
  context.touched = Array.isArray(_touched) ? _touched.map(String) : undefined
  return { ...args, data: rest }
}
