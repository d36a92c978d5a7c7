/**
 * @module Compressed copies beside the large files of a release: a search index of 10 MB is not compressed anew for whoever asks, and a
 * server that only gives out files can send it small. A thread writes them, so that other steps go on meanwhile.
 */
import { Worker } from 'node:worker_threads'
import type { FeedFile } from '../feeds/writer.ts'

export interface CompressionResult {
  /** How many files have copies, and how large they are in all. */
  files: number
  bytes: number
  /** How large the copies of one encoding are in all. */
  br: number
  gzip: number
  /** The copies, by path below the release's folder. */
  copies: FeedFile[]
}

/**
 * Compresses what is large in a release that is being made. Everything in `site/` and `feeds/` must be final. Ends only when the
 * thread has ended.
 *
 * @param dir The release's folder.
 */
export function writeCopies(dir: string, signal?: AbortSignal): Promise<CompressionResult> {
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    let made: CompressionResult | undefined
    let failure: unknown
    const worker = new Worker(new URL('./compress-worker.ts', import.meta.url), { workerData: dir })
    const stop = (): void => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (result: CompressionResult) => (made = result))
    worker.on('error', (cause: unknown) => void (failure = cause))
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) reject(signal.reason as Error)
      else if (made && !failure) resolve(made)
      else reject((failure as Error | undefined) ?? new Error(`压缩的线程以 ${code} 退出`))
    })
  })
}
