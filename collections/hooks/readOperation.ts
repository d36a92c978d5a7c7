import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { contextOf, type SeenContent } from '../write/write-context.ts'
import { Refused, Unacceptable } from '../errors.ts'

const WRITES = new Set(['create', 'update', 'updateByID'])

/** What says which content a write was made from, and nothing of the content itself. */
const ABOUT_THE_WRITE = new Set(['_status', 'contentHash', 'updatedAt', 'createdAt', 'id', 'globalType'])

/**
 * Reads how a write was asked for, for the hooks that follow: whether it saves a draft, which content the writer has read
 * (`contentHash` as it was read; `_base` or `updatedAt` say the same by time), and which fields were changed (`_touched`).
 */
export const readOperation: CollectionBeforeOperationHook = ({ args, operation, req }) =>
  readArguments(args as Asked, operation, req) as typeof args

interface Asked {
  data?: Record<string, unknown>
  draft?: boolean
}

/**
 * The same for any operation, also on a record that there is one of.
 *
 * @throws Refused for Payload's own restoring of versions, which passes by the guard; see `write/restore.ts`.
 */
export function readArguments<A extends Asked>(args: A, operation: string, req: PayloadRequest): A {
  if (operation === 'restoreVersion') {
    throw new Refused('恢复旧版本只存为草稿：请用后台的“恢复为草稿”，或 POST /api/<类型>/versions/<版本>。')
  }
  if (!WRITES.has(operation)) return args
  const context = contextOf(req)
  context.seen = undefined
  context.touched = undefined
  const { data } = args
  if (!data) {
    context.draftSave = Boolean(args.draft)
    return args
  }
  const { _base, _touched, ...rest } = data
  const draft = operation === 'create' ? Boolean(args.draft) : savesDraft(Boolean(args.draft), rest)
  context.draftSave = draft
  context.sent = Object.keys(rest)
  context.touched = Array.isArray(_touched) ? _touched.map(String) : undefined
  context.seen = seenIn(rest, _base)
  // They mean something only where languages have versions of their own.
  const { publishAllLocales: _all, publishSpecificLocale: _one, unpublishAllLocales: _none, ...kept } = args as Locales
  return { ...(kept as A), draft, data: rest }
}

interface Locales extends Asked {
  publishAllLocales?: unknown
  publishSpecificLocale?: unknown
  unpublishAllLocales?: unknown
}

/**
 * Approving and withdrawing are said in so many words: `_status: published` approves, `_status: draft` with nothing else
 * withdraws. Any other change is a draft beside what is approved, also one that sends a whole document back.
 */
function savesDraft(asked: boolean, data: Record<string, unknown>): boolean {
  if (asked) return true
  if (data['_status'] === 'published') return false
  const content = Object.keys(data).some((name) => !ABOUT_THE_WRITE.has(name))
  return data['_status'] !== 'draft' || content
}

function seenIn(data: Record<string, unknown>, base: unknown): SeenContent | undefined {
  if (typeof data['contentHash'] === 'string') return { contentHash: data['contentHash'] }
  const updatedAt = base ?? data['updatedAt']
  if (typeof updatedAt !== 'string') return undefined
  if (Number.isNaN(Date.parse(updatedAt))) {
    const name = base === updatedAt ? '_base' : 'updatedAt'
    throw new Unacceptable(`“${name}”不是时间：应当是读到的 updatedAt，如 2026-01-31T08:00:00.000Z。没有保存。`, {
      fields: [name],
    })
  }
  return { updatedAt }
}
