/**
 * @module Sorted terms packed into blocks. Where a block ends follows from the terms, so that a new term changes only the block it
 * falls into and its neighbours.
 */
import { ByteWriter } from './byte-writer.ts'
import type { IndexFiles } from './index-files.ts'

/**
 * Sizes of a block in bytes, uncompressed: from `least` on it ends at a term whose hash says so, at `most` at any term. A query needs
 * several blocks of words, but one block of codes, which compress to a tenth.
 */
const WORD_BLOCK_BYTES = { least: 1000, most: 2000 }
const CODE_BLOCK_BYTES = { least: 12_000, most: 24_000 }
const ONE_IN = 8
const blockLimits = (term: string) => (term < '\u0100' ? CODE_BLOCK_BYTES : WORD_BLOCK_BYTES)

/** What the manifest says of a dictionary: where its blocks begin, and the names of their files. */
export interface Dictionary {
  starts: string[]
  files: string
}

/** Writes sorted terms in blocks; lets other tasks run in between. */
export async function writeDictionary(
  entries: Iterable<{ term: string; bytes: Uint8Array }>,
  files: IndexFiles,
): Promise<Dictionary> {
  const dictionary: Dictionary = { starts: [], files: '' }
  for (const block of splitIntoBlocks(entries)) {
    if (dictionary.files) dictionary.starts.push(shortestStart(block))
    dictionary.files += files.write(block.bytes, 'bin')
    if (dictionary.starts.length % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return dictionary
}

const TURN = 50

/** An encoded block. */
interface Block {
  first: string
  /** The last term of the block before. */
  before: string | undefined
  bytes: Uint8Array
}

/** Splits sorted terms into blocks and encodes each. */
function* splitIntoBlocks(entries: Iterable<{ term: string; bytes: Uint8Array }>): Generator<Block, void> {
  let open: { term: string; bytes: Uint8Array }[] = []
  let size = 0
  let before: string | undefined
  for (const entry of entries) {
    const own = entry.bytes.length + entry.term.length * 2
    const { least, most } = blockLimits(entry.term)
    const closes = size + own > most || (size >= least && hash(entry.term) % ONE_IN === 0)
    if (open.length && closes) {
      yield packBlock(open, before)
      before = open[open.length - 1]!.term
      open = []
      size = 0
    }
    open.push(entry)
    size += own
  }
  if (open.length) yield packBlock(open, before)
}

function packBlock(entries: readonly { term: string; bytes: Uint8Array }[], before: string | undefined): Block {
  const texts: string[] = []
  let last = ''
  for (const { term } of entries) {
    let shared = 0
    while (shared < last.length && shared < MAX_SHARED && term[shared] === last[shared]) shared++
    // A surrogate pair is not split.
    if (/[\uD800-\uDBFF]/.test(last[shared - 1] ?? '')) shared--
    texts.push(shared.toString(36) + term.slice(shared))
    last = term
  }
  const text = new TextEncoder().encode(texts.join('\n'))
  const bytes = new ByteWriter()
  bytes.varint(text.length)
  bytes.add(text)
  for (const { bytes: own } of entries) bytes.varint(own.length)
  for (const { bytes: own } of entries) bytes.add(own)
  return { first: entries[0]!.term, before, bytes: bytes.take() }
}

/** The number of shared characters is written as one character, 0 to z. */
const MAX_SHARED = 35

/** Returns the shortest prefix of the first term of a block that sorts after all terms before the block. */
function shortestStart({ first, before }: Block): string {
  if (before === undefined) return ''
  let length = 1
  while (first.slice(0, length) <= before) length++
  return first.slice(0, length)
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}
