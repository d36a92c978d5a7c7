/**
 * @module Where documents are offered: for each place a bit a document, in files of some neighbouring places, so that a reader who is
 * in one place fetches what is near it. `site/search/regions.ts` reads them.
 */
import { placesInFile, sortedPlaces, type SearchManifest } from '../../standard/search/format.ts'
import { ByteWriter } from './byte-writer.ts'

/** Yields the files. `documents` are the numbers of the places of each document, with repeats; -1 is no place. */
export function* regionFiles(
  documents: readonly (readonly number[])[],
  places: SearchManifest['places'],
): Generator<Uint8Array, void> {
  const documentsOf = places.map((): number[] => [])
  for (const [document, own] of documents.entries())
    for (const place of own) if (place >= 0) documentsOf[place]!.push(document)
  const order = sortedPlaces(places)
  const many = placesInFile(documents.length)
  for (let at = 0; at < order.length; at += many) {
    const lists = order.slice(at, at + many).map((place) => documentsOf[place]!)
    yield regionBytes(lists, documents.length)
  }
}

/** Encodes for each place a bit a document, then for each place the documents that are offered there more than once. */
function regionBytes(lists: readonly (readonly number[])[], documents: number): Uint8Array {
  const bytes = new ByteWriter()
  for (const list of lists) {
    const bits = new Uint8Array(Math.ceil(documents / 8))
    for (const document of list) bits[document >> 3]! |= 1 << (document & 7)
    bytes.add(bits)
  }
  for (const list of lists) {
    const again = list.filter((document, i) => list[i - 1] === document)
    bytes.varint(again.length)
    let before = 0
    for (const document of again) {
      bytes.varint(document - before)
      before = document
    }
  }
  return bytes.take()
}
