/**
 * @module Compressed bodies: what lies ready beside the file, else made once and kept while there is room, else as it is sent.
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
import { COPY_EXTENSIONS, MIN_COPY_BYTES, type Encoding } from '../compress/compressed-copies.ts'

/** Below this nothing is gained. */
const SMALLEST = 600
/** Larger ones are compressed as they are read: whole they would hold everybody up. */
export const LARGEST = 8 * 1024 * 1024
const ROOM = 64 * 1024 * 1024

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The best encoding that a request accepts, brotli where both are wanted as much; null when it is to be sent as it is. */
export const chosenEncoding = (request: Pick<IncomingMessage, 'headers'>): Encoding | null =>
  new Negotiator(request).encoding(ENCODINGS, { preferred: ENCODINGS }) ?? null

const ENCODINGS: readonly Encoding[] = ['br', 'gzip']

/** The copy that publishing wrote beside a file. Releases of older versions have none. */
export function readyCopy(path: string, size: number, encoding: Encoding): { path: string; stats: Stats } | null {
  if (size < MIN_COPY_BYTES) return null
  const copy = path + COPY_EXTENSIONS[encoding]
  const stats = statSync(copy, { throwIfNoEntry: false })
  return stats?.isFile() ? { path: copy, stats } : null
}

/** A quick compression of what is too large to keep and has no copy; a feed shrinks to a tenth. */
export const compressingStream = (encoding: Encoding): Gzip | BrotliCompress =>
  encoding === 'gzip'
    ? createGzip({ level: 4 })
    : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })

/** Compressed files, the least recently used going first. */
export class CompressionCache {
  readonly #kept = new Map<string, Buffer>()
  readonly #making = new Map<string, Promise<Buffer>>()
  #bytes = 0

  /** The compressed content, or null when it does not pay. `tag` names this content of the file. */
  async get(path: string, tag: string, size: number, encoding: Encoding): Promise<Buffer | null> {
    if (size < SMALLEST || size > LARGEST) return null
    const key = `${encoding} ${tag} ${path}`
    const kept = this.#kept.get(key)
    if (kept) {
      this.#kept.delete(key)
      this.#kept.set(key, kept)
      return kept
    }
    let making = this.#making.get(key)
    if (!making) this.#making.set(key, (making = this.#make(key, path, size, encoding)))
    return making
  }

  async #make(key: string, path: string, size: number, encoding: Encoding): Promise<Buffer> {
    try {
      const body = await compress(await readFile(path), encoding, size)
      this.#keep(key, body)
      return body
    } finally {
      this.#making.delete(key)
    }
  }

  #keep(key: string, body: Buffer): void {
    this.#kept.set(key, body)
    this.#bytes += body.length
    for (const [old, { length }] of this.#kept) {
      if (this.#bytes <= ROOM) break
      this.#kept.delete(old)
      this.#bytes -= length
    }
  }
}

function compress(body: Buffer, encoding: Encoding, size: number): Promise<Buffer> {
  if (encoding === 'gzip') return zip(body, { level: 6 })
  return brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: size > 512 * 1024 ? 4 : 6, [constants.BROTLI_PARAM_SIZE_HINT]: size },
  })
}
