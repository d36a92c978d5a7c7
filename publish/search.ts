/**
 * @module The search index of a release: lunr over the documents and terms that `standard/search/` defines for both sides.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import lunr from 'lunr'
import type { Snapshot } from '../snapshot/reader.ts'
import type { Published } from '../standard/schema/index.ts'
import { searchDocuments, type SearchHit } from '../standard/search/document.ts'
import { FIELD_NAMES, SEARCH_DOCS_PATH, SEARCH_FIELDS, SEARCH_INDEX_PATH } from '../standard/search/fields.ts'
import { tokens } from '../standard/search/tokens.ts'

export interface SearchFiles {
  documents: number
  indexBytes: number
  docsBytes: number
}

const TURN = 200

/** Writes the index and what its hits show into a site. */
export async function writeSearch(snapshot: Snapshot<Published>, siteDir: string): Promise<SearchFiles> {
  const builder = new lunr.Builder()
  builder.ref('id')
  for (const name of FIELD_NAMES) builder.field(name, { boost: SEARCH_FIELDS[name].boost })
  const hits: Record<string, SearchHit> = {}
  let documents = 0
  for (const { id, fields, hit } of searchDocuments(snapshot)) {
    const entry: Record<string, unknown> = { id }
    // Terms are cut by the shared tokenizer; lunr takes a list as it is. A field without text is an empty list.
    for (const name of FIELD_NAMES) entry[name] = tokens(fields[name] ?? '', SEARCH_FIELDS[name].cut)
    builder.add(entry)
    hits[id] = hit
    if (++documents % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const index = JSON.stringify(builder.build())
  const docs = JSON.stringify(hits)
  write(join(siteDir, SEARCH_INDEX_PATH), index)
  write(join(siteDir, SEARCH_DOCS_PATH), docs)
  return { documents, indexBytes: Buffer.byteLength(index), docsBytes: Buffer.byteLength(docs) }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
