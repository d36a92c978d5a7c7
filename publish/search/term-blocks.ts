/**
 * @module Sorted terms packed into blocks. Where a block ends depends on the terms themselves, so that a new term moves no limit but
 * those beside it.
 */
import { ByteWriter } from './byte-writer.ts'
import type { IndexFiles } from './index-files.ts'

/**
 * A block is closed from the first size on at a term whose hash says so, from the second at any; in bytes before compression. A query
 * needs several blocks of words; of codes, which shrink to a tenth, it needs one.
 */
const WORD_BLOCK_BYTES = { least: 2200, most: 4400 }
const CODE_BLOCK_BYTES = { least: 12_000, most: 24_000 }
const ONE_IN = 8
const blockLimits = (term: string) => (term < '\u0100' ? CODE_BLOCK_BYTES : WORD_BLOCK_BYTES)

/** What is written of a dictionary: where its blocks begin, and the names of their files. */
export interface Dictionary {
  starts: string[]
  files: string
}

/** Packs terms, which come sorted, and writes their blocks; others have a turn in between. */
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

/** Texts of terms, what follows the characters shared with the one before, and their postings. */
interface Block {
  first: string
  /** The last term of the block before. */
  before: string | undefined
  bytes: Uint8Array
}

/** Packs terms, which come sorted. */
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
    while (shared < last.length && shared < MOST_SHARED && term[shared] === last[shared]) shared++
    // Half a character is no text.
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

/** The number of shared characters is one character itself. */
const MOST_SHARED = 35

/** The shortest beginning of a term that no term before it is as large as. */
function shortestStart({ first, before }: Block): string {
  if (before === undefined) return ''
  let length = 1
  while (first.slice(0, length) <= before) length++
  return first.slice(0, length)
}

/** FNV-1a: the same everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}
