/**
 * @module SHA-256 over canonical bytes.
 */
import { createHash, hash } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'

import { canonical, prune } from './canonical.ts'

/** SHA-256 of a text (as UTF-8) or of bytes, in hex. */
export function sha256(data: string | NodeJS.ArrayBufferView): string {
  return hash('sha256', data, 'hex')
}

/** The hash of any JSON value, as it stands. */
export function hashValue(value: unknown): string {
  return sha256(canonical(value))
}

/** The hash of a record as it is published: of its line in the snapshot, without the line feed. */
export function hashRecord(record: object): string {
  return hashValue(prune(record))
}

/** What is smaller is read at once: for thousands of small files a stream each costs more than the hash. */
const SMALL = 256 * 1024

/** The hash of a file, a large one read as a stream. */
export async function hashFile(path: string): Promise<string> {
  if (statSync(path).size <= SMALL) return sha256(readFileSync(path))
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}
