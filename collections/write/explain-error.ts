/** @module Turns errors of the database and of Payload into answers that staff can act on. */
import type { AfterErrorHook, PayloadRequest } from 'payload'
import { isDocumentId } from '../ids.ts'
import { isTransient } from '../../payload-internals/errors.ts'

interface Answer {
  status?: number
  message: string
  reason: string
}

/**
 * Answers an error with a Chinese message that names the field and the way out, with `data.reason` for programs. A message that is
 * Chinese already (from our own errors, or translated by Payload) stays as it is. Unexpected errors are logged.
 */
export const explainError: AfterErrorHook = ({ error, req, result }) => {
  const answer = invalidId(error, req) ?? missingBody(error, req) ?? explained(error, messageIn(result))
  if (error.name === 'APIError' && answer?.reason === 'failed') req.payload.logger.error({ err: error })
  if (!answer) return { response: result }
  const { message, reason, status } = answer
  return {
    ...(status === undefined ? {} : { status }),
    response: { errors: [{ message, data: { reason } }] },
  }
}

type Failure = Error & { status?: number; data?: unknown; code?: unknown; cause?: unknown }

/** The database fails for a text that cannot be an id; the answer is 404 instead. */
function invalidId(error: Failure, { payload, routeParams }: PayloadRequest): Answer | undefined {
  const id: unknown = routeParams?.['id']
  if (error.status !== undefined || typeof id !== 'string' || isDocumentId(payload, id)) return undefined
  const shown = id.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 60)
  return { status: 404, message: `没有这条记录：“${shown}”不是编号。`, reason: 'request' }
}

/** Payload fails with a TypeError when the request has no body, or its form lacks the data part. Endpoints of our own read the body themselves. */
function missingBody(error: Error, { body, data, headers, method }: PayloadRequest): Answer | undefined {
  if (error.name !== 'TypeError' || data !== undefined || !method || method === 'GET') return undefined
  if (body && headers.get('content-type')?.startsWith('application/json')) return undefined
  return { status: 400, message: '没有收到内容：请求里要有一个 JSON 对象，或完整的表单。没有保存。', reason: 'request' }
}

/** @param original The message that Payload would answer with. */
function explained(error: Failure, original: string): Answer | undefined {
  if (isTransient(error)) {
    const message = '别处正在保存同一条记录，您的改动还没有存上。内容还在页面上，请再保存一次。'
    return { status: 409, message, reason: 'busy' }
  }
  if (error.name === 'QueryError') return { message: queryErrorText(error), reason: 'query' }
  if (error.name === 'SyntaxError') return { status: 400, message: NOT_JSON, reason: 'json' }
  if (isBrokenReference(error)) {
    const message = '选的记录里有已经不在的，没有保存。请重新选一遍关联的事项、部门、区划和材料再存。'
    return { status: 400, message, reason: 'reference' }
  }
  if (/\p{Script=Han}/u.test(original)) return undefined
  const known = KNOWN.find(([pattern]) => pattern.test(error.message))?.[1]
  const failed = error.status === undefined || error.status >= 500
  if (known) return { ...(failed ? { status: 400 } : {}), message: known, reason: 'request' }
  return { message: statusText(error.status ?? 500, original), reason: failed ? 'failed' : 'request' }
}

const NOT_JSON = '请求内容不是正确的 JSON，没有保存。'

/** Payload's messages that it does not translate; it answers some of them with status 500. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^Invalid JSON/u, NOT_JSON],
  [/^Missing email|^Missing username/u, '没有写邮箱。'],
  [/^Missing password/u, '没有写密码。'],
  [/^Token is either invalid/u, '重设密码的链接不对或已经过期，请重新申请。'],
  [/^Missing ID|^ID is required/iu, '没有写是哪条记录：地址里要有编号。'],
  [/^Missing 'where'/u, '没有写改哪些记录：请写 where 条件。'],
  [/^No file/iu, '没有收到文件：请用 multipart/form-data，字段名 file。'],
  [/^Request is not eligible for file upload/u, '没有收到文件：请用 multipart/form-data，字段名 file。'],
  [
    /^uploadConfig\.handlers|^Expected response from the upload handler/u,
    '没有收到文件：请用 multipart/form-data，字段名 file。',
  ],
  [/^Invalid filename/u, '文件名不对，没有保存：请改个名字再传。'],
  [/^A file name is required/u, '没有收到文件：请用 multipart/form-data，字段名 file。'],
  [/^Pasting from URL/u, '不能从网址取文件，请上传文件。'],
  [/File size limit|LIMIT_FILE_SIZE|too large/iu, '文件太大：最多 12 MB。'],
  [/^Unexpected end of|^Malformed|boundary/iu, '上传的内容不完整或格式不对，没有保存。请重新上传。'],
]

function statusText(status: number, original: string): string {
  if (status >= 500) return '服务器处理时出了错，没有完成。请再试一次；还不行请告诉管理员，日志里有这次的记录。'
  if (status === 404) return '没有找到：记录不存在，或您不能查看。'
  if (status === 401) return '请先登录。'
  if (status === 403) return '您没有权限这样做。'
  return `请求不对，没有完成（${original.slice(0, 200)}）。`
}

/** The `data` of a query error holds the paths that cannot be used. */
function queryErrorText({ data }: Failure): string {
  const paths = (Array.isArray(data) ? data : [])
    .map((one) => (one as { path?: unknown } | null)?.path)
    .filter((path) => typeof path === 'string')
    .map((path) => `“${path.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 60)}”`)
  return `不能按${paths.join('、') || '这个字段'}筛选或排序：没有这个字段，或者您不能用它查。请核对 where 和 sort。`
}

/** SQLite reports that a reference has no record, without saying which one. */
function isBrokenReference(error: Failure): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code, message } = at as Failure
    if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' || message.includes('FOREIGN KEY constraint failed')) return true
  }
  return false
}

/** Returns the messages in an answer of Payload's, joined. */
function messageIn(result: unknown): string {
  const errors = (result as { errors?: { message?: unknown }[] } | undefined)?.errors ?? []
  return errors.map(({ message }) => (typeof message === 'string' ? message : '')).join('；')
}
