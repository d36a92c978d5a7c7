/**
 * @module Queries that are written differently from the catalogue: in traditional characters, in letters, or codes with blanks or a label.
 */
import { foldText } from '../../standard/search/tokens.ts'

/** A code has at least so many digits, and more digits than letters. */
const SHORTEST = 8
const CODE = /[a-z\d]+(?:[\s\-_.:：—]*[a-z\d]+)*/g

/** Replaces traditional characters. In `pairs` each is followed by its simplified form. */
export function simplifyCharacters(query: string, pairs: string): string {
  const all = [...pairs]
  return [...query]
    .map((character) => {
      const at = all.indexOf(character)
      return at >= 0 && at % 2 === 0 ? all[at + 1]! : character
    })
    .join('')
}

/** Returns the code in a query, without blanks; undefined when there is none. */
export function findCode(query: string): string | undefined {
  for (const run of foldText(query).match(CODE) ?? []) {
    const digits = run.replace(/\D/g, '').length
    const bare = run.replace(/[\s:：—]+/g, '')
    if (digits >= SHORTEST && digits * 2 > bare.length) return bare
  }
  return undefined
}

/** Returns the letters of a query that consists of nothing else; undefined for other queries. */
export function lettersOf(query: string): string | undefined {
  const text = foldText(query).trim()
  return /^[a-z][a-z\s'’]*[a-z]$/.test(text) ? text.replace(/[^a-z]/g, '') : undefined
}
