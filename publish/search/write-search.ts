/**
 * @module The search index of a release: one document for each matter, sorted terms in blocks, cards in blocks. The browser fetches only
 * the few blocks that a query needs: docs/search-index.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Snapshot } from '../../snapshot/reader.ts'
import { regionLevel } from '../../standard/codes/index.ts'
import type { Published, Region } from '../../standard/schema/index.ts'
import { searchDocuments, type SearchDocument, type SearchHit } from '../../standard/search/document.ts'
import { FIELD_NAMES, SEARCH_DIR, SEARCH_FIELDS, SEARCH_MANIFEST_PATH } from '../../standard/search/fields.ts'
import { PHRASING } from '../../standard/search/phrasing.ts'
import { KINDS, SEARCH_FORMAT, type SearchManifest } from '../../standard/search/format.ts'
import { stageOf } from '../../standard/search/stages.ts'
import { tokens } from '../../standard/search/tokens.ts'
import { writeDictionary } from './term-blocks.ts'
import { everydayGroupsFor } from './everyday.ts'
import { ByteWriter } from './byte-writer.ts'
import { cardOf } from './cards.ts'
import { IndexFiles } from './index-files.ts'
import { traditionalPairsFor } from './traditional.ts'
import { Postings } from './postings.ts'

/** What was written: numbers of documents and files, and the size of all files in bytes. */
export interface WrittenIndex {
  documents: number
  files: number
  bytes: number
}

/** Size at which a file of cards ends, in characters. */
const CARDS = 2600
const TURN = 100
const letOthersRun = () => new Promise((resolve) => setImmediate(resolve))

/** Returns the terms of a document, by field; an empty list for a field without text. */
export const termsOf = ({ fields }: Pick<SearchDocument, 'fields'>): string[][] =>
  FIELD_NAMES.map((name) => tokens(fields[name] ?? '', SEARCH_FIELDS[name].cut))

/** Writes the index of a snapshot below `dir`, the root folder of a site. `asOf` is the day on which endings are judged. */
export async function writeSearch(snapshot: Snapshot<Published>, dir: string, asOf: string): Promise<WrittenIndex> {
  mkdirSync(join(dir, SEARCH_DIR), { recursive: true })
  const files = new IndexFiles(dir)
  const postings = new Postings(FIELD_NAMES.length)
  const places = new Places()
  const columns: number[][] = [[], [], [], []]
  const called: SearchDocument['called'][] = []
  const documents: { text: string; places: number[] }[] = []
  for (const document of searchDocuments(snapshot, asOf)) {
    postings.add(termsOf(document))
    called.push(document.called)
    const card = cardOf(document, (hit) => places.number(hit))
    documents.push({ text: JSON.stringify(card), places: card.rows.map(([, place]) => place) })
    columns[0]!.push(KINDS.indexOf(document.kind))
    columns[1]!.push(Number(document.state ?? 0))
    columns[2]!.push(document.hits.length)
    columns[3]!.push(stageOf(document.called.name[0]!))
    if (postings.documents % TURN === 0) await letOthersRun()
  }

  for (const region of snapshot.iterateSync('region')) places.add(region, snapshot)

  const terms = await writeDictionary(postings.entries(), files)
  // Imported only now: pinyin-pro takes much memory, and that of the guides is free again.
  const { Sounds, charactersBySyllable } = await import('./sounds.ts')
  const sounds = new Sounds()
  for (const names of called) {
    sounds.add(names)
    if (sounds.documents % TURN === 0) await letOthersRun()
  }
  const characters = new Set([...postings.terms()].flatMap((term) => [...term]))
  const cards: SearchManifest['cards'] = { counts: [], files: '' }
  for (const texts of groupBySize(documents.map(({ text }) => text))) {
    cards.counts.push(texts.length)
    cards.files += files.write(`[${texts.join(',\n')}]`, 'json')
  }
  const manifest: SearchManifest = {
    format: SEARCH_FORMAT,
    documents: postings.documents,
    lengths: postings.lengths.map((lengths) => lengths.reduce((sum, length) => sum + length, 0)),
    columns: files.write(columnBytes([...postings.lengths, ...columns]), 'bin'),
    regions: files.write(regionBytes(documents.map(({ places: own }) => own)), 'bin'),
    terms,
    sounds: await writeDictionary(sounds.entries(), files),
    traditional: files.write(
      JSON.stringify(traditionalPairsFor(new Set([...characters, ...JSON.stringify(PHRASING)]))),
      'json',
    ),
    syllables: files.write(JSON.stringify(charactersBySyllable(characters)), 'json'),
    phrasing: PHRASING,
    everyday: files.write(JSON.stringify(everydayGroupsFor(new Set(postings.terms()))), 'json'),
    cards,
    places: places.list,
  }
  const text = JSON.stringify(manifest)
  writeFileSync(join(dir, SEARCH_MANIFEST_PATH), text)
  return { documents: postings.documents, files: files.count + 1, bytes: files.bytes + Buffer.byteLength(text) }
}

/** Numbers regions in the order in which they first occur. */
class Places {
  readonly list: (readonly [code: string, name: string, within?: string])[] = []
  readonly #numbers = new Map<string, number>()

  /** Returns the number of a hit's region; -1 when the hit has none. */
  number({ region, regionName, within }: Pick<SearchHit, 'region' | 'regionName' | 'within'>): number {
    if (region === undefined) return -1
    let number = this.#numbers.get(region)
    if (number === undefined) {
      const name = regionName ?? region
      number = this.list.push(within === undefined ? [region, name] : [region, name, within]) - 1
      this.#numbers.set(region, number)
    }
    return number
  }

  /** Adds a region that nothing is done in, down to towns: a query may name it all the same. */
  add(region: Region, snapshot: Snapshot<Published>): void {
    const level = regionLevel(region.key)
    if (level === 'village' || this.#numbers.has(region.key)) return
    const above = level === 'town' ? snapshot.getSync('region', region.parent ?? '') : undefined
    this.number({
      region: region.key,
      regionName: region.shortName ?? region.name,
      ...(above ? { within: above.shortName ?? above.name } : {}),
    })
  }
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
function columnBytes(columns: readonly (readonly number[])[]): Uint8Array {
  const bytes = new ByteWriter()
  for (const column of columns) for (const value of column) bytes.varint(value)
  return bytes.take()
}

/** Encodes for each document how many regions it is offered in, then the gaps between their numbers. */
function regionBytes(documents: readonly (readonly number[])[]): Uint8Array {
  const bytes = new ByteWriter()
  for (const places of documents) {
    const sorted = places.filter((place) => place >= 0).sort((a, b) => a - b)
    bytes.varint(sorted.length)
    let before = 0
    for (const place of sorted) {
      bytes.varint(place - before)
      before = place
    }
  }
  return bytes.take()
}
