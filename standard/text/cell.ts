/**
 * @module Cells of the CSV files that are given out, of the site and of the feeds alike.
 *
 * Excel turns long codes into 1.1E+11, drops leading zeros, and reads 44210104E002 as a number and 1-2 as a day. A cell that
 * looks like one of these, or would be taken for a formula, begins with a tab: Excel and WPS keep it as text and show nothing
 * of it. Blanks, line ends and zero-width characters before it change nothing, full-width signs count as plain ones: some
 * programs drop the ones and read the others so. A day written 2026-06-01 is left to be a day.
 */
import { startsLikeFormula } from './formula.ts'

const CHANGED = /^(?:0\d+|\d{12,}|\d+E[+-]?\d+|\d{1,2}[-/]\d{1,2}(?:[-/]\d{1,4})?)$/iu
const AROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu

/** The text of a cell, with a tab before it where a spreadsheet would make something else of it. */
function guardedCell(value: string): string {
  const changed = startsLikeFormula(value) || CHANGED.test(value.replace(AROUND, '').normalize('NFKC'))
  return changed ? `\t${value}` : value
}

/** Options of csv-stringify for these files: every cell guarded, and quoted also where it holds a tab. */
export const CSV_CELLS = { cast: { string: guardedCell }, quoted_match: '\t' } as const
