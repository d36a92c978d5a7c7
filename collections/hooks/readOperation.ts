/** @module Reads from the request how a write was asked for. */
import type { CollectionBeforeOperationHook, GlobalBeforeOperationHook, PayloadRequest } from 'payload'
import { lockForWriting, separateDocuments } from '../../payload-internals/write-transactions.ts'
import type { Asks } from '../../standard/propagation/index.ts'
import { contextOf, type SeenContent } from '../write/write-context.ts'
import { Refused, Unacceptable } from '../errors.ts'

const WRITES = new Set(['create', 'update', 'updateByID'])

/** Fields that say which version a write was made from; they are not content. */
const ABOUT_THE_WRITE = new Set(['_status', 'contentHash', 'updatedAt', 'createdAt', 'id', 'globalType'])

/**
 * A hook that begins the transaction of a write, so that nobody changes what the operation reads, and leaves in the context, for the hooks that follow: whether the write saves a draft, which version the writer has read
 * (by its `contentHash`, or by its time in `_base` or `updatedAt`), which fields were changed (`_touched`), and what is asked of those who show
 * the record (`_asks`).
 */
export const readOperation: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const read = readArguments(args as Asked, operation, req) as typeof args
  if (!mayWrite(args as Asked, operation, req)) return read
  // Payload calls an update by id `update` too.
  if (operation === 'update' && !('id' in args)) await separateDocuments(req)
  else await lockForWriting(req)
  return read
}

/** The same hook for a global. */
export const readGlobalOperation: GlobalBeforeOperationHook = async ({ args, operation, req }) => {
  const read: unknown = readArguments(args as Asked, operation, req)
  if (mayWrite(args as Asked, operation, req)) await lockForWriting(req)
  return read
}

/** Returns whether an operation may write. Nobody who is not logged in may: that is refused later, and holds nobody up. */
const mayWrite = (args: Asked, operation: string, req: PayloadRequest): boolean =>
  WRITES.has(operation) && (args.overrideAccess === true || Boolean(req.user))

interface Asked {
  data?: Record<string, unknown>
  draft?: boolean
  overrideAccess?: boolean
}

/**
 * Reads the arguments of an operation into the context and returns them without our own fields; also for globals.
 *
 * @throws Refused for Payload's own way to restore versions, which our checks do not see; see `write/restore.ts`
 * @throws Unacceptable when a time is none
 */
function readArguments<A extends Asked>(args: A, operation: string, req: PayloadRequest): A {
  if (operation === 'restoreVersion') {
    throw new Refused('恢复旧版本只存为草稿：请用后台的“恢复为草稿”，或 POST /api/<类型>/versions/<版本>。')
  }
  if (!WRITES.has(operation)) return args
  const context = contextOf(req)
  context.seen = undefined
  context.touched = undefined
  context.asks = undefined
  const {
    // It would write over the version before.
    autosave: _over,
    // These apply only to localized content; the last also writes over the version before.
    publishAllLocales: _all,
    publishSpecificLocale: _one,
    unpublishAllLocales: _none,
    ...kept
  } = args as NotUsed
  const { data } = args
  if (!data) {
    context.draftSave = Boolean(args.draft)
    return kept as A
  }
  const { _asks, _base, _touched, ...rest } = data
  context.asks = readAsks(_asks)
  const draft = operation === 'create' ? Boolean(args.draft) : savesDraft(Boolean(args.draft), rest)
  context.draftSave = draft
  context.sent = Object.keys(rest)
  context.touched = Array.isArray(_touched) ? _touched.map(String) : undefined
  context.seen = seenIn(rest, _base)
  return { ...(kept as A), draft, data: rest }
}

/** @throws Unacceptable when an answer is none of those there are */
function readAsks(given: unknown): Asks | undefined {
  if (given === undefined || given === null) return undefined
  if (given === 'none' || given === 'confirm' || given === 'rewrite') return given
  throw new Unacceptable('“_asks”写 none（无需处理）、confirm（请确认）或 rewrite（需改写）。没有保存。', {
    fields: ['_asks'],
  })
}

/** Arguments of Payload's operations that no write of ours has. */
interface NotUsed extends Asked {
  autosave?: unknown
  publishAllLocales?: unknown
  publishSpecificLocale?: unknown
  unpublishAllLocales?: unknown
}

/**
 * Returns whether an update saves a draft. `_status: published` approves, and `_status: draft` without any content takes an approval
 * back. Any other update saves a draft beside the approved version, also one that sends a whole document.
 */
function savesDraft(asked: boolean, data: Record<string, unknown>): boolean {
  if (asked) return true
  if (data['_status'] === 'published') return false
  const content = Object.keys(data).some((name) => !ABOUT_THE_WRITE.has(name))
  return data['_status'] !== 'draft' || content
}

/** Returns the version that the request says it was made from; undefined when it says nothing. */
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
