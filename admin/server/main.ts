/**
 * @module The process of the admin: our own HTTP server, which passes requests to Next. It sets the client's address (from the
 * connection or a trusted proxy, never from the client's own headers), refuses requests that Next cannot handle, and logs every
 * request that was refused or failed. Started by `scripts/admin-server.ts`. Arguments: host and port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { format } from 'node:util'
import next from 'next'
import { pino } from 'pino'
import { loadConfig, ROOT } from '../../config.ts'
import { identifyClient, proxyCheck, type ClientInfo } from '../../release/client.ts'
import { USER_HEADER } from './headers.ts'
import { LOG_OPTIONS, openLog, safeLogText, describeError } from './log.ts'
import { earlyRefusal, largestBody, TOO_LARGE, type Refusal } from './refusals.ts'

/** How long running requests may take to end at a shutdown, in milliseconds. */
const SHUTDOWN_MS = 4000

/** Headers about the client that only a trusted proxy may set. */
const FORWARDING = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]

/** The logged-in user of a response, for the log. */
const users = new WeakMap<ServerResponse, string>()
const [host = '127.0.0.1', port = '4322'] = process.argv.slice(2)
const config = loadConfig()
const isProxy = proxyCheck(config.proxies)
const log = pino(LOG_OPTIONS, openLog(config.dataDir))

// Next reports a page that failed with `console.error`; the log gets it too.
const writeToConsole = console.error
console.error = (...parts: unknown[]) => {
  const error = parts.find((part) => part instanceof Error)
  log.error(
    error
      ? { event: 'error', err: describeError(error) }
      : { event: 'error', text: safeLogText(format(...parts), 2000) },
  )
  writeToConsole(...parts)
}
process.on('unhandledRejection', (error) => console.error(error))
process.on('uncaughtException', (error) => console.error(error))

const app = next({ dev: false, dir: join(ROOT, 'admin'), hostname: host, port: Number(port), quiet: true })
await app.prepare()
const handle = app.getRequestHandler()

const server = createServer((request, response) => {
  const start = performance.now()
  const client = setClientHeaders(request)
  captureUser(response)
  response.once('close', () => logRequest(request, response, client, performance.now() - start))
  const refusal = earlyRefusal(request, largestBody(request))
  if (refusal) return answer(request, response, refusal)
  limitBody(request, response)
  handle(request, response).catch((error: unknown) => {
    console.error(error)
    if (!response.headersSent) response.writeHead(500)
    response.end()
  })
})
server.requestTimeout = 120_000
server.headersTimeout = 20_000
server.keepAliveTimeout = 65_000
server.on('error', (error) => {
  writeToConsole(error)
  process.exit(1)
})
// Bytes that are no HTTP, or headers that are too long.
server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
})
server.listen(Number(port), host)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    const force = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS)
    server.close(() => {
      clearTimeout(force)
      void app.close().finally(() => process.exit(0))
    })
    server.closeIdleConnections()
  })
}

/** Replaces the forwarding headers of a request by one address, scheme and host; returns them. */
function setClientHeaders(request: IncomingMessage): ClientInfo {
  const { headers, socket } = request
  const client = identifyClient(headers, socket.remoteAddress ?? '', isProxy)
  for (const name of FORWARDING) delete headers[name]
  const own = new URL(config.adminUrl)
  headers['x-forwarded-for'] = client.address
  headers['x-forwarded-proto'] = client.proto
  // A proxy without X-Forwarded-Host sends its own host; the Origin shows that the request comes from a page of the admin.
  headers['x-forwarded-host'] = headers.origin === own.origin ? own.host : client.host
  return client
}

/** Removes the user header from a response before it is sent, and remembers its value for the log. */
function captureUser(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse
  response.writeHead = (...parts: unknown[]) => {
    const user = response.getHeader(USER_HEADER)
    // `String`: Next sets every header as a list.
    if (user !== undefined) users.set(response, String(user))
    response.removeHeader(USER_HEADER)
    return writeHead(...parts)
  }
}

/** Ends a request without `Content-Length` as soon as its body is too large. */
function limitBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['transfer-encoding'] === undefined) return
  const most = largestBody(request)
  let bytes = 0
  const push = request.push.bind(request)
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0
    if (bytes <= most) return push(chunk, encoding)
    if (!response.headersSent) answer(request, response, TOO_LARGE)
    request.destroy()
    return false
  }
}

/** Sends a refusal and closes the connection. */
function answer(request: IncomingMessage, response: ServerResponse, { body, headers, status }: Refusal): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/**
 * Writes a line for a request that was refused or failed. Only the path of the address is written: a query may contain names.
 *
 * @param ms How long the request took, in milliseconds.
 */
function logRequest(request: IncomingMessage, response: ServerResponse, { address }: ClientInfo, ms: number): void {
  const status = response.statusCode
  if (status < 400) return
  const user = users.get(response)
  log[status >= 500 ? 'error' : 'warn']({
    event: 'request',
    method: request.method,
    path: safeLogText((request.url ?? '').split('?', 1)[0]!),
    status,
    ms: Math.round(ms),
    ...(user ? { user } : {}),
    address,
  })
}
