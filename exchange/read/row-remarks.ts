/**
 * @module What is told of a row while it is read: warnings, and cells whose values were cleaned, cannot be used, or should be looked at.
 */
import type { CellKind, CellVerdict } from '../../standard/imports/verdict.ts'

/** The longest text of a cell that is told. */
const LONGEST = 200

/** Collects what is told of one row. */
export class RowRemarks {
  /** In Chinese. */
  readonly warnings: string[] = []
  /** Cells of which something is told; `heading` is the name that the reader has for the column. */
  readonly cells: CellVerdict[] = []

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

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
