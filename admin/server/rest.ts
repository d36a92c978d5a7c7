import { getPayload, handleEndpoints, type FlattenedField, type Payload, type SanitizedConfig } from 'payload'
import * as qs from 'qs-esm'
import { configOf } from '../../collections/documents.ts'
import { isDocumentId } from '../../collections/ids.ts'
import { queryProblem, type ValueKindOf } from './query-limits.ts'
import { API_POLICY, USER_HEADER } from './headers.ts'

const BODY_NESTING = 60
const OVERRIDES = ['x-http-method-override', 'x-payload-http-method-override']

/** Images are shown where they are linked; everything else that was uploaded is saved, never opened as a page. */
const SHOWN_FILES = /\.(?:png|jpe?g|webp|gif|avif)$/iu

interface RestCall {
  config: Promise<SanitizedConfig> | SanitizedConfig
  request: Request
  /** Of an installation among several in one process. */
  payloadInstanceCacheKey?: string
}

/**
 * The REST API: Payload's own endpoints, behind what a request may look like and ask for. Refusals are Chinese sentences that
 * name what was found and what is allowed, in the shape of Payload's errors.
 */
export async function handleRest({ config, payloadInstanceCacheKey, request: asked }: RestCall): Promise<Response> {
  const payload = await getPayload({
    config,
    cron: true,
    ...(payloadInstanceCacheKey ? { key: payloadInstanceCacheKey } : {}),
  })
  const path = segmentsOf(new URL(asked.url).pathname)
  if (!path) return refuse(400, '地址里的百分号编码不对，无法识别。')
  const unknown = missingRouteText(path, payload)
  if (unknown) return refuse(404, unknown)
  let request: Request
  try {
    request = await normalizeRequest(asked)
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.status, error.message)
    throw error
  }
  const wrong = queryProblem(queryOf(request.url), valueKindsOf(path, payload))
  if (wrong) return refuse(400, wrong)

  const response = await handleEndpoints({
    config,
    path: `/api/${path.map((one) => encodeURIComponent(one)).join('/')}`,
    request,
    ...(payloadInstanceCacheKey ? { payloadInstanceCacheKey } : {}),
  })
  return finishResponse(response, request, path)
}

class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const refuse = (status: number, message: string): Response =>
  Response.json(
    { errors: [{ message, data: { reason: 'request' } }] },
    { status, headers: { 'Content-Security-Policy': API_POLICY, 'X-Content-Type-Options': 'nosniff' } },
  )

function segmentsOf(pathname: string): string[] | undefined {
  try {
    return pathname
      .replace(/^\/api\//u, '')
      .split('/')
      .filter(Boolean)
      .map((one) => decodeURIComponent(one))
  } catch {
    return undefined
  }
}

/** Why nothing can be at a path; what remains is looked for by Payload. */
function missingRouteText(path: string[], payload: Payload): string | undefined {
  const [slug = '', second] = path
  const shown = `/api/${path.join('/')}`.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 100)
  if (path.some((one) => one in {} || one.length > 255 || one.includes('\0'))) return `没有这个接口：${shown}`
  const collection = configOf(payload, slug)
  if (collection && second === 'versions' && !collection.versions)
    return `没有这个接口：${shown}。${slug} 不保存历史版本。`
  // Payload takes `10abc`, `1e1` and ` 10` for record 10.
  const id = second === 'versions' ? path[2] : second
  if (collection && id !== undefined && /^[\s\d.+-]/u.test(id) && !isDocumentId(payload, id))
    return `没有编号为“${id.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 40)}”的记录。`
  // Payload has this one for accounts of every kind, and fails where none has to be confirmed by mail.
  if (collection && second === 'verify' && !collection.auth?.verify) return `没有这个接口：${shown}`
  return undefined
}

/** What the fields of a path's records compare with. */
function valueKindsOf(path: string[], payload: Payload): ValueKindOf {
  const global = path[0] === 'globals'
  const slug = path[global ? 1 : 0] ?? ''
  const config = global ? payload.globals.config.find((one) => one.slug === slug) : configOf(payload, slug)
  const id = payload.db.defaultIDType === 'number' ? 'id' : 'object id'
  const kind = (fields: FlattenedField[], [name, ...rest]: string[]): ReturnType<ValueKindOf> => {
    if (name === 'id' && !rest.length) return id
    const field = fields.find((one) => one.name === name)
    if (name === 'updatedAt' || name === 'createdAt' || field?.type === 'date') return 'date'
    if (field?.type === 'number') return 'number'
    if (field?.type === 'relationship' || field?.type === 'upload') {
      if (!rest.length) return id
      const to = typeof field.relationTo === 'string' ? configOf(payload, field.relationTo) : undefined
      return to && kind(to.flattenedFields, rest)
    }
    return field && 'flattenedFields' in field ? kind(field.flattenedFields, rest) : undefined
  }
  const versions = path[global ? 2 : 1] === 'versions'
  return (field) => {
    const steps = field.split('.')
    if (!config) return undefined
    if (!versions || steps[0] === 'id' || steps[0] === 'updatedAt') return kind(config.flattenedFields, steps)
    if (steps[0] === 'parent') return id
    return steps[0] === 'version' ? kind(config.flattenedFields, steps.slice(1)) : undefined
  }
}

/** The query as Payload reads it. */
function queryOf(url: string): Record<string, unknown> {
  const { search } = new URL(url)
  return search
    ? qs.parse(search, { allowEmptyArrays: true, arrayLimit: 1000, depth: 10, ignoreQueryPrefix: true })
    : {}
}

/**
 * The request with a body that can be read: a POST that stands for a GET (a query too long for an address) becomes one, JSON is
 * an object, a type is known.
 *
 * @throws Refusal
 */
async function normalizeRequest(asked: Request): Promise<Request> {
  const [type = ''] = (asked.headers.get('content-type') ?? '').split(';', 1)
  const override = OVERRIDES.map((name) => asked.headers.get(name)).find((value) => value !== null)
  if (asked.method === 'POST' && override !== undefined) return asGet(asked, type.trim(), override)
  if (asked.body === null || asked.method === 'GET' || asked.method === 'HEAD') return asked
  if (type.trim().startsWith('multipart/')) return asked
  const text = await asked.text()
  if (text && type.trim() !== 'application/json') {
    throw new Refusal(
      415,
      `不认识的内容类型“${type || '（没有写）'}”：请用 Content-Type: application/json，传文件用 multipart/form-data。`,
    )
  }
  if (text) jsonObject(text)
  return new Request(asked.url, {
    method: asked.method,
    headers: asked.headers,
    signal: asked.signal,
    ...(text ? { body: text } : {}),
  })
}

async function asGet(asked: Request, type: string, override: string): Promise<Request> {
  if (override.toUpperCase() !== 'GET') {
    throw new Refusal(400, `请求头 X-HTTP-Method-Override 只能是 GET，现在是“${override.slice(0, 20)}”。`)
  }
  const text = await asked.text()
  let search = text
  if (type === 'application/json') search = qs.stringify(text ? jsonObject(text) : {})
  else if (text && type !== 'application/x-www-form-urlencoded') {
    throw new Refusal(415, `不认识的内容类型“${type || '（没有写）'}”：条件请用 application/x-www-form-urlencoded。`)
  }
  const headers = new Headers(asked.headers)
  for (const name of [...OVERRIDES, 'content-type', 'content-length']) headers.delete(name)
  const url = search ? `${asked.url}${asked.url.includes('?') ? '&' : '?'}${search}` : asked.url
  return new Request(url, { method: 'GET', headers, signal: asked.signal })
}

/** @throws Refusal when a text is no JSON object, or one that is nested beyond reason. */
function jsonObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const at = /position (\d+)/u.exec((error as Error).message)?.[1]
    throw new Refusal(400, `请求内容不是正确的 JSON${at ? `（第 ${Number(at) + 1} 个字符附近）` : ''}，没有保存。`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, '请求内容要是一个 JSON 对象，如 {"name":"…"}。')
  }
  if (isNestedDeeper(value, BODY_NESTING)) throw new Refusal(400, `请求内容套了 ${BODY_NESTING} 层以上，没有保存。`)
  return value as Record<string, unknown>
}

function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isNestedDeeper(part, levels - 1))
}

/** What the answer still lacks: Chinese for a route that is not there, who asked, and how a browser treats a file. */
async function finishResponse(response: Response, request: Request, path: string[]): Promise<Response> {
  const { user } = request as Request & { user?: { id: unknown; collection: string } | null }
  // Payload takes a file that is not on the disk for a failure of its own, and says no more.
  if (response.status === 500 && path[1] === 'file') return refuse(404, `没有这个文件：${path[2] ?? ''}`)
  if (response.status === 404 || response.status === 501) {
    const body = (await response
      .clone()
      .json()
      .catch(() => undefined)) as Record<string, unknown> | undefined
    if (typeof body?.['message'] === 'string' && !body['errors']) {
      return refuse(404, `没有这个接口：${request.method} /api/${path.join('/').slice(0, 100)}`)
    }
  }
  const headers = new Headers(response.headers)
  headers.set('Content-Security-Policy', API_POLICY)
  headers.set('X-Content-Type-Options', 'nosniff')
  if (user) headers.set(USER_HEADER, `${user.collection}/${String(user.id)}`)
  if (path[1] === 'file' && path[2] && !SHOWN_FILES.test(path[2])) {
    headers.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(path[2])}`)
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
