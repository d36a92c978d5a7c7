/**
 * @module The lines of a file as bytes. Used to find out what a file is (`input-file.ts`) and to read its rows (`rows.ts`).
 */
import { createReadStream } from 'node:fs'

/** The most bytes a line may have, and the most characters a JSON value; no record is that long. */
export const MAX_LENGTH = 32 * 1024 * 1024

/**
 * Reads the lines of a file one by one; a line over `MAX_LENGTH` comes as `long`. Files are cut at line feeds, which are never part of
 * another character, in UTF-8 and in GB18030 alike.
 */
export async function* byteLines(path: string): AsyncGenerator<Uint8Array | 'long'> {
  let parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer) => {
    length += part.length
    if (length > MAX_LENGTH) parts = []
    else parts.push(part)
  }
  const endLine = (): Uint8Array | 'long' => {
    const line = length > MAX_LENGTH ? 'long' : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at))
      from = at + 1
      yield endLine()
    }
    add(chunk.subarray(from))
  }
  if (length > 0) yield endLine()
}

/** Decodes bytes; null when they are not valid in the encoding of a fatal decoder. */
export function decode(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** Reads the first lines of a file that are not blank; a line that is too long comes as an empty text. */
export async function firstLines(path: string, encoding: string, count: number): Promise<string[]> {
  const decoder = new TextDecoder(encoding)
  const found: string[] = []
  for await (const line of byteLines(path)) {
    const text = line === 'long' ? '' : decoder.decode(line).trim()
    if (text !== '' || line === 'long') found.push(text)
    if (found.length === count) break
  }
  return found
}
