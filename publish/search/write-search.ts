/**
 * @module The search index of a release: lunr's, over the documents and terms that `standard/search/` defines for both sides.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Snapshot } from '../../snapshot/reader.ts'
import type { Published } from '../../standard/schema/index.ts'
import { searchDocuments, type SearchHit } from '../../standard/search/document.ts'
import { FIELD_NAMES, SEARCH_DOCS_PATH, SEARCH_FIELDS, SEARCH_INDEX_PATH } from '../../standard/search/fields.ts'
import { tokens } from '../../standard/search/tokens.ts'
import { LunrBuilder } from './lunr-builder.ts'

export interface SearchFiles {
  documents: number
  indexBytes: number
  docsBytes: number
}

/** The files of an index, as paths below a site. */
export const SEARCH_FILES: readonly string[] = [SEARCH_INDEX_PATH, SEARCH_DOCS_PATH]

const TURN = 200

/** Writes the index and what its hits show, below `dir` as they stand in a site. `asOf` is the day that counts. */
export async function writeSearch(snapshot: Snapshot<Published>, dir: string, asOf: string): Promise<SearchFiles> {
  const builder = new LunrBuilder(FIELD_NAMES.map((name) => ({ name, boost: SEARCH_FIELDS[name].boost })))
  const hits: Record<string, SearchHit> = {}
  for (const { id, fields, hit } of searchDocuments(snapshot, asOf)) {
    // A field without text is an empty list.
    builder.add(
      id,
      FIELD_NAMES.map((name) => tokens(fields[name] ?? '', SEARCH_FIELDS[name].cut)),
    )
    hits[id] = hit
    if (builder.documents % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const [index, docs] = [join(dir, SEARCH_INDEX_PATH), join(dir, SEARCH_DOCS_PATH)]
  for (const path of [index, docs]) mkdirSync(dirname(path), { recursive: true })
  const indexBytes = await builder.write(index)
  const text = JSON.stringify(hits)
  writeFileSync(docs, text)
  return { documents: builder.documents, indexBytes, docsBytes: Buffer.byteLength(text) }
}
