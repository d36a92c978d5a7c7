/**
 * @module The public server: the site and the feeds of the public release over HTTP. `santong serve` starts it. Each request looks up
 * once which release is public, so that no answer mixes two releases.
 */
import { statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { proxyCheck } from '../../release/client.ts'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { currentRelease } from '../../release/releases.ts'
import { MISSED_QUERY_PATH } from '../../standard/search/missed-query.ts'
import { CompressionCache } from './compressed-bodies.ts'
import { cacheControlOf, CORS_HEADERS, PREFLIGHT_HEADERS, SECURITY_HEADERS } from './headers.ts'
import { BAD_REQUEST_PAGE, FAILED_PAGE, NOT_ALLOWED_PAGE, NOT_FOUND_PAGE, NOT_PUBLISHED_PAGE } from './message-pages.ts'
import { MissedQueryCounter } from './missed-queries.ts'
import { releaseInPath, resolveTarget, resolveWellKnown } from './resolve-path.ts'
import { sendFeedProblem, sendFile, sendPage } from './send.ts'

/** What the server has to know. */
export interface ServeOptions {
  dataDir: string
  /** 0 takes any free port. */
  port: number
  host: string
  /** Addresses and ranges of reverse proxies in front of the server; what they say about the client is believed. */
  proxies?: readonly string[]
  /** Called with the error of a request that failed. */
  onError?(error: unknown): void
}

/** A server that is listening. */
export interface RunningServer {
  server: Server
  /** Its address, without a slash at the end. */
  url: string
  /** Stops accepting requests and resolves when those under way have been answered. */
  close: () => Promise<void>
}

/** How long requests under way may take when the server is closed, in milliseconds. */
const SHUTDOWN_MS = 5000

/**
 * Starts the public server.
 *
 * @throws Error when the port cannot be used.
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const cache = new CompressionCache()
  const counter = new MissedQueryCounter(options.dataDir, proxyCheck(options.proxies ?? []))
  const server = createServer((request, response) => {
    answer(request, response, options.dataDir, cache, counter).catch((error: unknown) => {
      if (!isDisconnect(error)) options.onError?.(error)
      if (response.headersSent) response.destroy()
      else if (request.url?.startsWith('/feeds/')) sendFeedProblem(response, 500, request.method)
      else sendPage(response, 500, FAILED_PAGE, request.method)
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

/** Answers one request. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  dataDir: string,
  cache: CompressionCache,
  counter: MissedQueryCounter,
): Promise<void> {
  const url = request.url ?? '/'
  const queryStart = url.search(/[?#]/u)
  const pathname = queryStart < 0 ? url : url.slice(0, queryStart)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  const isFeed = pathname.startsWith('/feeds/')
  const sendProblem = (status: number, html: string): void =>
    isFeed ? sendFeedProblem(response, status, request.method) : sendPage(response, status, html, request.method)
  if (isFeed || pathname.startsWith('/files/'))
    for (const [name, value] of Object.entries(CORS_HEADERS)) response.setHeader(name, value)
  if (request.method === 'OPTIONS' && isFeed) {
    response.writeHead(204, PREFLIGHT_HEADERS).end()
    return
  }
  if (request.method === 'POST' && pathname === MISSED_QUERY_PATH) {
    const release = currentRelease(dataDir)
    if (release !== null && counter.countsIn(release)) return takeMissedQuery(request, response, counter)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return sendProblem(405, NOT_ALLOWED_PAGE)
  }

  if (pathname.startsWith('/.well-known/')) {
    const target = resolveWellKnown(dataDir, pathname)
    if (target.kind === 'file')
      return sendFile(request, response, { ...target, status: 200, caching: 'no-cache' }, cache)
    return sendProblem(404, NOT_FOUND_PAGE)
  }
  const release = currentRelease(dataDir)
  if (release === null) {
    response.setHeader('Retry-After', '120')
    return sendProblem(503, NOT_PUBLISHED_PAGE)
  }
  response.setHeader('X-Santong-Release', releaseInPath(pathname) ?? String(release))
  const target = resolveTarget(dataDir, release, pathname)
  switch (target.kind) {
    case 'bad':
      return sendProblem(400, BAD_REQUEST_PAGE)
    case 'redirect': {
      const query = queryStart < 0 ? '' : url.slice(queryStart)
      response.writeHead(308, { Location: target.to + query, 'Cache-Control': 'no-cache' }).end()
      return
    }
    case 'none':
      if (isFeed) return sendProblem(404, NOT_FOUND_PAGE)
      return sendNotFound(request, response, join(releasePaths(releaseDir(dataDir, release)).site, '404.html'), cache)
    case 'file':
      return sendFile(request, response, { ...target, status: 200, caching: cacheControlOf(pathname) }, cache)
  }
}

/** Answers a query that the search page posts because nothing was found. */
async function takeMissedQuery(
  request: IncomingMessage,
  response: ServerResponse,
  counter: MissedQueryCounter,
): Promise<void> {
  const status = await counter.take(request)
  // What is left of a refused body is not waited for.
  if (status !== 204) response.setHeader('Connection', 'close')
  response.writeHead(status, { 'Cache-Control': 'no-store', 'Content-Length': 0 }).end()
}

/** Sends the page that the release has for this case, otherwise our own. */
function sendNotFound(
  request: IncomingMessage,
  response: ServerResponse,
  page: string,
  cache: CompressionCache,
): Promise<void> | void {
  const stats = statSync(page, { throwIfNoEntry: false })
  if (!stats) return sendPage(response, 404, NOT_FOUND_PAGE, request.method)
  return sendFile(request, response, { path: page, stats, status: 404, caching: 'no-cache' }, cache)
}

/** Whether a request failed because the client closed the connection. */
const isDisconnect = (error: unknown): boolean =>
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')
