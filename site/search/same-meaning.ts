/**
 * @module Words that mean the same to people: a query that is badly held is searched with them, too. `publish/search/everyday.ts` writes
 * them.
 */
import type { QueryUnit, QueryUnits } from '../../standard/search/tokens.ts'
import type { Term } from './terms.ts'

/** Returns the words of the catalogue that mean the same as words of a query, as units in their place. */
export function sameMeaning(text: string, positions: QueryUnits['positions'], groups: readonly string[]): QueryUnit[] {
  const found: QueryUnit[] = []
  for (const group of groups) {
    const [held = [], typed = []] = group.split('|').map((words) => words.split(' ').filter(Boolean))
    // Of several words of a group in the query the longest counts: it contains the others.
    const [word] = [...held, ...typed].filter((own) => text.includes(own)).sort((a, b) => b.length - a.length)
    if (!word) continue
    const at = text.indexOf(word)
    const from = positions.findIndex((position) => position.at === at)
    if (from < 0) continue
    for (const other of held)
      if (other !== word)
        found.push({ term: other, prefix: false, single: false, from: [from], length: word.length, meant: true })
  }
  return found
}

/** Returns one term for a word of several terms: the documents that hold all of them in one field. */
export function heldTogether(terms: readonly (Term | undefined)[]): Term[] {
  const [first, ...others] = terms
  if (!first || others.some((term) => !term)) return []
  if (!others.length) return [first]
  const fields = first.fields.map((pairs, field) =>
    pairs
      ?.filter(
        (_, i) =>
          i % 2 === 0 &&
          others.every((term) => term!.fields[field]?.some((document, at) => at % 2 === 0 && document === pairs[i])),
      )
      .reduce<number[]>((list, document) => [...list, document, 1], []),
  )
  return [{ ...first, fields }]
}
