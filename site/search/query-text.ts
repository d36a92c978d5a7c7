/**
 * @module Queries as they are written elsewhere: in traditional characters, with blanks in a code, with a label pasted before one.
 */
import { foldText } from '../../standard/search/tokens.ts'

/** A code as it is pasted: at least so long, and mostly digits. */
const SHORTEST = 8
const CODE = /[a-z\d]+(?:[\s\-_.:：—]*[a-z\d]+)*/g

/** Replaces traditional characters; `pairs` holds each before the one it is folded to. */
export function simplifyCharacters(query: string, pairs: string): string {
  const all = [...pairs]
  return [...query]
    .map((character) => {
      const at = all.indexOf(character)
      return at >= 0 && at % 2 === 0 ? all[at + 1]! : character
    })
    .join('')
}

/** The code in a query, its blanks taken out; undefined when there is none. */
export function findCode(query: string): string | undefined {
  for (const run of foldText(query).match(CODE) ?? []) {
    const digits = run.replace(/\D/g, '').length
    const bare = run.replace(/[\s:：—]+/g, '')
    if (digits >= SHORTEST && digits * 2 > bare.length) return bare
  }
  return undefined
}
