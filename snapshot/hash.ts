/**
 * @module SHA-256 hashes, in hex, of texts, values, records and files.
 */
import { createHash, hash } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'

import { canonical, prune } from './canonical.ts'

/** SHA-256 of a text (as UTF-8) or of bytes, in hex. */
export function sha256(data: string | NodeJS.ArrayBufferView): string {
  return hash('sha256', data, 'hex')
}

/** The hash of the canonical text of a JSON value. */
export function hashValue(value: unknown): string {
  return sha256(canonical(value))
}

/** The hash of a record as it is published: of its line in the snapshot without the line feed. */
export function hashRecord(record: object): string {
  return hashValue(prune(record))
}

/** Files up to this size, in bytes, are read at once: a stream for each of thousands of small files would cost more than the hash. */
const MAX_READ_AT_ONCE = 256 * 1024

/** The hash of a file. A large file is read as a stream. */
export async function hashFile(path: string): Promise<string> {
  if (statSync(path).size <= MAX_READ_AT_ONCE) return sha256(readFileSync(path))
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}
