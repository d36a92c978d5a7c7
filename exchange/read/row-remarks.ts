/**
 * @module What is told of a row while it is read: warnings, and cells whose values were cleaned, cannot be used, or should be looked at.
 */
import type { Fault } from '../fault.ts'
import { MissingColumn, joinedRefusal, RowRefusal } from '../parsed-row.ts'
import type { CellKind, CellVerdict } from '../../standard/imports/verdict.ts'

/** The longest text of a cell that is told. */
const LONGEST = 200

/** Collects what is told of one row. */
export class RowRemarks {
  /** In Chinese. */
  readonly warnings: string[] = []
  /** Cells of which something is told; `heading` is the name that the reader has for the column. */
  readonly cells: CellVerdict[] = []

  /** What asks nothing of anybody, in Chinese. */
  readonly notes: string[] = []
  /** Why the row cannot be imported: a reader goes on, so that all of its faults are told. */
  readonly refusals: RowRefusal[] = []

  /** What a function returns; undefined when it refuses the row. @throws MissingColumn of a row that is not refused otherwise */
  tried<V>(read: () => V): V | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof RowRefusal) || (error instanceof MissingColumn && !this.refusals.length)) throw error
      if (!(error instanceof MissingColumn)) this.refusals.push(error)
      return undefined
    }
  }

  /** Whether one of some columns refuses the row already. */
  refuses(...columns: string[]): boolean {
    return this.refusals.some(({ about }) => about.field !== undefined && columns.includes(about.field))
  }

  /** All reasons why the row cannot be imported, as one, with the cells that cannot be used. */
  refusal(): RowRefusal {
    return joinedRefusal(this.refusals, unusableCells(this.cells))
  }

  /** What a reader returns of the remarks. */
  told() {
    const { cells, notes, refusals, warnings } = this
    return { warnings, cells, ...(notes.length ? { notes } : {}), ...(refusals.length ? { refusals } : {}) }
  }

  /** Adds what asks nothing of anybody. */
  note(...messages: string[]): void {
    this.notes.push(...messages)
  }

  /** Adds warnings. */
  warn(...messages: string[]): void {
    this.warnings.push(...messages)
  }

  /** Tells that a cell cannot be used and its value is in no field; the text in Chinese. */
  unread(heading: string, found: string, text: string): void {
    this.#at('refused', heading, found, text)
  }

  /** Tells that somebody should look at a cell; the text in Chinese. */
  check(heading: string, found: string, text: string): void {
    this.#at('check', heading, found, text)
  }

  #at(kind: CellKind, heading: string, found: string, text: string): void {
    this.warn(`${heading}：${text}`)
    this.cells.push({ kind, heading, found: cut(found), text })
  }

  /**
   * Tells that a value is stored in another way than the row has it, without a change of its meaning.
   *
   * @param found What the cell holds.
   * @param after What is stored; empty for nothing.
   * @param what What was done, in Chinese.
   */
  cleaned(heading: string, found: string, after: string, what: string): void {
    const before = this.cells.find((one) => one.kind === 'cleaned' && one.heading === heading)
    const value = after === '' ? '（空）' : cut(after)
    if (!before) this.cells.push({ kind: 'cleaned', heading, found: cut(found), after: value, text: what })
    else {
      before.after = value
      if (!before.text!.includes(what)) before.text += `、${what}`
    }
  }
}

/** The cells that cannot be used, as faults. */
export const unusableCells = (cells: readonly CellVerdict[]): Fault[] =>
  cells.flatMap(({ found, heading, kind, text }) =>
    kind === 'refused' && text !== undefined
      ? [{ ...(heading === undefined ? {} : { name: heading }), ...(found === undefined ? {} : { found }), text }]
      : [],
  )

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
