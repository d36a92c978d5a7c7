/**
 * @module Writes files of the feeds, and lists each with path, hash and size for the manifest.
 */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../../snapshot/hash.ts'
import type { ListedFile } from '../shared/listed-file.ts'

/** A file that is written line by line. */
export interface FeedStream {
  /** Adds a line, without its line feed. */
  add(line: Buffer | string): void
  /** Closes the file. */
  end(): ListedFile
}

/** How many bytes are collected before they are written. */
const CHUNK_BYTES = 256 * 1024

/** Writes files below one folder. Paths are relative to it. */
export class FeedWriter {
  /** The files written so far. */
  readonly files: ListedFile[] = []
  readonly #dir: string
  readonly #createdDirs = new Set<string>()

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Writes a whole file. */
  write(path: string, content: string | Buffer): ListedFile {
    writeFileSync(this.#fullPath(path), content)
    return this.#list({ path, sha256: sha256(content), bytes: Buffer.byteLength(content) })
  }

  /** Writes a value as indented JSON with a line feed at the end. */
  json(path: string, value: unknown): ListedFile {
    return this.write(path, `${JSON.stringify(value, null, 1)}\n`)
  }

  /** Opens a file to be written line by line. */
  stream(path: string): FeedStream {
    const fd = openSync(this.#fullPath(path), 'w')
    const digest = createHash('sha256')
    let pending: Buffer[] = []
    let pendingBytes = 0
    let bytes = 0
    const flush = (): void => {
      const piece = Buffer.concat(pending)
      pending = []
      pendingBytes = 0
      bytes += piece.length
      digest.update(piece)
      for (let at = 0; at < piece.length;) at += writeSync(fd, piece, at)
    }
    return {
      add: (line) => {
        // Copied, because the bytes of a line of a snapshot are only valid until the next line is read.
        const own = Buffer.concat([typeof line === 'string' ? Buffer.from(line) : line, LINE_FEED])
        pending.push(own)
        pendingBytes += own.length
        if (pendingBytes >= CHUNK_BYTES) flush()
      },
      end: () => {
        flush()
        closeSync(fd)
        return this.#list({ path, sha256: digest.digest('hex'), bytes })
      },
    }
  }

  #fullPath(path: string): string {
    const full = join(this.#dir, path)
    const dir = dirname(full)
    if (!this.#createdDirs.has(dir)) {
      mkdirSync(dir, { recursive: true })
      this.#createdDirs.add(dir)
    }
    return full
  }

  #list(file: ListedFile): ListedFile {
    this.files.push(file)
    return file
  }
}

const LINE_FEED = Buffer.from('\n')
