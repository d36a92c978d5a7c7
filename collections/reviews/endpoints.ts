/** @module The endpoints of reviews. */
import type { Endpoint, PayloadRequest } from 'payload'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { isRecordType, type RecordType } from '../../standard/record-types.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { bodyOf } from '../request-body.ts'
import { reviewMessage, statusForForm } from './status-for-form.ts'
import {
  approveInReview,
  handOver,
  returnDraft,
  returnFromReview,
  submitForReview,
  takeApprovalBack,
  withdrawFromReview,
} from './operations.ts'
import type { StoredReview } from './store.ts'
import { undoApproval } from './undo-approval.ts'

type Body = Readonly<Record<string, unknown>>

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined

const answer = (doc: StoredReview): Response => Response.json({ doc, message: reviewMessage(doc) })

/** Returns the body of a request of an account. @throws Refused without a login */
async function accountBody(req: PayloadRequest): Promise<Body> {
  if (!req.user) throw new Refused('请先登录。')
  return bodyOf(req)
}

/** Returns which text an account has seen. @throws Unacceptable */
function seenIn(body: Body): { type: RecordType; id: DocumentId; contentHash: string } {
  const type = text(body['type']) ?? ''
  if (!isRecordType(type)) throw new Unacceptable(`没有“${type}”这类记录（type）。`, { field: 'type' })
  return { type, id: idOf(body['id']) ?? '', contentHash: text(body['contentHash']) ?? '' }
}

/** An endpoint for one stored review. */
const about = (
  operation: string,
  handler: (req: PayloadRequest, id: unknown, body: Body) => Promise<StoredReview>,
): Omit<Endpoint, 'root'> => ({
  path: `/:id/${operation}`,
  method: 'post',
  handler: async (req) => {
    const body = await accountBody(req)
    return answer(await handler(req, req.routeParams?.['id'], body))
  },
})

/** All endpoints of reviews. */
export const reviewEndpoints: Omit<Endpoint, 'root'>[] = [
  {
    path: '/submit',
    method: 'post',
    handler: async (req) => {
      const body = await accountBody(req)
      return answer(await submitForReview(req, seenIn(body), text(body['note'])))
    },
  },
  {
    path: '/return',
    method: 'post',
    handler: async (req) => {
      const body = await accountBody(req)
      const said = { reason: text(body['reason']), fields: body['fields'] }
      return answer(await returnDraft(req, seenIn(body), said))
    },
  },
  {
    path: '/undo-approval',
    method: 'post',
    handler: async (req) => {
      const body = await accountBody(req)
      const type = text(body['type']) ?? ''
      const id = String(idOf(body['id']) ?? '')
      if (!isRecordType(type) || type === 'site' || type === 'ledger')
        throw new Unacceptable(`没有“${type}”这类记录（type）。`, { field: 'type' })
      if (!isDocumentId(req.payload, id)) throw new Unacceptable('没有这条记录（id）。', { field: 'id' })
      return Response.json({ message: await undoApproval(req, type, documentId(req.payload, id)) })
    },
  },
  {
    path: '/of/:type/:record',
    method: 'get',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      const type = String(req.routeParams?.['type'])
      if (!isRecordType(type)) throw new Unacceptable(`没有“${type}”这类记录。`)
      return Response.json(await statusForForm(req, type, String(req.routeParams?.['record'])))
    },
  },
  about('approve', (req, id, body) =>
    approveInReview(req, id, {
      contentHash: body['contentHash'],
      opinion: text(body['opinion']),
      asks: body['asks'],
    }),
  ),
  about('return', (req, id, body) =>
    returnFromReview(req, id, {
      contentHash: body['contentHash'],
      reason: text(body['reason']),
      fields: body['fields'],
    }),
  ),
  about('withdraw', (req, id, body) => withdrawFromReview(req, id, text(body['reason']))),
  about('take-back', (req, id) => takeApprovalBack(req, id)),
  about('hand-over', (req, id, body) => handOver(req, id, { to: body['to'], note: text(body['note']) })),
]
