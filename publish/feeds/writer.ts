/**
 * @module Writes feed files and keeps what the manifest says of each: path, SHA-256, bytes.
 */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../../snapshot/hash.ts'

/** A line of the manifest. */
export interface FeedFile {
  path: string
  sha256: string
  bytes: number
}

/** A file that grows line by line. */
export interface FeedStream {
  add(line: Buffer | string): void
  end(): FeedFile
}

const CHUNK = 256 * 1024

export class FeedWriter {
  readonly files: FeedFile[] = []
  readonly #dir: string
  readonly #made = new Set<string>()

  constructor(dir: string) {
    this.#dir = dir
  }

  write(path: string, content: string | Buffer): FeedFile {
    writeFileSync(this.#place(path), content)
    return this.#note({ path, sha256: sha256(content), bytes: Buffer.byteLength(content) })
  }

  /** Text of JSON with a line feed at the end. */
  json(path: string, value: unknown): FeedFile {
    return this.write(path, `${JSON.stringify(value, null, 1)}\n`)
  }

  stream(path: string): FeedStream {
    const fd = openSync(this.#place(path), 'w')
    const digest = createHash('sha256')
    let pending: Buffer[] = []
    let held = 0
    let bytes = 0
    const flush = (): void => {
      const piece = Buffer.concat(pending)
      pending = []
      held = 0
      bytes += piece.length
      digest.update(piece)
      for (let at = 0; at < piece.length;) at += writeSync(fd, piece, at)
    }
    return {
      add: (line) => {
        // The bytes of a snapshot's line are valid until the next one is read.
        const own = Buffer.concat([typeof line === 'string' ? Buffer.from(line) : line, LINE_FEED])
        pending.push(own)
        held += own.length
        if (held >= CHUNK) flush()
      },
      end: () => {
        flush()
        closeSync(fd)
        return this.#note({ path, sha256: digest.digest('hex'), bytes })
      },
    }
  }

  #place(path: string): string {
    const full = join(this.#dir, path)
    const dir = dirname(full)
    if (!this.#made.has(dir)) {
      mkdirSync(dir, { recursive: true })
      this.#made.add(dir)
    }
    return full
  }

  #note(file: FeedFile): FeedFile {
    this.files.push(file)
    return file
  }
}

const LINE_FEED = Buffer.from('\n')
