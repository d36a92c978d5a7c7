/** @module The endpoints of hand-overs. */
import type { Endpoint, PayloadRequest } from 'payload'
import { idOf, type DocumentId } from '../../../standard/document.ts'
import { isRecordType } from '../../../standard/record-types.ts'
import { Refused, Unacceptable } from '../../errors.ts'
import { documentId, isDocumentId } from '../../ids.ts'
import { bodyOf } from '../../request-body.ts'
import { handOverAll, openWorkFor, undoBatch } from './batch.ts'
import { isHandOverKind, type WorkItem } from './item.ts'

/** How much one request hands over at most: each piece is a transaction of its own. */
const MOST_AT_ONCE = 200

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Returns the id of an account. @throws Unacceptable */
function accountId(req: PayloadRequest, value: unknown, field: string): DocumentId {
  const id = String(idOf(value) ?? '')
  if (!isDocumentId(req.payload, id)) throw new Unacceptable(`请写明是哪个账号（${field}）。`, { field })
  return documentId(req.payload, id)
}

/** @throws Unacceptable */
function readItems(value: unknown): WorkItem[] {
  const items = Array.isArray(value) ? (value as unknown[]) : []
  if (!items.length) throw new Unacceptable('请写明交接哪些（items）。', { field: 'items' })
  if (items.length > MOST_AT_ONCE) throw new Unacceptable(`一次最多 ${MOST_AT_ONCE} 件，请分几次。`, { field: 'items' })
  return items.map((one): WorkItem => {
    const { id, kind, type } = (one ?? {}) as Readonly<Record<string, unknown>>
    if (!isHandOverKind(kind) || idOf(id) === undefined)
      throw new Unacceptable('items 的每一件要有 kind 和 id。', { field: 'items' })
    return { kind, id: String(idOf(id)), ...(typeof type === 'string' && isRecordType(type) ? { type } : {}) }
  })
}

/**
 * `POST /api/hand-overs/hand-over` with `items` (`{ kind, type?, id }`), `to` and `note`: answers what became of each. `GET
 * /api/hand-overs/open/<account>`: what is open with an account. `POST /api/hand-overs/undo` with `batch`.
 */
export const handOverEndpoints: Omit<Endpoint, 'root'>[] = [
  {
    path: '/hand-over',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      const body = await bodyOf(req)
      const to = accountId(req, body['to'], 'to')
      return Response.json(await handOverAll(req, { items: readItems(body['items']), to, note: text(body['note']) }))
    },
  },
  {
    path: '/undo',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      const batch = text((await bodyOf(req))['batch'])
      if (!batch) throw new Unacceptable('请写明是哪一次交接（batch）。', { field: 'batch' })
      return Response.json(await undoBatch(req, batch))
    },
  },
  {
    path: '/open/:account',
    method: 'get',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      return Response.json(await openWorkFor(req, accountId(req, req.routeParams?.['account'], 'account')))
    },
  },
]
