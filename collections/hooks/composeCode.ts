import type { CollectionBeforeChangeHook } from 'payload'
import type { ComposedCode } from '../../standard/codes/index.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { readGuideCodeParts } from '../codes/guide-code-parts.ts'
import { Unacceptable } from '../errors.ts'
import { entriesOfDocument } from '../ledger/reserve.ts'
import { contextOf, isApproval } from '../write/write-context.ts'

/** The fields that the code of a guide is composed of. */
const PARTS = ['matter', 'agency', 'region', 'exerciseLevel'] as const

/**
 * Returns the hook that gives a guide its code where none came from above: composed from its agency, level and leaf. A draft that was
 * never approved follows its parts; the code of an approved guide never changes here, because that is an operation of the ledger. A
 * guide whose code cannot be composed stays a draft without one.
 *
 * @throws Unacceptable when a guide without a code is approved and its code cannot be composed; the message says which part is missing
 */
export const composeCode =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    // An import has computed the key from the code that its row states.
    if (type !== 'guide' || contextOf(req).keysKnown) return data
    const origin = (data['codeOrigin'] ?? {}) as { by?: string | null }
    if (origin.by === 'upstream') return data
    const before = operation === 'update' ? (originalDoc as Document & { id: DocumentId }) : undefined
    if (data['code'] && !followsParts(data, before, origin)) return data
    if (before && (await wasApproved(before))) return data

    const { composed } = await readGuideCodeParts(req, { ...data, id: before?.id })
    if (!composed.code) {
      // A code that stands is given up only for another one, or when a part of it is gone.
      if (data['code'] && !changesPart(data, before)) return data
      if (isApproval(data)) throw notComposed(composed)
    }
    data['code'] = composed.code
    if (composed.code) data['codeOrigin'] = { ...origin, by: 'own' }
    return data

    /** Whether the guide was approved at some time, so that its code is official. */
    async function wasApproved(guide: Document & { id: DocumentId }): Promise<boolean> {
      if (!guide['code']) return false
      if (guide['_status'] === 'published') return true
      return (await entriesOfDocument(req, ['guide'], guide.id)).some(({ code, on }) => code === guide['code'] && on)
    }
  }

/** Whether a code that is there is to be composed anew: it is our own since this write, or the write changes a part of it. */
const followsParts = (data: Document, before: Document | undefined, origin: { by?: string | null }): boolean =>
  origin.by === 'own' &&
  before !== undefined &&
  data['code'] === before['code'] &&
  ((before['codeOrigin'] as typeof origin | undefined)?.by !== 'own' || changesPart(data, before))

const changesPart = (data: Document, before: Document | undefined): boolean =>
  before !== undefined && PARTS.some((name) => String(valueOf(data[name])) !== String(valueOf(before[name])))

function notComposed({ missing }: ComposedCode): Unacceptable {
  const what = missing.map(({ message }) => message).join('；')
  return new Unacceptable(
    `这份办事指南还没有编码：${what}。补齐后编码自动拼合；上级赋了码的，把来源选为“上级赋码”再填。`,
    { field: 'code' },
  )
}

const valueOf = (value: unknown): unknown => idOf(value) ?? value ?? ''
