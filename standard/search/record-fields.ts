/**
 * @module The index of records that are neither matters nor bundles: its fields, kinds and files. It has the format of the index of
 * matters with other fields: docs/search-index.md.
 */
import type { FieldSpec } from './fields.ts'
import type { SearchManifest } from './format.ts'
import { foldText, tokens, type Cut } from './tokens.ts'

/** The first file of the index of records, as a path from the root of a site. */
export const RECORDS_MANIFEST_PATH = '/search/records.json'

/**
 * Its fields. `called` has each name as one term, so that a query that is the name finds it; `holder` is who it belongs to: offices,
 * laws, kinds of lists.
 */
export const RECORD_FIELDS = {
  name: { cut: 'name', boost: 10 },
  aliases: { cut: 'name', boost: 9 },
  codes: { cut: 'code', boost: 8 },
  holder: { cut: 'body', boost: 3 },
  body: { cut: 'body', boost: 1 },
  called: { cut: 'whole', boost: 0 },
} as const satisfies Record<string, Pick<FieldSpec, 'boost'> & { cut: Cut | 'whole' }>

/** The name of a field of the index. */
export type RecordField = keyof typeof RECORD_FIELDS

/** Names of its fields, in order. */
export const RECORD_FIELD_NAMES = Object.keys(RECORD_FIELDS) as RecordField[]

/** A longer name is not looked up as a whole, in characters. */
const LONGEST_NAME = 24

/** Returns a name as the one term that it is in the field `called`. */
export const wholeName = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]+/gu, '')

/** Returns what the place is called where people complain of an office. */
export const complaintName = (office: string): string => `${office}投诉`

/** Returns the terms of a record, by field. `names` are what it is called. */
export const recordTerms = (fields: Partial<Record<RecordField, string>>, names: readonly string[]): string[][] =>
  RECORD_FIELD_NAMES.map((field) => {
    const { cut } = RECORD_FIELDS[field]
    if (cut !== 'whole') return tokens(fields[field] ?? '', cut)
    return [...new Set(names.map(wholeName))].filter((one) => one && [...one].length <= LONGEST_NAME)
  })

/** The kinds of records, in the order in which answers show them. */
export const RECORD_KINDS = [
  'agency',
  'complaint',
  'venue',
  'region',
  'power',
  'benefit',
  'question',
  'proof',
  'licence',
  'intermediary',
  'mobility',
  'field',
  'disclosure',
  'law',
  'material',
  'dataset',
  'ended',
] as const

/** The kind of a record as people look for it. */
export type RecordKind = (typeof RECORD_KINDS)[number]

/** What is shown of a record. */
export interface RecordCard {
  name: string
  /** What the address of its page is made of: keys and page numbers, by kind (`site/search/record-address.ts`). */
  at: (string | number)[]
  /** In words, short ones. */
  facts?: string[]
  /** Other names, for offices. */
  aliases?: string[]
  phones?: { phone: string; note?: string | undefined }[]
  address?: string
  hours?: string
  /** It is no longer in force or use: what a tag says. */
  over?: string
  /** What carries on where a code has ended. */
  to?: { type: 'matter' | 'guide' | 'bundle'; key: string; name: string }[]
}

/** The first file of the index of records. */
export type RecordManifest = Pick<
  SearchManifest,
  'format' | 'documents' | 'lengths' | 'columns' | 'terms' | 'sounds' | 'cards'
> & {
  /** Codes of regions that records belong to. */
  places: string[]
}
