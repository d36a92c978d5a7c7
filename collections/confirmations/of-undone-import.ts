/** @module What becomes of confirmations when the import is undone that approved the change which they are about. */
import { isolateObjectProperty, type PayloadRequest, type Where } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { Confirmation } from '../payload-types.ts'
import { displayName } from '../accounts/name.ts'
import { CONFIRMATIONS } from './slug.ts'

/** How many words about a change are kept. */
const MOST_WORDS = 12

/**
 * Closes the confirmations that an import's approval of a record opened. Those that somebody has settled meanwhile are open again: what was looked
 * at is no longer what holds. Within the transaction of `req`.
 *
 * @param changed The record that is as it was before, with the moment from which confirmations of it are those of the import.
 * @param by Who undoes it; undefined for a command of the server.
 */
export async function settleOfUndone(
  req: PayloadRequest,
  changed: { type: string; id: DocumentId; since: Date },
  by: { id: DocumentId; name?: string | null } | undefined,
): Promise<void> {
  const where: Where = {
    changed: { equals: `${changed.type}/${String(changed.id)}` },
    createdAt: { greater_than_equal: changed.since.toISOString() },
  }
  const asked = { collection: CONFIRMATIONS, where, limit: 0, pagination: false, depth: 0, req } as const
  const { docs } = await req.payload.find({ ...asked, overrideAccess: true })
  const marked = isolateObjectProperty(req, 'context')
  marked.context = { ...req.context, confirmation: true }
  for (const { id, state, words } of docs) {
    if (state === 'dropped') continue
    const closed = {
      state: 'dropped' as const,
      doneOn: dayOf(new Date()),
      doneBy: (by?.id ?? null) as Confirmation['doneBy'],
      doneByName: by ? displayName(by) : null,
      note: '导入撤销了，内容和原来一样，不用办',
    }
    const open = {
      state: 'open' as const,
      doneOn: null,
      doneBy: null,
      doneByName: null,
      note: null,
      words: [...(Array.isArray(words) ? words : []), '导入撤销了，改回了原来的内容'].slice(
        -MOST_WORDS,
      ) as Confirmation['words'],
    }
    const data = state === 'open' ? closed : open
    await req.payload.update({ collection: CONFIRMATIONS, id, data, depth: 0, overrideAccess: true, req: marked })
  }
}
