/** @module What both search indexes write besides terms: columns of numbers, and cards in files of a few. */
import { ByteWriter } from './byte-writer.ts'
import type { SearchManifest } from '../../standard/search/format.ts'
import type { IndexFiles } from './index-files.ts'

/** Size at which a file of cards ends, in characters. */
const CARDS = 2600
/** How many names of files of cards the manifest lists, about: from twice as many on, files share a name. */
const CARD_NAMES = 128

/** Lets other tasks run. */
export const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Writes cards, each as JSON, in files of a few; where there are many, some share the name that follows from the content of all of them. */
export function writeCards(texts: readonly string[], files: IndexFiles): SearchManifest['cards'] {
  const groups = [...groupBySize(texts)]
  const contents = groups.map((own) => `[${own.join(',\n')}]`)
  const shared = Math.max(1, Math.floor(contents.length / CARD_NAMES))
  let names = ''
  for (let at = 0; at < contents.length; at += shared)
    names +=
      shared > 1 ? files.writeNumbered(contents.slice(at, at + shared), 'json') : files.write(contents[at]!, 'json')
  return { counts: groups.map(({ length }) => length), shared, files: names }
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
