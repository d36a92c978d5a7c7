/** @module The endpoints of comments. */
import type { Endpoint } from 'payload'
import { idOf } from '../../standard/document.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { reopenComment, resolveComment, writeComment } from './operations.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined

/** All endpoints of comments. */
export const commentEndpoints: Omit<Endpoint, 'root'>[] = [
  {
    path: '/write',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      const body = await bodyOf(req)
      const type = text(body['type']) ?? ''
      if (!isRecordType(type)) throw new Unacceptable(`没有“${type}”这类记录（type）。`, { field: 'type' })
      const doc = await writeComment(req, {
        type,
        id: idOf(body['id']) ?? '',
        field: text(body['field']),
        text: text(body['text']),
      })
      return Response.json({ doc, message: '已批注。' })
    },
  },
  {
    path: '/:id/resolve',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      const body = await bodyOf(req)
      return Response.json({
        doc: await resolveComment(req, req.routeParams?.['id'], text(body['answer'])),
        message: '批注已处理。',
      })
    },
  },
  {
    path: '/:id/reopen',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      return Response.json({ doc: await reopenComment(req, req.routeParams?.['id']), message: '批注重新打开。' })
    },
  },
]
