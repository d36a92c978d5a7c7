/** @module The operations on comments: the only doors by which one is written, resolved and opened again. */
import type { PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { mentionsIn } from '../../standard/reviews/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { grantCovers, grantsFor, type GrantHolder } from '../access/grants.ts'
import { displayName } from '../accounts/name.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import type { Comment } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { readAccounts } from '../reviews/deciders.ts'
import { readNewest } from '../reviews/operations.ts'
import { agenciesReviewedFor, placeOfDocument, type Place } from '../reviews/read-plan.ts'
import { COMMENTS } from '../reviews/slug.ts'
import { marked } from '../reviews/store.ts'

/** A stored comment. */
export type StoredComment = Comment

const MAX_TEXT = 2000

/** Returns whether an account reads the drafts of a record, and so may comment on it. */
export async function readsDrafts(
  req: PayloadRequest,
  user: GrantHolder | null,
  type: RecordType,
  place: Place,
): Promise<boolean> {
  if (grantsFor(user, 'read', type).some((grant) => grantCovers(grant, place, type))) return true
  if (place.agency === null) return false
  const others = await agenciesReviewedFor(req.payload, user, req)
  return others.some((one) => String(one) === String(place.agency))
}

/**
 * Writes a comment on a record or on one of its fields. Whoever reads the draft may; `@` and a name puts it on the desk of that account.
 *
 * @throws Refused, Unacceptable: without a text, on a field that the record does not have, to somebody who cannot read the record
 */
export async function writeComment(
  req: PayloadRequest,
  { type, id, ...said }: { type: RecordType; id: DocumentId; field?: string | undefined; text?: string | undefined },
): Promise<StoredComment> {
  return changeTogether(req.payload, req, async (own) => {
    const newest = await readNewest(own, type, id)
    const place = placeOfDocument(newest)
    const user = own.user
    if (!user || !(await readsDrafts(own, user, type, place)))
      throw new Refused('这条记录不在您的授权范围内，不能批注。')
    const text = requireText(said.text, '批注')
    if (said.field && !keysOf(schemas[type]).some(({ name }) => name === said.field))
      throw new Unacceptable(`这类记录没有“${said.field}”这一项。`, { field: 'field' })
    const mentioned = mentionsIn(text, await readAccounts(own))
    for (const one of mentioned)
      if (!(await readsDrafts(own, one, type, place)))
        throw new Unacceptable(`${one.name}看不到这条记录，@ 不到。请换人，或请管理员授权。`, { field: 'text' })
    return own.payload.create({
      collection: COMMENTS,
      data: {
        type,
        documentId: String(newest.id),
        key: String(newest['key'] ?? newest.id),
        label: String(newest['label'] ?? newest['name'] ?? ''),
        regionCode: place.regionCode,
        agency: place.agency,
        field: said.field ?? null,
        text,
        state: 'open',
        mentions: mentioned.map((one) => one.id),
        by: user.id,
        byName: displayName(user),
      },
      depth: 0,
      overrideAccess: true,
      req: marked(own),
    })
  })
}

/** Resolves a comment. Whoever wrote it, is named in it or writes or approves the record may. @throws Refused, Conflict */
export const resolveComment = (req: PayloadRequest, id: unknown, answer?: string): Promise<StoredComment> =>
  change(req, id, 'resolved', answer)

/** Opens a comment again. @throws Refused, Conflict */
export const reopenComment = (req: PayloadRequest, id: unknown): Promise<StoredComment> => change(req, id, 'open')

async function change(
  req: PayloadRequest,
  id: unknown,
  state: 'open' | 'resolved',
  answer?: string,
): Promise<StoredComment> {
  return changeTogether(req.payload, req, async (own) => {
    const stored = await readComment(own, id)
    const { user } = own
    if (!user || !mayClose(user, stored)) throw new Refused('写批注的人、@ 到的人、写或批准这条记录的人才能处理批注。')
    if (stored.state === state) throw new Conflict(state === 'open' ? '这条批注还没有处理。' : '这条批注已经处理过。')
    const resolved = state === 'resolved'
    return own.payload.update({
      collection: COMMENTS,
      id: stored.id,
      data: {
        state,
        answer: resolved ? (answer ?? null) : (stored.answer ?? null),
        resolvedBy: resolved ? user.id : null,
        resolvedByName: resolved ? displayName(user) : null,
        resolvedAt: resolved ? new Date().toISOString() : null,
      },
      depth: 0,
      overrideAccess: true,
      req: marked(own),
    })
  })
}

/** Returns whether an account may resolve a comment, and open it again. */
export function mayClose(user: GrantHolder, comment: StoredComment): boolean {
  const own = String(user.id)
  const named = (comment.mentions ?? []).some((one) => String(typeof one === 'object' ? one.id : one) === own)
  const by = comment.by
  if (named || String(typeof by === 'object' && by ? by.id : by) === own) return true
  const type = comment.type as RecordType
  const place = placeOfDocument(comment as object as Document)
  return (['write', 'approve'] as const).some((right) =>
    grantsFor(user, right, type).some((grant) => grantCovers(grant, place, type)),
  )
}

async function readComment(req: PayloadRequest, id: unknown): Promise<StoredComment> {
  const found = await findByAddress(req, COMMENTS, id)
  if (!found) throw new Unacceptable('没有这条批注。请刷新页面。')
  return found
}

function requireText(text: string | undefined, what: string): string {
  const given = text?.trim()
  if (!given) throw new Unacceptable(`${what}没有写内容。`, { field: 'text' })
  if (given.length > MAX_TEXT) throw new Unacceptable(`${what}太长，最多 ${MAX_TEXT} 个字。`, { field: 'text' })
  return given
}
