/**
 * @module Words that mean the same to people: a query that is badly held is searched with them, too. `publish/search/everyday.ts` writes
 * them.
 */
import type { Reader } from '../../standard/search/asking.ts'
import type { QueryUnit, QueryUnits } from '../../standard/search/tokens.ts'
import type { Term } from './terms.ts'

/** What it counts that a document holds a word that means the same as one of the query, and that an office is called what the query says. */
const MEANT = 0.6
const OFFICE = 1.4
/** Shorter names of offices are ends of other words, in characters. */
const SHORTEST_OFFICE = 3

/** Returns the words of the catalogue that mean the same as words of a query, as units in their place. */
export function sameMeaning(text: string, positions: QueryUnits['positions'], groups: readonly string[]): QueryUnit[] {
  const found: QueryUnit[] = []
  for (const group of groups) {
    const [held = [], typed = []] = group.split('|').map((words) => words.split(' ').filter(Boolean))
    const words = [...held, ...typed].filter((own) => text.includes(own))
    for (const word of words) {
      const from = positions.findIndex(({ at }) => at === text.indexOf(word))
      // A word that contains others of its group stands for them.
      if (from < 0 || words.some((own) => own !== word && own.includes(word))) continue
      for (const other of held)
        if (other !== word)
          found.push({ term: other, prefix: false, single: false, from: [from], length: word.length, meant: MEANT })
    }
  }
  return found
}

/** Returns the words of a query that end as names of offices do, as units. */
export function officesIn(
  text: string,
  { positions }: QueryUnits,
  { namesOffice }: Pick<Reader, 'namesOffice'>,
): QueryUnit[] {
  return text.split(/\P{Script=Han}+/u).flatMap((word): QueryUnit[] => {
    const from = positions.findIndex(({ at }) => at === text.indexOf(word))
    if (word.length < SHORTEST_OFFICE || from < 0 || !namesOffice(word)) return []
    return [{ term: word, prefix: false, single: false, from: [from], length: word.length, meant: OFFICE }]
  })
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
