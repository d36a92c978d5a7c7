/**
 * @module The public site and its feeds over HTTP: files of the release that is up, looked up once a request, so that no
 * answer mixes two releases.
 */
import { createReadStream, type Stats } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { join } from 'node:path'
import { statSync } from 'node:fs'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { currentRelease } from '../../release/releases.ts'
import { chosenEncoding, CompressionCache, compressingStream, LARGEST, readyCopy } from './compressed-bodies.ts'
import { cacheControlOf, isText, CORS_HEADERS, PREFLIGHT_HEADERS, SECURITY_HEADERS, typeOf } from './headers.ts'
import { BAD_REQUEST, FAILED, feedProblem, NOT_ALLOWED, NOT_FOUND, NOT_PUBLISHED_PAGE } from './message-pages.ts'
import { releaseInPath, resolveTarget, resolveWellKnown } from './resolve-path.ts'

export interface ServeOptions {
  dataDir: string
  port: number
  host: string
  /** Told of what went wrong in a request. */
  onError?(error: unknown): void
}

/** A server that listens. */
export interface RunningServer {
  server: Server
  url: string
  /** Answers what is under way, then ends. */
  close: () => Promise<void>
}

const HTML = typeOf('a.html')
const JSON_TYPE = typeOf('a.json')

/** How long requests under way may take to end. */
const SHUTDOWN_MS = 5000

/** Starts the public server. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const compressed = new CompressionCache()
  const server = createServer((request, response) => {
    answer(request, response, options.dataDir, compressed).catch((error: unknown) => {
      if (!isGone(error)) options.onError?.(error)
      if (response.headersSent) response.destroy()
      else if (request.url?.startsWith('/feeds/')) sendProblem(response, 500, request.method)
      else send(response, 500, FAILED, request.method)
    })
  })
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const { address, port, family } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      const force = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS)
      server.close(() => {
        clearTimeout(force)
        resolve()
      })
      server.closeIdleConnections()
    })
  return { server, url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`, close }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  dataDir: string,
  compressed: CompressionCache,
): Promise<void> {
  const url = request.url ?? '/'
  const cut = url.search(/[?#]/u)
  const pathname = cut < 0 ? url : url.slice(0, cut)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  const isFeed = pathname.startsWith('/feeds/')
  const problem = (status: number, html: string): void =>
    isFeed ? sendProblem(response, status, request.method) : send(response, status, html, request.method)
  if (isFeed || pathname.startsWith('/files/'))
    for (const [name, value] of Object.entries(CORS_HEADERS)) response.setHeader(name, value)
  if (request.method === 'OPTIONS' && isFeed) {
    response.writeHead(204, PREFLIGHT_HEADERS).end()
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return problem(405, NOT_ALLOWED)
  }

  if (pathname.startsWith('/.well-known/')) {
    const target = resolveWellKnown(dataDir, pathname)
    if (target.kind === 'file')
      return sendFile(request, response, { ...target, status: 200, caching: 'no-cache' }, compressed)
    return problem(404, NOT_FOUND)
  }
  const release = currentRelease(dataDir)
  if (release === null) {
    response.setHeader('Retry-After', '120')
    return problem(503, NOT_PUBLISHED_PAGE)
  }
  response.setHeader('X-Santong-Release', releaseInPath(pathname) ?? String(release))
  const target = resolveTarget(dataDir, release, pathname)
  switch (target.kind) {
    case 'bad':
      return problem(400, BAD_REQUEST)
    case 'redirect':
      response
        .writeHead(308, { Location: target.to + (cut < 0 ? '' : url.slice(cut)), 'Cache-Control': 'no-cache' })
        .end()
      return
    case 'none':
      if (isFeed) return problem(404, NOT_FOUND)
      return notFound(request, response, join(releasePaths(releaseDir(dataDir, release)).site, '404.html'), compressed)
    case 'file':
      return sendFile(request, response, { ...target, status: 200, caching: cacheControlOf(pathname) }, compressed)
  }
}

function notFound(
  request: IncomingMessage,
  response: ServerResponse,
  page: string,
  compressed: CompressionCache,
): Promise<void> | void {
  const stats = statSync(page, { throwIfNoEntry: false })
  if (!stats) return send(response, 404, NOT_FOUND, request.method)
  return sendFile(request, response, { path: page, stats, status: 404, caching: 'no-cache' }, compressed)
}

interface FileAnswer {
  path: string
  stats: Stats
  status: number
  caching: string
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { path, stats, status, caching }: FileAnswer,
  compressed: CompressionCache,
): Promise<void> {
  const text = isText(path)
  const encoding = text ? chosenEncoding(request) : null
  const tag = `${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}-${stats.ino.toString(36)}`
  const ready = encoding ? readyCopy(path, stats.size, encoding) : null
  const body = encoding && !ready ? await compressed.get(path, tag, stats.size, encoding) : null
  const compresses = encoding && !ready && stats.size > LARGEST ? encoding : null
  const etag = `"${tag}${ready || body || compresses ? `-${encoding}` : ''}"`
  response.setHeader('Content-Type', typeOf(path))
  response.setHeader('Cache-Control', caching)
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', stats.mtime.toUTCString())
  if (text) response.setHeader('Vary', 'Accept-Encoding')
  if (status === 200 && isFresh(request, etag, stats)) {
    response.removeHeader('Content-Type')
    response.writeHead(304).end()
    return
  }
  if (ready || body || compresses) response.setHeader('Content-Encoding', encoding!)
  // How long a body is that is compressed as it is sent shows at its end.
  if (!compresses) response.setHeader('Content-Length', body?.length ?? (ready?.stats ?? stats).size)
  response.writeHead(status)
  if (request.method === 'HEAD') response.end()
  else if (body) response.end(body)
  else if (compresses) await pipeline(createReadStream(path), compressingStream(compresses), response)
  else await pipeline(createReadStream(ready?.path ?? path), response)
}

/** Whether what the client has is what it would get (RFC 9110, 13.1: the tag goes before the date). */
function isFresh({ headers }: IncomingMessage, etag: string, stats: Stats): boolean {
  const tags = headers['if-none-match']
  if (tags) return tags === '*' || tags.split(',').some((one) => one.trim().replace(/^W\//u, '') === etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return !Number.isNaN(since) && Math.trunc(stats.mtimeMs / 1000) * 1000 <= since
}

function send(response: ServerResponse, status: number, text: string, method: string | undefined, type = HTML): void {
  const body = Buffer.from(text)
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  })
  response.end(method === 'HEAD' ? undefined : body)
}

/** A program reads JSON, not a page. */
function sendProblem(response: ServerResponse, status: number, method: string | undefined): void {
  send(response, status, feedProblem(status), method, JSON_TYPE)
}

const isGone = (error: unknown): boolean =>
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')
