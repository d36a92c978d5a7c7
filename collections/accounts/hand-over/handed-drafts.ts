/**
 * @module Whose a draft is. It is with whoever changed it last, or to whom it was handed since: a hand-over of a draft holds until somebody
 * edits it.
 */
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { idOf, type DocumentId } from '../../../standard/document.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { documentId } from '../../ids.ts'
import type { HandOver } from '../../payload-types.ts'
import { findHandOvers } from './store.ts'

/** How many hand-overs of drafts are looked at, the newest first. */
const MOST_DRAFTS = 300

/** Drafts that were handed away from an account, and to it. */
export interface HandedDrafts {
  away: HandOver[]
  here: HandOver[]
}

/** Returns the drafts that were handed away from an account, and to it; each draft as it was handed over last. */
export async function handedDrafts(payload: Payload, account: DocumentId, req?: PayloadRequest): Promise<HandedDrafts> {
  const own = req ?? (await createLocalReq({}, payload))
  const me = { equals: account }
  const found = await findHandOvers(
    own,
    [{ kind: { equals: 'draft' } }, { state: { equals: 'done' } }, { or: [{ from: me }, { to: me }] }],
    MOST_DRAFTS,
  )
  // The newest line about a draft says whether it came or went.
  const seen = new Set<string>()
  const newest = found.filter((one) => {
    const name = `${one.type}/${one.item}`
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
  const isMine = (value: unknown) => String(idOf(value) ?? '') === String(account)
  return { away: newest.filter(({ to }) => !isMine(to)), here: newest.filter(({ to }) => isMine(to)) }
}

/** Returns the filter of versions for the drafts of a type that are with an account. */
export function draftsWith(
  payload: Payload,
  account: DocumentId,
  type: RecordType,
  { away, here }: HandedDrafts,
): Where {
  const ofType = (list: readonly HandOver[]) => list.filter((one) => one.type === type)
  const own: Where[] = [
    { 'version.lastEditedBy': { equals: account } },
    ...ofType(away).map((one): Where => {
      const parent = documentId(payload, one.item)
      return { or: [{ parent: { not_equals: parent } }, { updatedAt: { greater_than: one.at } }] }
    }),
  ]
  const handed = ofType(here).map((one): Where => ({
    and: [{ parent: { equals: documentId(payload, one.item) } }, { updatedAt: { less_than_equal: one.at } }],
  }))
  return handed.length ? { or: [{ and: own }, ...handed] } : { and: own }
}
