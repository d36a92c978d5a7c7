/**
 * @module Writes one file of a snapshot. Lines are written to disk in the order they come; only keys and offsets stay in memory. At the end
 * the lines are sorted by key if they did not come in that order.
 */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import { SnapshotWriteError } from './errors.ts'
import { fileOf, type RecordType, type SnapshotFile } from './types.ts'

/** How many bytes are collected before a write, and copied at once when a file is sorted. */
const CHUNK = 512 * 1024

/** The place of a line in the unsorted file, in bytes. */
interface Place {
  key: string
  offset: number
  length: number
}

/** One file of a snapshot that is being written. */
export class SnapshotFileWriter {
  readonly #type: RecordType
  readonly #raw: string
  readonly #final: string
  readonly #digest = createHash('sha256')
  readonly #keys = new Set<string>()
  readonly #places: Place[] = []
  #pending: Buffer[] = []
  #pendingBytes = 0
  #bytes = 0
  #inOrder = true
  #handle: FileHandle | undefined
  #tail: Promise<void> = Promise.resolve()
  #failure: Error | undefined

  constructor(dir: string, type: RecordType) {
    this.#type = type
    this.#final = join(dir, fileOf(type))
    this.#raw = `${this.#final}.raw`
  }

  /**
   * Adds a line, given without its line feed. Awaiting the promise keeps the amount of unwritten data small.
   *
   * @throws SnapshotWriteError when there is a line with this key already, and every error of writing the file.
   */
  async add(key: string, line: string): Promise<void> {
    if (this.#failure) throw this.#failure
    if (this.#keys.has(key))
      throw new SnapshotWriteError(`${this.#type} 的编码 ${key} 出现了两次，每条记录的编码必须唯一`)
    const bytes = Buffer.from(line + '\n')
    const last = this.#places.at(-1)
    if (last && key < last.key) this.#inOrder = false
    this.#keys.add(key)
    this.#places.push({ key, offset: this.#bytes, length: bytes.length })
    this.#bytes += bytes.length
    this.#pending.push(bytes)
    this.#pendingBytes += bytes.length
    if (this.#pendingBytes >= CHUNK) await this.#flush()
  }

  /** Sorts the file if needed, gives it its final name, and returns its entry in `snapshot.json`. */
  async finish(): Promise<SnapshotFile> {
    await this.#flush()
    await this.#handle?.sync()
    await this.release()
    if (this.#inOrder) await rename(this.#raw, this.#final)
    const sha256 = this.#inOrder ? this.#digest.digest('hex') : await this.#sort()
    return {
      type: this.#type,
      path: fileOf(this.#type),
      count: this.#places.length,
      bytes: this.#bytes,
      sha256,
    }
  }

  /** Closes the file, whether it is finished or not. */
  async release(): Promise<void> {
    await this.#tail
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }

  #flush(): Promise<void> {
    const piece = Buffer.concat(this.#pending)
    this.#pending = []
    this.#pendingBytes = 0
    // Writes are queued, because the caller may not have awaited the last one. An error is stored for the next call and for finish().
    this.#tail = this.#tail.then(() => this.#append(piece)).catch((cause: Error) => void (this.#failure ??= cause))
    return this.#tail.then(() => {
      if (this.#failure) throw this.#failure
    })
  }

  async #append(piece: Buffer): Promise<void> {
    if (this.#failure) return
    this.#handle ??= await open(this.#raw, 'wx')
    if (this.#inOrder) this.#digest.update(piece)
    await this.#handle.appendFile(piece)
  }

  /** Copies the lines into the final file in the order of their keys. Returns the SHA-256 of the file. */
  async #sort(): Promise<string> {
    const places = this.#places.sort((a, b) => (a.key < b.key ? -1 : 1))
    const digest = createHash('sha256')
    const source = openSync(this.#raw, 'r')
    const target = await open(this.#final, 'wx')
    try {
      for (let first = 0; first < places.length;) {
        const { piece, next } = readLinesFrom(source, places, first)
        digest.update(piece)
        await target.appendFile(piece)
        first = next
      }
      await target.sync()
    } finally {
      closeSync(source)
      await target.close()
    }
    await rm(this.#raw)
    return digest.digest('hex')
  }
}

/** Reads the lines from index `first` on, about `CHUNK` bytes of them. Returns them and the index of the next line. */
function readLinesFrom(source: number, places: Place[], first: number): { piece: Buffer; next: number } {
  let next = first
  let bytes = 0
  while (next < places.length && (next === first || bytes < CHUNK)) bytes += places[next++]!.length
  const piece = Buffer.allocUnsafe(bytes)
  let filled = 0
  for (const { offset, length } of places.slice(first, next)) {
    filled += readSync(source, piece, filled, length, offset)
  }
  if (filled !== bytes) throw new SnapshotWriteError('临时文件被其他程序改动，请重新生成')
  return { piece, next }
}
