/**
 * @module Sends the answers of the public server: files with their caching and compression, and short messages.
 */
import { createReadStream, type Stats } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { contentTypeOf, isText } from '../shared/content-type.ts'
import type { CompressionCache } from './compressed-bodies.ts'
import { chosenEncoding, compressingStream, MAX_CACHED_BYTES, readyCopy } from './compressed-bodies.ts'
import { feedProblemText } from './message-pages.ts'

const HTML_TYPE = contentTypeOf('a.html')
const JSON_TYPE = contentTypeOf('a.json')

/** A file to send. */
export interface FileAnswer {
  path: string
  stats: Stats
  status: number
  /** The value of `Cache-Control`. */
  caching: string
}

/** Sends a file, compressed if the request accepts that; 304 without a body if the client has it already. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { path, stats, status, caching }: FileAnswer,
  cache: CompressionCache,
): Promise<void> {
  const text = isText(path)
  const encoding = text ? chosenEncoding(request) : null
  const tag = `${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}-${stats.ino.toString(36)}`
  const copy = encoding ? readyCopy(path, stats.size, encoding) : null
  const body = encoding && !copy ? await cache.get(path, tag, stats.size, encoding) : null
  const streamEncoding = encoding && !copy && stats.size > MAX_CACHED_BYTES ? encoding : null
  const isCompressed = [copy, body, streamEncoding].some(Boolean)
  const etag = `"${tag}${isCompressed ? `-${encoding}` : ''}"`
  response.setHeader('Content-Type', contentTypeOf(path))
  response.setHeader('Cache-Control', caching)
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', stats.mtime.toUTCString())
  if (text) response.setHeader('Vary', 'Accept-Encoding')
  if (status === 200 && isFresh(request, etag, stats)) {
    response.removeHeader('Content-Type')
    response.writeHead(304).end()
    return
  }
  if (isCompressed) response.setHeader('Content-Encoding', encoding!)
  // The length of a body that is compressed while it is sent is not known yet.
  if (!streamEncoding) response.setHeader('Content-Length', body?.length ?? (copy?.stats ?? stats).size)
  response.writeHead(status)
  if (request.method === 'HEAD') response.end()
  else if (body) response.end(body)
  else if (streamEncoding) await pipeline(createReadStream(path), compressingStream(streamEncoding), response)
  else await pipeline(createReadStream(copy?.path ?? path), response)
}

/** Whether the client already has the current content. Its `If-None-Match` is checked before its `If-Modified-Since` (RFC 9110, 13.1). */
function isFresh({ headers }: IncomingMessage, etag: string, stats: Stats): boolean {
  const tags = headers['if-none-match']
  if (tags) return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return !Number.isNaN(since) && Math.trunc(stats.mtimeMs / 1000) * 1000 <= since
}

/** Sends a page of the server itself. */
export function sendPage(response: ServerResponse, status: number, html: string, method: string | undefined): void {
  sendText(response, status, html, method, HTML_TYPE)
}

/** Sends an error to a program that reads feeds, as JSON. */
export function sendFeedProblem(response: ServerResponse, status: number, method: string | undefined): void {
  sendText(response, status, feedProblemText(status), method, JSON_TYPE)
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  method: string | undefined,
  type: string,
): void {
  const body = Buffer.from(text)
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  })
  response.end(method === 'HEAD' ? undefined : body)
}
