/**
 * @module The search index of a release: one document for each matter, sorted terms in blocks, cards in blocks. The browser fetches only
 * the few blocks that a query needs: docs/search-index.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Snapshot } from '../../snapshot/reader.ts'
import { regionLevel } from '../../standard/codes/index.ts'
import type { Published, Region } from '../../standard/schema/index.ts'
import { ComplaintPhones, seeingGuides } from '../../standard/search/complaint-phones.ts'
import {
  searchDocuments,
  type SearchDocument,
  type SearchHit,
  type SearchSource,
} from '../../standard/search/document.ts'
import { FIELD_NAMES, SEARCH_DIR, SEARCH_FIELDS, SEARCH_MANIFEST_PATH } from '../../standard/search/fields.ts'
import { PHRASING } from '../../standard/search/phrasing.ts'
import { KINDS, SEARCH_FORMAT, type SearchManifest } from '../../standard/search/format.ts'
import { stageOf } from '../../standard/search/stages.ts'
import { tokens } from '../../standard/search/tokens.ts'
import { writeDictionary } from './term-blocks.ts'
import { everydayGroupsFor } from './everyday.ts'
import { cardOf } from './cards.ts'
import { FacetColumns } from './facets.ts'
import { IndexFiles } from './index-files.ts'
import { columnBytes, letOthersRun, writeCards } from './pack.ts'
import { regionFiles } from './regions.ts'
import { Postings } from './postings.ts'
import { traditionalPairsFor } from './traditional.ts'
import { writeRecords } from './write-records.ts'

/** What was written: numbers of documents of both indexes and of files, and the size of all files in bytes. */
export interface WrittenIndex {
  /** Matters and bundles. */
  documents: number
  /** All other records. */
  records: number
  files: number
  bytes: number
}

const TURN = 100

/** Returns the terms of a document, by field; an empty list for a field without text. */
export const termsOf = ({ fields }: Pick<SearchDocument, 'fields'>): string[][] =>
  FIELD_NAMES.map((name) => tokens(fields[name] ?? '', SEARCH_FIELDS[name].cut))

/** Writes both indexes of a snapshot below `dir`, the root folder of a site. `asOf` is the day on which endings are judged. */
export async function writeSearch(snapshot: Snapshot<Published>, dir: string, asOf: string): Promise<WrittenIndex> {
  mkdirSync(join(dir, SEARCH_DIR), { recursive: true })
  const files = new IndexFiles(dir)
  const complaints = new ComplaintPhones()
  const guidesSeen = seeingGuides(snapshot, (guide) => complaints.addGuide(guide))
  const matters = await writeMatters(guidesSeen, dir, asOf, files)
  const records = await writeRecords(snapshot, dir, asOf, { files, complaints })
  return {
    documents: matters.documents,
    records: records.documents,
    files: files.count + 2,
    bytes: files.bytes + matters.bytes + records.bytes,
  }
}

/** Writes the index of matters and bundles; returns how many documents there are, and the size of the manifest in bytes. */
async function writeMatters(
  source: SearchSource,
  dir: string,
  asOf: string,
  files: IndexFiles,
): Promise<{ documents: number; bytes: number }> {
  const postings = new Postings(FIELD_NAMES.length)
  const places = new Places()
  const columns: number[][] = [[], [], [], []]
  const called: SearchDocument['called'][] = []
  const facets = new FacetColumns()
  const documents: { text: string; places: number[] }[] = []
  for (const document of searchDocuments(source, asOf)) {
    postings.add(termsOf(document))
    called.push(document.called)
    const card = cardOf(document, (hit) => places.number(hit))
    const own = card.rows.map(([, place]) => place)
    documents.push({ text: JSON.stringify(card), places: own })
    facets.add(document, own)
    columns[0]!.push(KINDS.indexOf(document.kind))
    columns[1]!.push(Number(document.state ?? 0))
    columns[2]!.push(document.hits.length)
    columns[3]!.push(stageOf(document.called.name[0]!))
    if (postings.documents % TURN === 0) await letOthersRun()
  }

  for (const region of source.iterateSync('region')) places.add(region, source)

  const terms = await writeDictionary(postings.entries(), files)
  // Imported only now: pinyin-pro takes much memory, and that of the guides is free again.
  const { Sounds, charactersBySyllable } = await import('./sounds.ts')
  const sounds = new Sounds()
  for (const names of called) {
    sounds.add(names)
    if (sounds.documents % TURN === 0) await letOthersRun()
  }
  const characters = new Set([...postings.terms()].flatMap((term) => [...term]))
  const ownPlaces = documents.map(({ places: own }) => own)
  const manifest: SearchManifest = {
    format: SEARCH_FORMAT,
    documents: postings.documents,
    lengths: postings.lengths.map((lengths) => lengths.reduce((sum, length) => sum + length, 0)),
    columns: files.write(columnBytes([...postings.lengths, ...columns]), 'bin'),
    facets: files.write(facets.bytes(), 'bin'),
    regions: [...regionFiles(ownPlaces, places.list)].map((bytes) => files.write(bytes, 'bin')).join(''),
    terms,
    sounds: await writeDictionary(sounds.entries(), files),
    traditional: files.write(
      JSON.stringify(traditionalPairsFor(new Set([...characters, ...JSON.stringify(PHRASING)]))),
      'json',
    ),
    syllables: files.write(JSON.stringify(charactersBySyllable(characters)), 'json'),
    cards: writeCards(
      documents.map(({ text }) => text),
      files,
    ),
    phrasing: PHRASING,
    everyday: files.write(JSON.stringify(everydayGroupsFor(new Set(postings.terms()))), 'json'),
    places: places.list,
  }
  const text = JSON.stringify(manifest)
  writeFileSync(join(dir, SEARCH_MANIFEST_PATH), text)
  return { documents: postings.documents, bytes: Buffer.byteLength(text) }
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
  add(region: Region, source: SearchSource): void {
    const level = regionLevel(region.key)
    if (level === 'village' || this.#numbers.has(region.key)) return
    const above = level === 'town' ? source.getSync('region', region.parent ?? '') : undefined
    this.number({
      region: region.key,
      regionName: region.shortName ?? region.name,
      ...(above ? { within: above.shortName ?? above.name } : {}),
    })
  }
}
