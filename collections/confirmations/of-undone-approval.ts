/** @module What becomes of confirmations when the approval is taken back that made the change which they are about. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { displayName } from '../accounts/name.ts'
import type { Confirmation } from '../payload-types.ts'
import { CONFIRMATIONS } from './slug.ts'

/** How many words about a change are kept. */
const MOST_WORDS = 12

/**
 * Closes the confirmations that an approval has made. Those that somebody has settled meanwhile are open again: what was looked at is no longer what holds. Within
 * the transaction of `req`, whose account takes the approval back.
 *
 * @param changed The record that is as it was before, with the moment of the approval, ISO 8601.
 */
export async function settleOfTakenBack(
  req: PayloadRequest,
  changed: { type: string; id: DocumentId; since: string },
): Promise<void> {
  const { docs } = await req.payload.find({
    collection: CONFIRMATIONS,
    where: {
      and: [
        { changed: { equals: `${changed.type}/${String(changed.id)}` } },
        { createdAt: { greater_than_equal: changed.since } },
        { state: { not_equals: 'dropped' } },
      ],
    },
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const marked = isolateObjectProperty(req, 'context')
  marked.context = { ...req.context, confirmation: true }
  for (const one of docs)
    await req.payload.update({
      collection: CONFIRMATIONS,
      id: one.id,
      data: afterwards(one, req.user),
      depth: 0,
      overrideAccess: true,
      req: marked,
    })
}

function afterwards({ state, words }: Confirmation, by: PayloadRequest['user']): Partial<Confirmation> {
  if (state !== 'open')
    return {
      state: 'open',
      doneOn: null,
      doneBy: null,
      doneByName: null,
      note: null,
      words: [...(Array.isArray(words) ? (words as string[]) : []), '批准撤销了，改回了原来的内容'].slice(-MOST_WORDS),
    }
  return {
    state: 'dropped',
    doneOn: dayOf(new Date()),
    doneBy: by?.id ?? null,
    doneByName: by ? displayName(by) : null,
    note: '批准撤销了，内容和原来一样，不用办',
  }
}
