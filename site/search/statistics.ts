import { FIELD_NAMES, SEARCH_FIELDS } from '../../standard/search/fields.ts'
import type { SearchManifest } from '../../standard/search/format.ts'
import { ByteReader } from './byte-reader.ts'
import type { Statistics } from './engine.ts'

/** The columns of the index: numbers of every document. */
export interface Columns {
  statistics: Statistics
  /** By document: number of its kind, its state (0 is in use), and in how many places it is offered. */
  kinds: number[]
  states: number[]
  counts: number[]
  /** By document: its stage, of `standard/search/stages.ts`. */
  stages: number[]
}

/** Reads the file of columns: lengths field by field, then kinds, states, counts, stages; each has one number for each document. */
export function readColumns(bytes: Uint8Array, { documents, lengths }: SearchManifest): Columns {
  const reader = new ByteReader(bytes)
  const column = (): number[] => Array.from({ length: documents }, () => reader.varint())
  const fields = FIELD_NAMES.map(column)
  const [kinds, states, counts, stages] = [column(), column(), column(), column()]
  const boosts = FIELD_NAMES.map((name) => SEARCH_FIELDS[name].boost)
  return { statistics: { documents, boosts, sums: lengths, lengths: fields }, kinds, states, counts, stages }
}
