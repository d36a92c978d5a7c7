/**
 * @module Reads one file of a snapshot: it keeps the keys and the offset of each line in memory, and reads records on demand.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

import { canonical } from './canonical.ts'
import { SnapshotReadError } from './errors.ts'
import { keyInLine, lineDigest, parseLine, scanLines, type Line } from './lines.ts'
import type { SnapshotFile, SnapshotRecord } from './types.ts'

/** The keys of a file in order, and the offset of each line in bytes; one more offset is the end of the file. */
interface Offsets {
  keys: string[]
  offsets: Float64Array
}

/** One open file of a snapshot. */
export class SnapshotFileReader {
  readonly #file: SnapshotFile
  readonly #fd: number
  #offsets: Offsets | undefined

  /**
   * Opens the file and compares its size with the list. Keys and offsets are read when they are first needed.
   *
   * @throws SnapshotReadError when the file is missing or has another size.
   */
  constructor(dir: string, file: SnapshotFile) {
    this.#file = file
    try {
      this.#fd = openSync(join(dir, file.path), 'r')
    } catch (cause) {
      throw new SnapshotReadError(file.path, '文件缺失或无法读取，请重新生成或重新下载快照', undefined, { cause })
    }
    const { size } = fstatSync(this.#fd)
    if (size !== file.bytes) {
      this.#closeAfter(() => this.verify())
      throw this.#damaged(`大小与清单不符：应为 ${file.bytes} 字节，实为 ${size} 字节`)
    }
  }

  /** How many records the file has, as the list says. */
  get count(): number {
    return this.#file.count
  }

  /**
   * All keys in order.
   *
   * @throws SnapshotReadError when keys are not in order or their number is not that of the list.
   */
  keys(): readonly string[] {
    return this.#index().keys
  }

  /** The record with a key; undefined when there is none. */
  get(key: string): SnapshotRecord | undefined {
    const at = this.#find(key)
    return at < 0 ? undefined : this.#parse(this.#read(at), at)
  }

  /** Whether there is a record with a key. */
  has(key: string): boolean {
    return this.#find(key) >= 0
  }

  /** The bytes of the line of a record, without its line feed; undefined when there is none. */
  line(key: string): Buffer | undefined {
    const at = this.#find(key)
    return at < 0 ? undefined : this.#read(at)
  }

  /** All records in order. */
  *records(): Generator<SnapshotRecord, void> {
    for (const { bytes, number } of this.lines()) yield parseLine(bytes, this.#file.path, number)
  }

  /** All lines in order. The bytes of a line are valid until the next one is read. */
  lines(): Generator<Line, void> {
    return scanLines(this.#fd, this.#file.path)
  }

  /** The key in a line. */
  keyOf(line: Line): string {
    return keyInLine(line, this.#file.path)
  }

  /**
   * Compares the content with its hash.
   *
   * @throws SnapshotReadError naming the first damaged line where one can be found.
   */
  verify(): void {
    const digest = lineDigest()
    for (const { bytes } of this.lines()) digest.add(bytes)
    if (digest.hex() === this.#file.sha256) return
    for (const { bytes, number } of this.lines()) {
      const record = parseLine(bytes, this.#file.path, number)
      if (canonical(record) !== bytes.toString('utf8')) throw this.#damaged('不是规范的 JSON，被其他程序改动过', number)
    }
    this.#index()
    throw this.#damaged('内容的哈希与清单不符，文件被改动过，请重新生成或重新下载快照')
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#fd)
  }

  #index(): Offsets {
    return (this.#offsets ??= this.#scan())
  }

  #scan(): Offsets {
    const keys: string[] = []
    const offsets = new Float64Array(this.count + 1)
    for (const line of this.lines()) {
      const key = this.keyOf(line)
      const last = keys.at(-1)
      if (last !== undefined && !(last < key)) {
        throw this.#damaged(last === key ? `编码 ${key} 出现了两次` : `编码 ${key} 没有按顺序排列`, line.number)
      }
      if (keys.push(key) <= this.count) offsets[keys.length] = line.offset + line.bytes.length + 1
    }
    if (keys.length !== this.count) throw this.#damaged(`清单写明 ${this.count} 条，实有 ${keys.length} 条`)
    return { keys, offsets }
  }

  #find(key: string): number {
    const { keys } = this.#index()
    let low = 0
    let high = keys.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = keys[middle]!
      if (found === key) return middle
      if (found < key) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #read(at: number): Buffer {
    const { offsets } = this.#index()
    const bytes = Buffer.allocUnsafe(offsets[at + 1]! - offsets[at]! - 1)
    const read = readSync(this.#fd, bytes, 0, bytes.length, offsets[at]!)
    if (read !== bytes.length) throw this.#damaged('这一行不完整，文件在读取期间被截断', at + 1)
    return bytes
  }

  #parse(bytes: Buffer, at: number): SnapshotRecord {
    return parseLine(bytes, this.#file.path, at + 1)
  }

  #damaged(problem: string, line?: number): SnapshotReadError {
    return new SnapshotReadError(this.#file.path, problem, line)
  }

  #closeAfter(work: () => void): void {
    try {
      work()
    } finally {
      this.close()
    }
  }
}
