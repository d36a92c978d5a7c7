/**
 * @module Content types of files by their names. The server sends them; which files get compressed follows from them.
 */
import { extname } from 'node:path'
import { mimes } from 'mrmime'

const UNKNOWN = 'application/octet-stream'

/** Types of texts. All texts of a release are UTF-8. */
const UTF8 = /^(?:text\/|application\/(?:json|ld\+json|x-ndjson|xml)$)/u

/** Content types by extension: those of mrmime, types that mrmime lacks, and `application/xml` in place of its `text/xml`. */
const TYPES = new Map(
  Object.entries({
    ...mimes,
    ndjson: 'application/x-ndjson',
    xml: 'application/xml',
    ico: 'image/x-icon',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xls: 'application/vnd.ms-excel',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ofd: 'application/ofd',
    // These are compressed copies of files, not archives that somebody uploaded.
    gz: UNKNOWN,
  }),
)

/** The content type of a file by its name, with the character set for texts; `application/octet-stream` for unknown extensions. */
export function contentTypeOf(path: string): string {
  const type = TYPES.get(extname(path).slice(1).toLowerCase()) ?? UNKNOWN
  return UTF8.test(type) ? `${type}; charset=utf-8` : type
}

/** Whether compression makes a file smaller: it does for text and blocks of the search index; images and office files are compressed already. */
export const isText = (path: string): boolean =>
  path.endsWith('.bin') ||
  /^(?:text\/|application\/(?:json|ld\+json|x-ndjson|xml|manifest\+json|wasm)|image\/svg)/u.test(contentTypeOf(path))
