/**
 * @module The thread that writes compressed copies. zlib compresses in threads of its own; this one keeps them fed while the main
 * thread reads thousands of pages without a pause. A file passes in pieces, and few at once, so that memory does not grow with its size.
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
import { filesBelow } from '../check/pages.ts'
import { COPY_EXTENSIONS, hasCopies, type Encoding } from './compressed-copies.ts'
import type { CompressionResult } from './compress.ts'
import type { FeedFile } from '../feeds/writer.ts'

/** Few at once: each holds a window of some megabytes. */
const MOST_AT_ONCE = 4
/** Above it a better quality takes longer than the rest of the publish. */
const LARGE = 1024 * 1024

async function writeCopies(dir: string): Promise<CompressionResult> {
  const large = PUBLIC_PARTS.flatMap((part) => filesBelow(join(dir, part)).map((path) => `${part}/${path}`))
    .map((path) => ({ path, bytes: statSync(join(dir, path)).size }))
    .filter(({ path, bytes }) => hasCopies(path, bytes))
  const result: CompressionResult = { files: 0, bytes: 0, br: 0, gzip: 0, copies: [] }
  // The largest first: none is left over at the end, when nothing else is to be done.
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
  await Promise.all(Array.from({ length: Math.min(MOST_AT_ONCE, availableParallelism()) }, work))
  result.files = large.length
  result.bytes = large.reduce((sum, { bytes }) => sum + bytes, 0)
  return result
}

async function writeCopy(dir: string, path: string, size: number, encoding: Encoding): Promise<FeedFile> {
  const copy = path + COPY_EXTENSIONS[encoding]
  const digest = createHash('sha256')
  let bytes = 0
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const pieces = { highWaterMark: 256 * 1024 }
  await pipeline(
    createReadStream(join(dir, path), pieces),
    encoding === 'br' ? brotli(size) : createGzip({ level: size > LARGE ? 5 : 6 }),
    measured,
    createWriteStream(join(dir, copy)),
  )
  return { path: copy, bytes, sha256: digest.digest('hex') }
}

const brotli = (size: number) =>
  createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: size > LARGE ? 5 : 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  })

parentPort!.postMessage(await writeCopies(workerData as string))
