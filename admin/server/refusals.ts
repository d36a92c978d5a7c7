/** @module Requests that `main.ts` refuses before they reach Next. */
import type { IncomingMessage } from 'node:http'
import { UPLOAD_LIMITS } from '../../standard/imports/run.ts'
import { API_POLICY, COMMON_HEADERS } from './headers.ts'

/** A response that refuses a request. */
export interface Refusal {
  status: number
  headers: Record<string, string>
  body: string
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The longest file name in bytes: Next looks for a file with the name of a path segment. */
const SEGMENT_BYTES = 255

/** The refusal of a body that is too large. */
export const TOO_LARGE = refusal(413, '请求内容太大：最多 16 MB，其中文件不超过 12 MB。')

/** The refusal of a file to be imported that is too large. */
const IMPORT_TOO_LARGE = refusal(413, '文件太大：最多 50 MB。请拆成几个文件。')

/** The largest body in bytes of a request, and of one with a file to be imported. */
const MAX_BODY = 16 * 1024 * 1024
const MAX_IMPORT = UPLOAD_LIMITS.bytes + 1024 * 1024

/** Returns how large the body of a request may be, in bytes. */
export const largestBody = ({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): number =>
  method === 'POST' && url.split('?', 1)[0] === '/api/desk/imports' ? MAX_IMPORT : MAX_BODY

/**
 * Returns the refusal of a request that Next cannot handle: an unknown method, a body that is too large, an address that cannot
 * be decoded. Undefined when the request may go on.
 *
 * @param maxBody The largest body in bytes.
 */
export function earlyRefusal(
  { headers, method = '', url = '' }: IncomingMessage,
  maxBody: number,
): Refusal | undefined {
  if (!METHODS.includes(method)) return refusal(405, `不支持 ${method} 请求。`, { Allow: METHODS.join(', ') })
  if (Number(headers['content-length'] ?? 0) > maxBody) return maxBody > MAX_BODY ? IMPORT_TOO_LARGE : TOO_LARGE
  if (!url.startsWith('/')) return refusal(400, '地址不对：要以 / 开头。')
  const segments = url.split(/[?#]/u, 1)[0]!.split('/')
  for (const segment of segments) {
    let text: string
    try {
      text = decodeURIComponent(segment)
    } catch {
      return refusal(400, '地址里的百分号编码不对，无法识别。')
    }
    if (/[\p{Cc}\\]/u.test(text)) return refusal(400, '地址里有不能用的字符。')
    if (Buffer.byteLength(text) > SEGMENT_BYTES) return refusal(404, '没有这个地址：其中一段太长。')
  }
  return undefined
}

/** Makes a refusal in the shape of Payload's errors. */
function refusal(status: number, message: string, headers: Record<string, string> = {}): Refusal {
  return {
    status,
    headers: {
      ...COMMON_HEADERS,
      'Content-Security-Policy': API_POLICY,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
    // The routes of imports answer with `error`.
    body: JSON.stringify({ error: message, errors: [{ message, data: { reason: 'request' } }] }),
  }
}
