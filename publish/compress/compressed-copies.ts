/**
 * @module Compressed copies of large files: which files have them, and what they are called. `compress.ts` writes them, `serve.ts`
 * sends them; other servers find them by the same names (nginx: gzip_static, brotli_static).
 */
import { FILES_FOLDER } from '../../release/published-file.ts'
import { isText } from '../serve/headers.ts'

export type Encoding = 'br' | 'gzip'

/** What follows a file's name in that of its compressed copy. */
export const COPY_EXTENSIONS: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' }

/** From this size on a file has copies, in bytes: smaller ones are compressed when they are asked for, in no time. */
export const MIN_COPY_BYTES = 64 * 1024

/**
 * Whether a file of a release has copies. Uploads have none: most are compressed already, and what an administrator removes must be
 * gone with one name.
 *
 * @param path Below the release's folder, as `feeds/guide.ndjson`.
 */
export const hasCopies = (path: string, bytes: number): boolean =>
  bytes >= MIN_COPY_BYTES && isText(path) && !path.startsWith(`site/${FILES_FOLDER}/`)

/** Whether a file is the compressed copy of another. */
export const isCopy = (path: string, exists: (path: string) => boolean): boolean =>
  /\.(?:br|gz)$/u.test(path) && exists(path.slice(0, -3))
