/**
 * @module Writes a ZIP file entry by entry, beside its place, and moves it there when it is whole.
 */
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { randomUUID } from 'node:crypto'
import type { Entry } from '../read/containers/zip.ts'
import { directoryRecord, endRecord, localHeader, type ZipFacts } from '../../standard/zip-records.ts'

/** How much is given to the packer at once, in bytes. */
const PIECE = 262_144

/** A ZIP file that is being written. */
export class ZipFile {
  readonly #path: string
  readonly #temporary: string
  readonly #file: FileHandle
  readonly #directory: Uint8Array[] = []
  #at = 0

  private constructor(path: string, temporary: string, file: FileHandle) {
    this.#path = path
    this.#temporary = temporary
    this.#file = file
  }

  /** Writes a file; when `fill` fails, nothing is left of it, and what stood at the path stays. */
  static async write(path: string, fill: (zip: ZipFile) => Promise<void>): Promise<void> {
    const temporary = `${path}.${randomUUID().slice(0, 8)}.part`
    const zip = new ZipFile(path, temporary, await open(temporary, 'wx', 0o600))
    try {
      await fill(zip)
      await zip.#end()
    } catch (error) {
      await zip.#file.close().catch(() => undefined)
      await rm(temporary, { force: true })
      throw error
    }
  }

  /** Copies an entry as it is packed. */
  async copy(name: string, { method, sum, size, packed }: Readonly<Entry>): Promise<void> {
    const entry = { method, sum, size, packedSize: packed.length }
    const start = this.#at
    await this.#write(localHeader(name, entry))
    await this.#write(packed)
    this.#directory.push(directoryRecord(name, entry, start))
  }

  /** Packs an entry that comes in pieces. */
  async add(name: string, pieces: Iterable<Buffer | string> | AsyncIterable<Buffer | string>): Promise<void> {
    const entry: ZipFacts = { method: 8, sum: 0, size: 0, packedSize: 0 }
    const start = this.#at
    await this.#write(localHeader(name, entry))
    const deflate = createDeflateRaw({ level: 4, chunkSize: PIECE })
    const source = Readable.from(joined(pieces, entry), { objectMode: true, highWaterMark: 2 })
    source.on('error', (error) => deflate.destroy(error))
    source.pipe(deflate)
    for await (const packed of deflate as AsyncIterable<Buffer>) {
      entry.packedSize += packed.length
      await this.#write(packed)
    }
    await this.#file.write(localHeader(name, entry), 0, null, start)
    this.#directory.push(directoryRecord(name, entry, start))
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#at)
      done += bytesWritten
      this.#at += bytesWritten
    }
  }

  async #end(): Promise<void> {
    const at = this.#at
    for (const record of this.#directory) await this.#write(record)
    await this.#write(endRecord(this.#directory, at))
    await this.#file.sync()
    await this.#file.close()
    await rename(this.#temporary, this.#path)
  }
}

/** Pieces joined to larger ones; size and checksum of all are added up in `entry`. */
async function* joined(
  pieces: Iterable<Buffer | string> | AsyncIterable<Buffer | string>,
  entry: ZipFacts,
): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  const take = (): Buffer => {
    const bytes = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting)
    entry.sum = crc32(bytes, entry.sum)
    entry.size += bytes.length
    waiting = []
    length = 0
    return bytes
  }
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    waiting.push(bytes)
    length += bytes.length
    if (length >= PIECE) yield take()
  }
  if (length) yield take()
}
