/** @module What both search indexes write besides terms: columns of numbers, and cards in files of a few. */
import { ByteWriter } from './byte-writer.ts'
import type { IndexFiles } from './index-files.ts'

/** Size at which a file of cards ends, in characters. */
const CARDS = 2600

/** Lets other tasks run. */
export const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Writes cards, each as JSON, in files of a few; returns how many are in each file, and the names of the files. */
export function writeCards(texts: readonly string[], files: IndexFiles): { counts: number[]; files: string } {
  const cards = { counts: [] as number[], files: '' }
  for (const group of groupBySize(texts)) {
    cards.counts.push(group.length)
    cards.files += files.write(`[${group.join(',\n')}]`, 'json')
  }
  return cards
}

function* groupBySize(texts: readonly string[]): Generator<string[], void> {
  let open: string[] = []
  let size = 0
  for (const text of texts) {
    if (open.length && size + text.length > CARDS) {
      yield open
      open = []
      size = 0
    }
    open.push(text)
    size += text.length
  }
  if (open.length) yield open
}

/** Encodes columns one after the other; each has one number for each document. */
export function columnBytes(columns: readonly (readonly number[])[]): Uint8Array {
  const bytes = new ByteWriter()
  for (const column of columns) for (const value of column) bytes.varint(value)
  return bytes.take()
}
