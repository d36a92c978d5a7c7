/**
 * @module The thread that writes compressed copies, started by `compress.ts`. zlib compresses in threads of its own; this thread gives them
 * work while the main thread is busy checking pages. Files are read in pieces and only a few at once, so memory does not grow with
 * their size.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import { PUBLIC_PARTS } from '../../release/layout.ts'
import { COPY_EXTENSIONS, hasCopies, type Encoding } from '../shared/compressed-copies.ts'
import { filesBelow, type ListedFile } from '../shared/listed-file.ts'
import type { CompressionResult } from './compress.ts'

/** How many files are compressed at once. Each takes some megabytes of memory. */
const MAX_AT_ONCE = 4
/** From this size on, in bytes, a better compression would take longer than the rest of the publish. */
const LARGE_BYTES = 1024 * 1024
/** Up to this size, in bytes, the best compression takes no more than some milliseconds. */
const SMALL_BYTES = 16 * 1024

/** Writes the copies of all large files in the public folders of a release. */
async function writeCopies(dir: string): Promise<CompressionResult> {
  const large = PUBLIC_PARTS.flatMap((part) => filesBelow(join(dir, part)).map((path) => `${part}/${path}`))
    .map((path) => ({ path, bytes: statSync(join(dir, path)).size }))
    .filter(({ path, bytes }) => hasCopies(path, bytes))
  const result: CompressionResult = { files: 0, bytes: 0, br: 0, gzip: 0, copies: [] }
  // The largest first, so that at the end no thread works on a large file while the others have nothing to do.
  const jobs = large
    .sort((a, b) => b.bytes - a.bytes)
    .flatMap((file) => (['br', 'gzip'] as const).map((encoding) => ({ ...file, encoding })))
    .values()
  const work = async (): Promise<void> => {
    for (const { path, bytes, encoding } of jobs) {
      const copy = await writeCopy(dir, path, bytes, encoding)
      result.copies.push(copy)
      result[encoding] += copy.bytes
    }
  }
  await Promise.all(Array.from({ length: Math.min(MAX_AT_ONCE, availableParallelism()) }, work))
  result.files = large.length
  result.bytes = large.reduce((sum, { bytes }) => sum + bytes, 0)
  return result
}

/** Writes one copy of a file of `size` bytes. */
async function writeCopy(dir: string, path: string, size: number, encoding: Encoding): Promise<ListedFile> {
  const copy = path + COPY_EXTENSIONS[encoding]
  const digest = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const pieces = { highWaterMark: 256 * 1024 }
  await pipeline(
    createReadStream(join(dir, path), pieces),
    encoding === 'br' ? brotli(size) : createGzip({ level: size > LARGE_BYTES ? 5 : 6 }),
    measure,
    createWriteStream(join(dir, copy)),
  )
  return { path: copy, bytes, sha256: digest.digest('hex') }
}

const brotli = (size: number) =>
  createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: size > LARGE_BYTES ? 5 : size > SMALL_BYTES ? 9 : 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  })

parentPort!.postMessage(await writeCopies(workerData as string))
