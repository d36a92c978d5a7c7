import type { PayloadRequest } from 'payload'
import { Unacceptable } from './errors.ts'

/** How many characters a text of a request has at most: a reason, an opinion, a note. Those of records are in objects. */
const LONGEST_TEXT = 20_000

/** Returns the body of a request. @throws Unacceptable when it is no object of JSON, or one of its own texts is too long */
export async function bodyOf(req: PayloadRequest): Promise<Record<string, unknown>> {
  let body: unknown
  try {
    body = await req.json?.()
  } catch {
    body = undefined
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Unacceptable('请求的内容不是 JSON，应当是 {"name":"…"} 的样子。')
  for (const [field, value] of Object.entries(body))
    if (typeof value === 'string' && value.length > LONGEST_TEXT)
      throw new Unacceptable(`“${field.slice(0, 40)}”有 ${value.length} 个字，最多 ${LONGEST_TEXT} 个。`, { field })
  return body as Record<string, unknown>
}
