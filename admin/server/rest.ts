/**
 * @module The REST API: Payload's own endpoints behind checks of what a request may look like and ask for. Used by the route
 * `admin/app/(payload)/api/[...slug]`.
 */
import { getPayload, handleEndpoints, type SanitizedConfig } from 'payload'
import * as qs from 'qs-esm'
import { valueKindsOf } from '../../collections/queries/value-kinds.ts'
import { API_POLICY, USER_HEADER } from './headers.ts'
import { queryProblem } from './query-problem.ts'
import { normalizeRequest, RequestRefusal } from './rest-request.ts'
import { missingRouteText } from './rest-routes.ts'

/** Images are shown in the browser; every other uploaded file is downloaded, never opened as a page. */
const SHOWN_FILES = /\.(?:png|jpe?g|webp|gif|avif)$/iu

interface RestCall {
  config: Promise<SanitizedConfig> | SanitizedConfig
  request: Request
  /** Names one of several Payload instances in a process. */
  payloadInstanceCacheKey?: string
}

/**
 * Answers a request to the REST API. A refusal has the shape of Payload's errors; its message is Chinese and names what was
 * found and what is allowed.
 */
export async function handleRest({ config, payloadInstanceCacheKey, request: received }: RestCall): Promise<Response> {
  const payload = await getPayload({
    config,
    cron: true,
    ...(payloadInstanceCacheKey ? { key: payloadInstanceCacheKey } : {}),
  })
  const path = segmentsOf(new URL(received.url).pathname)
  if (!path) return refuse(400, '地址里的百分号编码不对，无法识别。')
  const missing = missingRouteText(path, payload)
  if (missing) return refuse(404, missing)
  let request: Request
  try {
    request = await normalizeRequest(received)
  } catch (error) {
    if (error instanceof RequestRefusal) return refuse(error.status, error.message)
    throw error
  }
  const problem = queryProblem(queryOf(request.url), valueKindsOf(path, payload))
  if (problem) return refuse(400, problem)

  const response = await handleEndpoints({
    config,
    path: `/api/${path.map((segment) => encodeURIComponent(segment)).join('/')}`,
    request,
    ...(payloadInstanceCacheKey ? { payloadInstanceCacheKey } : {}),
  })
  return finishResponse(response, request, path)
}

const refuse = (status: number, message: string): Response =>
  Response.json(
    { errors: [{ message, data: { reason: 'request' } }] },
    { status, headers: { 'Content-Security-Policy': API_POLICY, 'X-Content-Type-Options': 'nosniff' } },
  )

/** Returns the decoded segments behind `/api/`; undefined when one cannot be decoded. */
function segmentsOf(pathname: string): string[] | undefined {
  try {
    return pathname
      .replace(/^\/api\//u, '')
      .split('/')
      .filter(Boolean)
      .map((segment) => decodeURIComponent(segment))
  } catch {
    return undefined
  }
}

/** Parses the query of an address with the options that Payload uses. */
function queryOf(url: string): Record<string, unknown> {
  const { search } = new URL(url)
  return search
    ? qs.parse(search, { allowEmptyArrays: true, arrayLimit: 1000, depth: 10, ignoreQueryPrefix: true })
    : {}
}

/**
 * Completes a response of Payload: a Chinese message for a route or a file that does not exist, the user for the log, and the
 * headers that say how a browser handles the content.
 */
async function finishResponse(response: Response, request: Request, path: string[]): Promise<Response> {
  const { user } = request as Request & { user?: { id: unknown; collection: string } | null }
  // For a file that is not on the disk, Payload answers 500 without a reason.
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
