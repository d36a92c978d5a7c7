/**
 * @module Writes compressed copies of the large files of a release. Without them a search index of 10 MB would be compressed for each request,
 * and a web server that only sends files would send it whole. A thread writes the copies, so that other steps run meanwhile.
 */
import { Worker } from 'node:worker_threads'
import type { ListedFile } from '../shared/listed-file.ts'

/** What was compressed. Sizes are in bytes. */
export interface CompressionResult {
  /** How many files have copies, and their size before compression. */
  files: number
  bytes: number
  /** The size of the copies in each encoding. */
  br: number
  gzip: number
  /** The copies, by path below the release's folder. */
  copies: ListedFile[]
}

/**
 * Compresses the large files of a release that is being made. All files in `site/` and `feeds/` must be final. Settles only after the
 * thread has ended.
 *
 * @param dir The folder of the release.
 * @param signal Stops the thread.
 * @throws Error of the thread, or the reason of the signal.
 */
export function writeCopies(dir: string, signal?: AbortSignal): Promise<CompressionResult> {
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    let written: CompressionResult | undefined
    let failure: unknown
    const worker = new Worker(new URL('./compress-worker.ts', import.meta.url), { workerData: dir })
    const stop = (): void => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (result: CompressionResult) => (written = result))
    worker.on('error', (cause: unknown) => void (failure = cause))
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) reject(signal.reason as Error)
      else if (written && !failure) resolve(written)
      else reject((failure as Error | undefined) ?? new Error(`压缩的线程以 ${code} 退出`))
    })
  })
}
