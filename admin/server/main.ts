/**
 * @module The process of the admin: our own HTTP server, which passes requests to Next. It says who asks (the connection, or
 * what a named proxy says, never the client), answers what Next would stumble over, and keeps the log of what was refused or
 * failed. Arguments: host and port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { format } from 'node:util'
import next from 'next'
import { pino } from 'pino'
import { loadConfig, ROOT } from '../../config.ts'
import { identifyClient, proxyCheck, type ClientInfo } from './client.ts'
import { USER_HEADER } from './headers.ts'
import { LOG_OPTIONS, openLog, safeLogText, describeError } from './log.ts'
import { earlyRefusal, TOO_LARGE, type Refusal } from './refusals.ts'

/** Files have up to 12 MB, and a form around them. */
const MAX_BODY = 16 * 1024 * 1024

/** How long requests under way may take to end. */
const SHUTDOWN_MS = 4000

const FORWARDING = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]

const users = new WeakMap<ServerResponse, string>()
const [host = '127.0.0.1', port = '4322'] = process.argv.slice(2)
const config = loadConfig()
const isProxy = proxyCheck(config.proxies)
const log = pino(LOG_OPTIONS, openLog(config.dataDir))

// What Next says of a page that failed goes to the log too.
const say = console.error
console.error = (...parts: unknown[]) => {
  const error = parts.find((one) => one instanceof Error)
  log.error(
    error
      ? { event: 'error', err: describeError(error) }
      : { event: 'error', text: safeLogText(format(...parts), 2000) },
  )
  say(...parts)
}
process.on('unhandledRejection', (error) => console.error(error))
process.on('uncaughtException', (error) => console.error(error))

const app = next({ dev: false, dir: join(ROOT, 'admin'), hostname: host, port: Number(port), quiet: true })
await app.prepare()
const handle = app.getRequestHandler()

const server = createServer((request, response) => {
  const start = performance.now()
  const from = identify(request)
  captureUser(response)
  response.once('close', () => logRequest(request, response, from, performance.now() - start))
  const refusal = earlyRefusal(request, MAX_BODY)
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
  say(error)
  process.exit(1)
})
// What is no HTTP at all, or has too long a head.
server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
})
server.listen(Number(port), host)

let ending = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (ending) return
    ending = true
    const force = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS)
    server.close(() => {
      clearTimeout(force)
      void app.close().finally(() => process.exit(0))
    })
    server.closeIdleConnections()
  })
}

/** Puts one address, scheme and host in the place of whatever the client wrote. */
function identify(request: IncomingMessage): ClientInfo {
  const { headers, socket } = request
  const from = identifyClient(headers, socket.remoteAddress ?? '', isProxy)
  for (const name of FORWARDING) delete headers[name]
  const own = new URL(config.adminUrl)
  headers['x-forwarded-for'] = from.address
  headers['x-forwarded-proto'] = from.proto
  // A proxy that says nothing of the host shows its own; the page that asks is the admin's all the same.
  headers['x-forwarded-host'] = headers.origin === own.origin ? own.host : from.host
  return from
}

/** Takes who asked off the answer and keeps it for the log. */
function captureUser(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse
  response.writeHead = (...parts: unknown[]) => {
    const user = response.getHeader(USER_HEADER)
    // Next sets every header as a list.
    if (user !== undefined) users.set(response, String(user))
    response.removeHeader(USER_HEADER)
    return writeHead(...parts)
  }
}

/** A body of unannounced length ends where the announced one may. */
function limitBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['transfer-encoding'] === undefined) return
  let bytes = 0
  const push = request.push.bind(request)
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0
    if (bytes <= MAX_BODY) return push(chunk, encoding)
    if (!response.headersSent) answer(request, response, TOO_LARGE)
    request.destroy()
    return false
  }
}

function answer(request: IncomingMessage, response: ServerResponse, { body, headers, status }: Refusal): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** One line for every request that was refused or failed. Of the address the path alone: a query may hold names. */
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
