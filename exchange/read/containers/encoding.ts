/**
 * @module UTF-16 texts as UTF-8: Excel's “Unicode 文本”, and exports of Windows programs.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The encoding of a text in UTF-16, by its byte order mark or by where its zero bytes are; undefined for other texts. */
export function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (!head.includes(0)) return undefined
  let [even, odd, asciiPairs] = [0, 0, 0]
  const pairs = Math.floor(Math.min(head.length, 4096) / 2)
  for (let i = 0; i < pairs * 2; i += 2) {
    const [a, b] = [head[i]!, head[i + 1]!]
    if (a === 0) even++
    if (b === 0) odd++
    if ((a === 0) !== (b === 0) && ((a | b) >= 0x20 || [9, 10, 13].includes(a | b))) asciiPairs++
  }
  if (asciiPairs < pairs / 20 || (even && odd)) return undefined
  return odd ? 'utf-16le' : 'utf-16be'
}

/** Writes a UTF-16 text as UTF-8 to another path. */
export async function transcode(from: string, encoding: 'utf-16le' | 'utf-16be', to: string): Promise<void> {
  const decoder = new TextDecoder(encoding)
  async function* decoded() {
    for await (const chunk of createReadStream(from) as AsyncIterable<Buffer>)
      yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  }
  await pipeline(Readable.from(decoded()), createWriteStream(to, { flags: 'wx', mode: 0o600 }))
}
