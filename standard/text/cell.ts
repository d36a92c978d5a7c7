/**
 * @module Cells of the CSV files that are given out, of the site and of the feeds alike.
 *
 * Excel turns long codes into 1.1E+11, drops leading zeros, and reads 44210104E002 as a number and 1-2 as a day. A cell that
 * looks like one of these, or would be taken for a formula, begins with a tab: Excel and WPS keep it as text and show nothing
 * of it. Blanks, line ends and zero-width characters before it change nothing, full-width signs count as plain ones: some
 * programs drop the ones and read the others so. A day written 2026-06-01 is left to be a day.
 */
import { startsLikeFormula } from './formula.ts'

export const BYTE_ORDER_MARK = '\uFEFF'

const CHANGED = /^(?:0\d+|\d{12,}|\d+E[+-]?\d+|\d{1,2}[-/]\d{1,2}(?:[-/]\d{1,4})?)$/iu
const AROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu

/** One cell: guarded against what spreadsheets make of it, quoted where CSV needs it. */
export function csvCell(value: string): string {
  const changed = startsLikeFormula(value) || CHANGED.test(value.replace(AROUND, '').normalize('NFKC'))
  const guarded = changed ? `\t${value}` : value
  return /[",\n\r\t]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded
}
