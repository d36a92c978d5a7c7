/**
 * @module Compressed copies of large files: which files have them, and how they are named. `compress/` writes them, `serve/` sends
 * them; other web servers find them by the same names (nginx: gzip_static, brotli_static).
 */
import { FILES_FOLDER } from '../../release/published-file.ts'
import { isText } from './content-type.ts'

/** An encoding that copies are written in, as HTTP names it. */
export type Encoding = 'br' | 'gzip'

/** What is appended to a file's name to name its compressed copy. */
export const COPY_EXTENSIONS: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' }

/** Size from which on a file has copies, in bytes. Smaller files are compressed quickly enough when they are requested. */
const MIN_COPY_BYTES = 64 * 1024
/** The same for files of the search index: each query requests several of them at once. */
const MIN_INDEX_COPY_BYTES = 512
const INDEX_FILE = /(?:^|[/\\])site[/\\]search[/\\][^/\\]+\.(?:bin|json)$/u

/** The size from which on a file has copies, in bytes. `path` may be absolute or below the release's folder. */
export const minCopyBytes = (path: string): number => (INDEX_FILE.test(path) ? MIN_INDEX_COPY_BYTES : MIN_COPY_BYTES)

/**
 * Whether a file of a release has compressed copies. Uploads have none: most are compressed already, and a file that an
 * administrator removes must not survive under a second name.
 *
 * @param path Below the release's folder, as `feeds/guide.ndjson`.
 */
export const hasCopies = (path: string, bytes: number): boolean =>
  bytes >= minCopyBytes(path) && isText(path) && !path.startsWith(`site/${FILES_FOLDER}/`)

/** Whether a path is the compressed copy of a file that exists. */
export const isCopy = (path: string, exists: (path: string) => boolean): boolean =>
  /\.(?:br|gz)$/u.test(path) && exists(path.slice(0, -3))
