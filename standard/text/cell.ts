/**
 * @module Cells of the CSV files of the site and of the feeds.
 *
 * Excel turns long codes into 1.1E+11, drops leading zeros, and reads 44210104E002 as a number and 1-2 as a day. A cell that
 * looks like one of these, or like a formula, gets a tab before it: Excel and WPS then keep it as text and do not show the tab.
 * Blanks, line ends and zero-width characters around the text are ignored, and full-width signs count as half-width ones,
 * because some programs do the same. A day written 2026-06-01 stays a day.
 */
import { startsLikeFormula } from './formula.ts'

const CHANGED = /^(?:0\d+|\d{12,}|\d+E[+-]?\d+|\d{1,2}[-/]\d{1,2}(?:[-/]\d{1,4})?)$/iu
const AROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu

/** Returns the text of a cell, with a tab before it where a spreadsheet would change it. */
function guardedCell(value: string): string {
  const changed = startsLikeFormula(value) || CHANGED.test(value.replace(AROUND, '').normalize('NFKC'))
  return changed ? `\t${value}` : value
}

/** Options of csv-stringify for these files: cells as above, quoted where they contain a tab. */
export const CSV_CELLS = { cast: { string: guardedCell }, quoted_match: '\t' } as const
