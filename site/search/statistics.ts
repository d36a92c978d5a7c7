import { FIELD_NAMES, SEARCH_FIELDS } from '../../standard/search/fields.ts'
import type { SearchManifest } from '../../standard/search/format.ts'
import { ByteReader } from './byte-reader.ts'
import type { Statistics } from './engine.ts'

/** What is known of every document without fetching what is shown of it. */
export interface Columns {
  statistics: Statistics
  /** Number of the kind, state (0 in use), and in how many places it is done, by document. */
  kinds: number[]
  states: number[]
  counts: number[]
}

/** Reads the file of columns: a number a document, field by field, then kinds, states, counts. */
export function readColumns(bytes: Uint8Array, { documents, lengths }: SearchManifest): Columns {
  const reader = new ByteReader(bytes)
  const column = (): number[] => Array.from({ length: documents }, () => reader.varint())
  const fields = FIELD_NAMES.map(column)
  const [kinds, states, counts] = [column(), column(), column()]
  const boosts = FIELD_NAMES.map((name) => SEARCH_FIELDS[name].boost)
  return { statistics: { documents, boosts, sums: lengths, lengths: fields }, kinds, states, counts }
}
