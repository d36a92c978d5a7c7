/**
 * @module The second search index of a release, of what is neither matter nor bundle: `/search/records.json` and blocks beside those
 * of the first. The browser fetches it when the first answers stand: docs/search-index.md.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ComplaintPhones } from '../../standard/search/complaint-phones.ts'
import type { SearchDocument, SearchSource } from '../../standard/search/document.ts'
import { SEARCH_FORMAT } from '../../standard/search/format.ts'
import {
  RECORD_FIELD_NAMES,
  RECORD_KINDS,
  RECORDS_MANIFEST_PATH,
  recordTerms,
  type RecordKind,
  type RecordManifest,
} from '../../standard/search/record-fields.ts'
import { recordDocuments } from '../../standard/search/records.ts'
import type { IndexFiles } from './index-files.ts'
import { columnBytes, letOthersRun, writeCards } from './pack.ts'
import { Postings } from './postings.ts'
import { writeDictionary } from './term-blocks.ts'

const TURN = 200
/** Kinds that are found by pinyin. */
const SOUNDING = new Set<RecordKind>(['agency', 'venue', 'region'])
const UNCALLED = { name: [], aliases: [], agency: [], matter: [] }

/**
 * Writes the index of records below `dir`, the root folder of a site, next to that of matters. `files` are those of both.
 *
 * @returns How many documents there are, and the size of the manifest in bytes.
 */
export async function writeRecords(
  source: SearchSource,
  dir: string,
  asOf: string,
  { files, complaints }: { files: IndexFiles; complaints: ComplaintPhones },
): Promise<{ documents: number; bytes: number }> {
  for (const power of source.iterateSync('power')) complaints.addPower(power)
  const postings = new Postings(RECORD_FIELD_NAMES.length)
  const kinds: number[] = []
  const regions: number[] = []
  const places = new Map<string, number>()
  const cards: string[] = []
  const called: SearchDocument['called'][] = []
  for (const { kind, region, fields, names, card } of recordDocuments(source, asOf, complaints)) {
    postings.add(recordTerms(fields, names ?? [card.name, ...(card.aliases ?? [])]))
    kinds.push(RECORD_KINDS.indexOf(kind))
    // 0 stands for none.
    if (region && !places.has(region)) places.set(region, places.size + 1)
    regions.push(region ? places.get(region)! : 0)
    cards.push(JSON.stringify(card))
    called.push(
      SOUNDING.has(kind) ? { name: [card.name], aliases: card.aliases ?? [], agency: [], matter: [] } : UNCALLED,
    )
    if (postings.documents % TURN === 0) await letOthersRun()
  }
  const terms = await writeDictionary(postings.entries(), files)
  const { Sounds } = await import('./sounds.ts')
  const sounds = new Sounds()
  for (const names of called) {
    sounds.add(names)
    if (sounds.documents % TURN === 0) await letOthersRun()
  }
  const manifest: RecordManifest = {
    format: SEARCH_FORMAT,
    documents: postings.documents,
    lengths: postings.lengths.map((lengths) => lengths.reduce((sum, length) => sum + length, 0)),
    columns: files.write(columnBytes([...postings.lengths, kinds, regions]), 'bin'),
    terms,
    sounds: await writeDictionary(sounds.entries(), files),
    cards: writeCards(cards, files),
    places: [...places.keys()],
  }
  const text = JSON.stringify(manifest)
  writeFileSync(join(dir, RECORDS_MANIFEST_PATH), text)
  return { documents: postings.documents, bytes: Buffer.byteLength(text) }
}
