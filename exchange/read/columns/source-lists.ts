/**
 * @module Which lists the rows of a source are: chosen by what staff said, by the mapping that they corrected, by the shape of the rows, by the
 * name of the sheet, by the headings.
 */
import type { RecordType } from '../../../standard/record-types.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import type { JsonObject, Shape } from '../../parsed-row.ts'
import { isRecordType, RECORD_TYPES } from '../../../standard/record-types.ts'
import { isNumberedGuide } from '../readers/numbered-guide.ts'
import { isOwnRow } from '../readers/own.ts'
import type { RowSource } from '../row-source.ts'
import { shapeOf } from '../shape-of.ts'
import { foldHeading } from '../tables/fold-heading.ts'
import { bestFit, bestList, fitOf } from './best-list.ts'
import { listKind, listKinds, listNamed } from './catalogue.ts'
import { mappingFor, type Mapping } from './mapping.ts'
import { MatchedList, TESTED_VALUES } from './matched-list.ts'
import type { ListId, ListKind, MatchReport } from './types.ts'

/** How lists are recognised. */
export interface ListOptions {
  /** The list that all rows are of. */
  list?: ListKind | undefined
  /** Matches that staff corrected. */
  mappings?: readonly Mapping[] | undefined
  /** Who sent the files; chooses among mappings. */
  sender?: string | undefined
}

/** The list of each shape; rows of our own have none. */
const LIST_OF_SHAPE: { readonly [S in Shape]?: ListId } = {
  portal: 'portal-list',
  guangdong: 'guide-list',
  disclosure: 'disclosure-list',
  power: 'power-list',
  audit: 'exchange-row',
}

/** The most sets of field names that are told apart in one source. */
const MAX_SETS = 200

/** The lists of one source. */
export class SourceLists {
  readonly #source: Pick<RowSource, 'headings' | 'place'>
  readonly #options: ListOptions
  readonly #first: readonly JsonObject[]
  readonly #lists = new Map<string, MatchedList | undefined>()

  private constructor(source: RowSource, options: ListOptions, first: readonly JsonObject[]) {
    this.#source = source
    this.#options = options
    this.#first = first
  }

  /** Reads the first rows of a source, to test matches on their values. */
  static async of(source: RowSource, options: ListOptions = {}): Promise<SourceLists> {
    const first: JsonObject[] = []
    let looked = 0
    for await (const row of source.rows()) {
      if ('value' in row) first.push(row.value)
      if (++looked >= TESTED_VALUES) break
    }
    return new SourceLists(source, options, first)
  }

  /** The list that a row belongs to; undefined for our own records in JSON and for rows of no known list. */
  listOf(row: JsonObject): MatchedList | undefined {
    const { headings } = this.#source
    if (!headings && isOwnRow(row)) return undefined
    const stated = headings && typeof row['type'] === 'string' && isOwnRow(row) ? typeNamed(row['type']) : undefined
    const id = headings ? (stated ?? '') : Object.keys(row).join('\n')
    if (this.#lists.has(id)) return this.#lists.get(id)
    const list = this.#choose(headings ?? Object.keys(row), stated)
    if (this.#lists.size < MAX_SETS) this.#lists.set(id, list)
    return list
  }

  /** The types of tables of our own records among the first rows. */
  firstTypes(): RecordType[] {
    const kinds = this.#first.flatMap((row) => this.listOf(row)?.kind ?? [])
    return [...new Set(kinds.filter(({ id, type }) => id === type).map(({ type }) => type))]
  }

  /** Whether there are guides among the first rows: rows without a code are found by matter, agency and region. */
  guides(): boolean {
    return this.#first.some((row) => {
      const list = this.listOf(row)
      if (list) return list.kind.id === 'guide-list' || list.kind.id === 'guide'
      return isNumberedGuide(row) || (isOwnRow(row) && row['type'] === 'guide')
    })
  }

  /** Whether there are entries of disclosure catalogues among the first rows that say which matter they are about. */
  entriesOfMatters(): boolean {
    return this.#first.some((row) => {
      const list = this.listOf(row)
      return list?.kind.id === 'disclosure-list' && list.headingOf('事项编码') !== undefined
    })
  }

  /** All lists that were found. */
  get found(): MatchedList[] {
    return [...this.#lists.values()].filter((one) => one !== undefined)
  }

  /** The matches for the report, at most five. */
  reports(): MatchReport[] {
    return this.found.slice(0, 5).map((one) => one.report())
  }

  #choose(headings: readonly string[], stated: RecordType | undefined): MatchedList | undefined {
    const { mappings = [], sender, list } = this.#options
    const mapping = mappingFor(mappings, headings, sender)
    const kind = mapping?.list ?? (stated ? listKind(stated) : (list ?? this.#recognise(headings)))
    if (!kind) return undefined
    const open = stated ? headings.filter((one) => one !== 'type') : headings
    const typeHeading = stated ? 'type' : undefined
    return new MatchedList(kind, open, (heading) => this.#valuesOf(heading), mapping, typeHeading)
  }

  #recognise(headings: readonly string[]): ListKind | undefined {
    const row = Object.fromEntries(headings.map((one) => [one, one]))
    const shape = shapeOf(row)
    const byShape = shape && LIST_OF_SHAPE[shape]
    const shaped = byShape && listKind(byShape)
    const { sheet } = this.#source.place
    const called = sheet === undefined ? undefined : listNamed(sheet)
    // A sheet 办事指南 may be our own table of guides or a county's list of guides.
    const named = called && bestFit([called, ...listKinds().filter(({ type }) => type === called.type)], headings)
    const byHeadings = shaped ?? bestList(headings)
    if (named && (!byHeadings || fitOf(named, headings) >= fitOf(byHeadings, headings))) return named
    return byHeadings
  }

  #valuesOf(heading: string): string[] {
    return this.#first.flatMap((row) => {
      const value = row[heading]
      return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
    })
  }
}

/** The record type that a text names, by key or by title; undefined when it names none. */
function typeNamed(text: string): RecordType | undefined {
  const plain = text.trim()
  return isRecordType(plain)
    ? plain
    : RECORD_TYPES.find((type) => foldHeading(recordTitle(type)) === foldHeading(plain))
}
