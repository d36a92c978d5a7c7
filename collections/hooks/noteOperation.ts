import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { contextOf } from '../context.ts'

const WRITES = new Set(['create', 'update', 'updateByID', 'restoreVersion'])

/**
 * Notes how a write was asked for: whether it saves a draft, and, from our own save buttons, which version the editor
 * started from (`_base`) and which fields were changed (`_touched`).
 */
export const noteOperation: CollectionBeforeOperationHook = ({ args, operation, req }) =>
  noted(args as Asked, operation, req) as typeof args

interface Asked {
  data?: Record<string, unknown>
  draft?: boolean
}

/** The same for any operation, also on a record that there is one of. */
export function noted<A extends Asked>(args: A, operation: string, req: PayloadRequest): A {
  if (!WRITES.has(operation)) return args
  const context = contextOf(req)
  context.restoring = operation === 'restoreVersion'
  context.draftSave = Boolean(args.draft)
  const { data } = args
  if (!data) return args
  const { _base, _touched, ...rest } = data
  context.base = typeof _base === 'string' ? _base : undefined
  context.touched = Array.isArray(_touched) ? _touched.map(String) : undefined
  return { ...args, data: rest }
}
