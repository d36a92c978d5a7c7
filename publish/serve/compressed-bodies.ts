/**
 * @module Compressed bodies of answers: a copy that publishing wrote, otherwise one that is made at the first request and cached, otherwise
 * a stream that compresses while it sends.
 */
import { readFile } from 'node:fs/promises'
import { statSync, type Stats } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import {
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  gzip,
  type BrotliCompress,
  type Gzip,
} from 'node:zlib'
import Negotiator from 'negotiator'
import { COPY_EXTENSIONS, minCopyBytes, type Encoding } from '../shared/compressed-copies.ts'

/** Sizes of files whose compressed bodies are cached, in bytes. Compressing smaller files gains nothing, larger ones take too long. */
const MIN_BYTES = 600
export const MAX_CACHED_BYTES = 8 * 1024 * 1024
/** Size of all cached bodies, in bytes. */
const CACHE_BYTES = 64 * 1024 * 1024

const brotliBody = promisify(brotliCompress)
const gzipBody = promisify(gzip)

/** The encoding that a request prefers, brotli where it prefers neither; null when it accepts none of ours. */
export const chosenEncoding = (request: Pick<IncomingMessage, 'headers'>): Encoding | null =>
  new Negotiator(request).encoding(ENCODINGS, { preferred: ENCODINGS }) ?? null

const ENCODINGS: readonly Encoding[] = ['br', 'gzip']

/** The compressed copy that publishing wrote of a file; null when there is none, as in releases of older versions. */
export function readyCopy(path: string, size: number, encoding: Encoding): { path: string; stats: Stats } | null {
  if (size < minCopyBytes(path)) return null
  const copy = path + COPY_EXTENSIONS[encoding]
  const stats = statSync(copy, { throwIfNoEntry: false })
  return stats?.isFile() ? { path: copy, stats } : null
}

/** A stream that compresses quickly, for files that are too large to cache and have no copy. */
export const compressingStream = (encoding: Encoding): Gzip | BrotliCompress =>
  encoding === 'gzip'
    ? createGzip({ level: 4 })
    : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })

/** Compressed bodies in memory. When they take too much, those that were not used longest are removed. */
export class CompressionCache {
  readonly #bodies = new Map<string, Buffer>()
  readonly #pending = new Map<string, Promise<Buffer>>()
  #bytes = 0

  /**
   * The compressed content of a file; null when the file is too small or too large.
   *
   * @param tag Changes with the content of the file.
   * @param size Of the file, in bytes.
   */
  async get(path: string, tag: string, size: number, encoding: Encoding): Promise<Buffer | null> {
    if (size < MIN_BYTES || size > MAX_CACHED_BYTES) return null
    const key = `${encoding} ${tag} ${path}`
    const cached = this.#bodies.get(key)
    if (cached) {
      // Moved to the end, which is removed last.
      this.#bodies.delete(key)
      this.#bodies.set(key, cached)
      return cached
    }
    let pending = this.#pending.get(key)
    if (!pending) this.#pending.set(key, (pending = this.#compress(key, path, size, encoding)))
    return pending
  }

  async #compress(key: string, path: string, size: number, encoding: Encoding): Promise<Buffer> {
    try {
      const body = await compressBody(await readFile(path), encoding, size)
      this.#add(key, body)
      return body
    } finally {
      this.#pending.delete(key)
    }
  }

  #add(key: string, body: Buffer): void {
    this.#bodies.set(key, body)
    this.#bytes += body.length
    for (const [old, { length }] of this.#bodies) {
      if (this.#bytes <= CACHE_BYTES) break
      this.#bodies.delete(old)
      this.#bytes -= length
    }
  }
}

function compressBody(body: Buffer, encoding: Encoding, size: number): Promise<Buffer> {
  if (encoding === 'gzip') return gzipBody(body, { level: 6 })
  return brotliBody(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: size > 512 * 1024 ? 4 : 6, [constants.BROTLI_PARAM_SIZE_HINT]: size },
  })
}
