import groups from './everyday.json' with { type: 'json' }
import { tokens } from '../../standard/search/tokens.ts'

/**
 * Returns groups of words that mean the same to people, words of a group with spaces between them. Those of the catalogue come first,
 * those that are only typed follow a `|`. Groups that the catalogue has no word of are left out.
 *
 * @param known All terms of the index.
 */
export function everydayGroupsFor(known: ReadonlySet<string>): string[] {
  return groups.flatMap((group) => {
    const words = group.split(' ')
    const held = words.filter((word) => tokens(word).every((term) => known.has(term)))
    const typed = words.filter((word) => !held.includes(word))
    return held.length && words.length > 1 ? [`${held.join(' ')}|${typed.join(' ')}`] : []
  })
}
