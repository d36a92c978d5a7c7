/**
 * @module Codes that are not in the index as typed: of a use of a material, of a power, or with a wrong character.
 */
import type { Terms } from './terms.ts'

/** Length of a basic code; the code of a handling item has two more, that of a guide begins with 19 of its office. */
const BASIC = 12
const OFFICE = 19
const WIDTH = 3

/**
 * Returns the code of the index that comes closest to a typed one that no code begins with; undefined when none is close. Close are codes
 * that it begins with, the basic code that it ends in, and codes that differ in one character: too many, missing, wrong or swapped.
 */
export async function similarCode(terms: Terms, code: string): Promise<string | undefined> {
  const begun = [...Array(Math.max(0, code.length - BASIC)).keys()].map((shorter) => code.slice(0, -1 - shorter))
  const ends = [code.slice(OFFICE), code.slice(OFFICE, OFFICE + BASIC)].filter((end) => end.length >= BASIC)
  for (const other of [...begun, ...ends]) if (await terms.find(other)) return other
  let common = code.length
  while (common > 0 && !(await terms.beginningWith(code.slice(0, common), 1)).length) common--
  // The error is where codes cease to begin so, or shortly before.
  for (let at = common; at >= Math.max(0, common - WIDTH + 1); at--)
    for (const other of changedAt(code, at)) if (await terms.find(other)) return other
  return undefined
}

function changedAt(code: string, at: number): string[] {
  const [before, after] = [code.slice(0, at), code.slice(at + 1)]
  const digits = [...'0123456789']
  const swapped = after ? [before + after[0]! + code[at]! + after.slice(1)] : []
  return [
    ...(after ? [before + after] : []),
    ...swapped,
    ...digits.map((digit) => before + digit + after),
    ...digits.map((digit) => before + digit + code.slice(at)),
  ]
}
