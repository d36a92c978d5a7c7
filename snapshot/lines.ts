/**
 * @module Reads an NDJSON file line by line, a megabyte at a time, and keys and records out of lines.
 */
import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'

import { SnapshotReadError } from './errors.ts'

const CHUNK = 1024 * 1024
const LINE_FEED = 0x0a
const KEY_MEMBER = Buffer.from('"key":"')
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** A line of a file: its number, counted from 1, and its offset in bytes. `bytes` is valid until the next line is read. */
export interface Line {
  number: number
  offset: number
  bytes: Buffer
}

/**
 * The lines of an open file, without their line feeds.
 *
 * @param file Its name, for errors.
 * @throws SnapshotReadError when the last line has no line feed: the file was truncated.
 */
export function* scanLines(fd: number, file: string): Generator<Line, void> {
  let buffer = Buffer.allocUnsafe(CHUNK)
  let held = 0
  let start = 0
  let number = 0
  for (;;) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
    const read = readSync(fd, buffer, held, buffer.length - held, start + held)
    if (read === 0) break
    const end = held + read
    let from = 0
    for (let to = buffer.indexOf(LINE_FEED, held); to >= 0 && to < end; to = buffer.indexOf(LINE_FEED, from)) {
      yield { number: ++number, offset: start + from, bytes: buffer.subarray(from, to) }
      from = to + 1
    }
    buffer.copyWithin(0, from, end)
    start += from
    held = end - from
  }
  if (held > 0) throw new SnapshotReadError(file, '这一行不完整，文件被截断，请重新生成或重新下载快照', number + 1)
}

/**
 * The key of the record in a line. Most lines contain `"key":"` once. Quotes in texts are escaped, so this can only be the member of the
 * record, and the line need not be parsed. Lines with more keys are parsed.
 *
 * @throws SnapshotReadError when the line is not JSON or has no key.
 */
export function keyInLine({ bytes, number }: Line, file: string): string {
  const at = bytes.indexOf(KEY_MEMBER)
  const from = at + KEY_MEMBER.length
  if (at >= 0 && bytes.indexOf(KEY_MEMBER, from) < 0) {
    const to = bytes.indexOf(QUOTE, from)
    if (to > from && !bytes.subarray(from, to).includes(BACKSLASH)) return bytes.toString('utf8', from, to)
  }
  return parseLine(bytes, file, number).key
}

/**
 * The record in a line.
 *
 * @throws SnapshotReadError when the line is not JSON or has no key.
 */
export function parseLine(bytes: Buffer, file: string, number: number): { key: string } {
  let record: unknown
  try {
    record = JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new SnapshotReadError(file, '不是合法的 JSON，文件已损坏，请重新生成或重新下载快照', number, { cause })
  }
  const key = (record as { key?: unknown } | null)?.key
  if (typeof key !== 'string' || key === '') throw new SnapshotReadError(file, '记录没有编码（key）', number)
  return record as { key: string }
}

/** Computes the SHA-256 of a file from its lines. */
export function lineDigest(): { add(bytes: Buffer): void; hex(): string } {
  const digest = createHash('sha256')
  return {
    add(bytes) {
      digest.update(bytes).update('\n')
    },
    hex: () => digest.digest('hex'),
  }
}
