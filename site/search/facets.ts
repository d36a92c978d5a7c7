/**
 * @module The file of facets, which is fetched only when answers are filtered. `publish/search/facets.ts` writes it.
 */
import { FACET_BITS } from '../../standard/search/format.ts'
import { ByteReader } from './byte-reader.ts'

/** What filters know of one document. Offices and online are those of its hits, in the order of `orderByPlace`. */
interface FacetsOfDocument {
  bits: number
  /** Numbers of themes. */
  themes: number[]
  /** Numbers of offices; one for all where they do not differ. */
  offices: number[]
  /** Whether each hit is done wholly online; empty where all say the same. */
  online: number[]
}

/** The names of offices (one may be empty: not known) and themes, and the facets of every document. */
export interface Facets {
  offices: string[]
  themes: string[]
  documents: FacetsOfDocument[]
}

/** Reads the file. `counts` are the numbers of hits of the documents. */
export function readFacets(bytes: Uint8Array, counts: readonly number[]): Facets {
  const reader = new ByteReader(bytes)
  const length = reader.varint()
  const { offices, themes } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(reader.at, reader.at + length)),
  ) as Pick<Facets, 'offices' | 'themes'>
  reader.at += length
  const numbers = (many: number) => Array.from({ length: many }, () => reader.varint())
  const documents = counts.map((count): FacetsOfDocument => {
    const bits = reader.byte()
    return {
      bits,
      themes: numbers(reader.varint()),
      offices: numbers(bits & FACET_BITS.officesDiffer ? count : 1),
      online: numbers(bits & FACET_BITS.someOnline ? count : 0),
    }
  })
  return { offices, themes, documents }
}
