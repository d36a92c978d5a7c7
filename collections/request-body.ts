import type { PayloadRequest } from 'payload'
import { Unacceptable } from './errors.ts'

/** Returns the body of a request. @throws Unacceptable when it is no object of JSON */
export async function bodyOf(req: PayloadRequest): Promise<Record<string, unknown>> {
  let body: unknown
  try {
    body = await req.json?.()
  } catch {
    body = undefined
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Unacceptable('请求的内容不是 JSON，应当是 {"name":"…"} 的样子。')
  return body as Record<string, unknown>
}
