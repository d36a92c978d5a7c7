/**
 * @module SHA-256 over canonical bytes.
 */
import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
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

/** The hash of a file, read as a stream. */
export async function hashFile(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}
