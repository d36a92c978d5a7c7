/** @module Reads the body of a REST request before Payload does, and refuses one that Payload cannot read. Used by `rest.ts`. */
import * as qs from 'qs-esm'

/** How many levels of objects and lists a body may have. */
const MAX_BODY_NESTING = 60

/** Headers by which a POST stands for a GET whose query is too long for an address. */
const OVERRIDE_HEADERS = ['x-http-method-override', 'x-payload-http-method-override']

/** A request that is refused; the message is Chinese and goes to the client. */
export class RequestRefusal extends Error {
  /** The HTTP status of the response. */
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Returns a request that Payload can read: a POST that stands for a GET has become one, and a body is a JSON object or a form
 * with files.
 *
 * @throws RequestRefusal when the content type, the JSON or the override is not accepted.
 */
export async function normalizeRequest(request: Request): Promise<Request> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';', 1)
  const override = OVERRIDE_HEADERS.map((name) => request.headers.get(name)).find((value) => value !== null)
  if (request.method === 'POST' && override !== undefined) return asGet(request, type.trim(), override)
  if (request.body === null || request.method === 'GET' || request.method === 'HEAD') return request
  if (type.trim().startsWith('multipart/')) return request
  const text = await request.text()
  if (text && type.trim() !== 'application/json') {
    throw new RequestRefusal(
      415,
      `不认识的内容类型“${type || '（没有写）'}”：请用 Content-Type: application/json，传文件用 multipart/form-data。`,
    )
  }
  if (text) jsonObject(text)
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    ...(text ? { body: text } : {}),
  })
}

/** Turns a POST with a method override into a GET whose query is the body. */
async function asGet(request: Request, type: string, override: string): Promise<Request> {
  if (override.toUpperCase() !== 'GET') {
    throw new RequestRefusal(400, `请求头 X-HTTP-Method-Override 只能是 GET，现在是“${override.slice(0, 20)}”。`)
  }
  const text = await request.text()
  let search = text
  if (type === 'application/json') search = qs.stringify(text ? jsonObject(text) : {})
  else if (text && type !== 'application/x-www-form-urlencoded') {
    throw new RequestRefusal(
      415,
      `不认识的内容类型“${type || '（没有写）'}”：条件请用 application/x-www-form-urlencoded。`,
    )
  }
  const headers = new Headers(request.headers)
  for (const name of [...OVERRIDE_HEADERS, 'content-type', 'content-length']) headers.delete(name)
  const url = search ? `${request.url}${request.url.includes('?') ? '&' : '?'}${search}` : request.url
  return new Request(url, { method: 'GET', headers, signal: request.signal })
}

/** @throws RequestRefusal when a text is no JSON object, or is nested too deeply. */
function jsonObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const position = /position (\d+)/u.exec((error as Error).message)?.[1]
    throw new RequestRefusal(
      400,
      `请求内容不是正确的 JSON${position ? `（第 ${Number(position) + 1} 个字符附近）` : ''}，没有保存。`,
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestRefusal(400, '请求内容要是一个 JSON 对象，如 {"name":"…"}。')
  }
  if (isNestedDeeper(value, MAX_BODY_NESTING)) {
    throw new RequestRefusal(400, `请求内容套了 ${MAX_BODY_NESTING} 层以上，没有保存。`)
  }
  return value as Record<string, unknown>
}

function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isNestedDeeper(part, levels - 1))
}
