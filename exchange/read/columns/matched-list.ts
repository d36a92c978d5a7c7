/**
 * @module A list whose headings were matched: gives its rows the names that its reader asks for.
 */
import { addToList } from '../../../standard/group.ts'
import { valueOf } from '../../../standard/terms.ts'
import type { JsonObject } from '../../parsed-row.ts'
import type { RowRemarks } from '../row-remarks.ts'
import { matchHeadings, nearestColumn } from './match.ts'
import type { Mapping } from './mapping.ts'
import { labelMeant } from './spellings.ts'
import { CONFIDENCE, type Column, type ColumnMatch, type ListKind, type MatchReport } from './types.ts'

/** What a cell below a box says when the box is chosen. */
const TICKED = /^(?:[√✓✔■☑●○◎✅]|是|有|y|yes|1|x)$/iu
/** … and when it is not. */
const NOT_TICKED = /^(?:[□☐×✗✘\-—/]|否|无|n|no|0)$/iu

/** How many values are looked at to test a match. */
export const TESTED_VALUES = 50

/** The headings of a list with their columns. */
export class MatchedList {
  readonly kind: ListKind
  readonly matches: readonly ColumnMatch[]
  /** Values that were read as another spelling of a term, in Chinese, once each. */
  readonly told = new Set<string>()
  readonly #byHeading: ReadonlyMap<string, ColumnMatch>
  readonly #columns: ReadonlySet<string>
  readonly #meant = new Map<string, string | undefined>()
  /** Whether rows have the names already. */
  readonly #asTheyAre: boolean
  readonly #typeHeading: string | undefined
  /** The headings by the field that their columns fill; made when it is asked for. */
  #filling: Map<string, string[]> | undefined
  /** The columns whose values are looked up. */
  readonly #withTable: readonly Column[]

  /**
   * @param values Values of the first rows by heading.
   * @param mapping A match that staff corrected.
   * @param typeHeading The heading of a column that says the type of the rows, which is no value of them.
   */
  constructor(
    kind: ListKind,
    headings: readonly string[],
    values: (heading: string) => readonly string[] = () => [],
    mapping?: Mapping,
    typeHeading?: string,
  ) {
    this.kind = kind
    this.#typeHeading = typeHeading
    const told = mapping?.columns
    const open = headings.filter((heading) => !told?.has(heading))
    const taken = new Set([...(told?.values() ?? [])])
    const left = taken.size ? kind.columns.filter((one) => !taken.has(one)) : kind.columns
    const found = new Map(matchHeadings(open, left).map((one) => [one.heading, one]))
    const used = new Set([...taken, ...[...found.values()].map(({ column }) => column)])
    const free = kind.columns.filter((one) => !used.has(one))
    this.matches = headings.map((heading) => {
      const all = values(heading)
      const samples = [...new Set(all)].slice(0, 3)
      const stated = told?.get(heading)
      if (stated !== undefined)
        return stated === null
          ? { heading, confidence: CONFIDENCE.told, samples, remark: '对照里写明不用' }
          : { heading, column: stated, confidence: CONFIDENCE.told, samples }
      const match = found.get(heading)!
      if (match.column) return tested({ ...match, samples }, all)
      const suggestion = match.remark === undefined ? nearestColumn(heading, free) : undefined
      return { ...match, samples, ...(suggestion ? { suggestion } : {}) }
    })
    this.#byHeading = new Map(this.matches.map((one) => [one.heading, one]))
    this.#columns = new Set(this.matches.flatMap(({ column }) => (column ? [column.name] : [])))
    this.#asTheyAre =
      typeHeading === undefined &&
      this.matches.every(({ heading, column, tick }) => !column || (column.name === heading && tick === undefined))
    this.#withTable = this.matches.flatMap(({ column }) => (column?.table ? [column] : []))
  }

  /** Whether the list has a column. */
  has(name: string): boolean {
    return this.#columns.has(name)
  }

  /** The heading that a column takes its values from. */
  headingOf(name: string): string | undefined {
    return this.matches.find(({ column }) => column?.name === name)?.heading
  }

  /**
   * The heading of the column that fills a field, as `type.path`; else of one that fills a part of it; else of the nearest list or group that
   * the field is in. Of several columns that fill it, the first that has a value in the row.
   */
  headingFilling(field: string, row: JsonObject): string | undefined {
    this.#filling ??= this.#headingsByField()
    const filled = (found: readonly string[]) =>
      found.find((heading) => row[heading] !== undefined && row[heading] !== '') ?? found[0]
    const own = this.#filling.get(field)
    if (own) return filled(own)
    const parts = [...this.#filling].flatMap(([path, headings]) => (path.startsWith(`${field}.`) ? headings : []))
    if (parts.length) return filled(parts)
    for (let path = field; path.includes('.'); path = path.slice(0, path.lastIndexOf('.'))) {
      const found = this.#filling.get(path)
      if (found) return filled(found)
    }
    return undefined
  }

  #headingsByField(): Map<string, string[]> {
    const found = new Map<string, string[]>()
    for (const { heading, column } of this.matches) if (column?.fills) addToList(found, column.fills, heading)
    return found
  }

  /** The column that a reader knows by a name; undefined when the list lacks it. */
  columnOf(name: string): Column | undefined {
    return this.#columns.has(name) ? this.matches.find(({ column }) => column?.name === name)?.column : undefined
  }

  /**
   * A row with the names of the columns; cells without a column stay under their headings.
   *
   * @param remarks Receives the cells whose words were read as those of a code table.
   */
  rename(row: JsonObject, remarks?: RowRemarks): JsonObject {
    if (this.#asTheyAre) return this.#withMeantValues(row, remarks)
    const renamed: JsonObject = {}
    for (const [heading, value] of Object.entries(row)) {
      if (heading === this.#typeHeading) continue
      const match = this.#byHeading.get(heading)
      const { column, tick } = match ?? {}
      if (!column) renamed[this.#columns.has(heading) ? `${heading}（另一列）` : heading] = value
      else if (tick !== undefined) addTick(renamed, column.name, tick, value)
      else renamed[column.name] = this.#valueOf(column, value, remarks)
    }
    return renamed
  }

  /** What the report shows of the match. */
  report(): MatchReport {
    return {
      list: this.kind.id,
      title: this.kind.title,
      columns: this.matches.map(({ heading, column, tick, confidence, samples, suggestion, remark }) => ({
        heading,
        ...(column ? { column: column.name, label: column.label, ...(tick === undefined ? {} : { tick }) } : {}),
        confidence,
        samples,
        ...(suggestion ? { suggestion: { column: suggestion.name, label: suggestion.label } } : {}),
        ...(remark === undefined ? {} : { remark }),
      })),
    }
  }

  #withMeantValues(row: JsonObject, remarks: RowRemarks | undefined): JsonObject {
    let meant = row
    for (const column of this.#withTable) {
      const value = row[column.name]
      const known = this.#valueOf(column, value, remarks)
      if (known !== value) meant = { ...meant, [column.name]: known }
    }
    return meant
  }

  #valueOf({ table, label, name }: Column, value: unknown, remarks: RowRemarks | undefined): unknown {
    if (table === undefined || typeof value !== 'string') return value
    const id = `${table} ${value}`
    if (!this.#meant.has(id)) {
      if (this.#meant.size > 5000) this.#meant.clear()
      this.#meant.set(id, labelMeant(table, value.trim()))
    }
    const meant = this.#meant.get(id)
    if (meant === undefined) return value
    remarks?.cleaned(name, value, meant, '按代码表里的写法读')
    if (this.told.size < 50) this.told.add(`“${label}”里的“${value.trim()}”按“${meant}”读`)
    return meant
  }
}

/** A box of a column: its value when it is ticked; its value with the text below it where that says more. */
function addTick(row: JsonObject, name: string, box: string, value: unknown): void {
  const text = typeof value === 'string' ? value.trim() : String(value ?? '')
  if (text === '' || NOT_TICKED.test(text)) return
  const said = TICKED.test(text) || text === box ? box : `${box}：${text}`
  row[name] = typeof row[name] === 'string' ? `${row[name]},${said}` : said
}

/** A match that its values speak against is less sure, and says why. */
function tested(match: ColumnMatch, values: readonly string[]): ColumnMatch {
  const { column, tick } = match
  const filled = values.filter((one) => one.trim() !== '').slice(0, TESTED_VALUES)
  if (!column?.table || tick !== undefined || filled.length < 3) return match
  const { table } = column
  const known = (text: string) => valueOf(table, text) !== null || labelMeant(table, text) !== undefined
  const unread = filled.filter(
    (text) =>
      !known(text) &&
      !text.split(/[,，、;；\s■□☑☐√]+/u).some((part) => part && known(part)) &&
      !known(text.padStart(2, '0')),
  )
  if (unread.length * 2 <= filled.length) return match
  return {
    ...match,
    confidence: Math.min(match.confidence, 0.6),
    remark: `前 ${filled.length} 格里有 ${unread.length} 格不在代码表里，如“${unread[0]!.slice(0, 20)}”，请核对`,
  }
}
