/**
 * @module What the import knows of the columns of lists: which lists there are, which columns each has, how headings were matched.
 */
import type { HeadingMatches } from '../../../standard/imports/run.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import type { TermName } from '../../../standard/terms.ts'

/** The lists of others that have a reader of their own. */
export const READER_LISTS = ['portal-list', 'guide-list', 'power-list', 'disclosure-list', 'exchange-row'] as const

/** A kind of list: one with a reader of its own, or a table of our own records of one type. */
export type ListId = (typeof READER_LISTS)[number] | RecordType

/** One column of a list. */
export interface Column {
  /** The name under which a reader asks for it; of our own records the path of the key, such as `standard.fee.charged`. */
  name: string
  /** What staff call it. */
  label: string
  /** The key that it fills, as `type.path`. */
  fills?: string
  /** The column of the national exchange schema. */
  national?: string
  /** Other headings with the same meaning. */
  synonyms: readonly string[]
  /** The code table of its values. */
  table?: TermName
  /** Its values are yes and no. */
  flag?: true
  /** What the schema says a good value is. */
  description?: string
  example?: string
  required?: boolean
}

/** A list that an office may send. */
export interface ListKind {
  id: ListId
  /** What staff call it. */
  title: string
  /** The type of its main records. */
  type: RecordType
  columns: readonly Column[]
  /** Names of columns that tell the list from others: all of one of the sets. Empty: it is recognised only by its name or when told. */
  signs: readonly (readonly string[])[]
  /** Parts of a record that stand in sheets of their own. */
  parts: readonly ListPart[]
}

/** A part of a record with several entries, such as the materials of a guide. */
export interface ListPart {
  /** The column that takes the entries. */
  name: string
  title: string
  /** The columns of an entry. */
  columns: readonly Column[]
  /** The column of an entry without which there is none. */
  main: string
}

/** How sure a match is. Only what is above `near` is used; near spellings are suggested. */
export const CONFIDENCE = { exact: 1, told: 1, synonym: 0.95, joined: 0.85, near: 0.5 } as const

/** A heading with the column it was matched with. */
export interface ColumnMatch {
  heading: string
  column?: Column
  /** The heading is one box of a column: a mark below it means this value. */
  tick?: string
  /** 0 to 1; 0 where no column was found. */
  confidence: number
  /** Three values below it. */
  samples: readonly string[]
  /** A column with a near spelling, which is not used. */
  suggestion?: Column
  /** What is to be checked, in Chinese. */
  remark?: string
}

/** How the headings of a list were matched, as the report and the admin show it. */
export type MatchReport = HeadingMatches & { list: ListId }
