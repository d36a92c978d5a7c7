import pairs from './traditional.json' with { type: 'json' }

/**
 * The traditional characters that somebody may type for one that the catalogue has: each followed by that one. `npm run traditional`
 * writes the list they are chosen from.
 *
 * @param characters All characters of the index.
 */
export function traditionalPairsFor(characters: ReadonlySet<string>): string {
  const all = [...pairs]
  let chosen = ''
  for (let at = 0; at < all.length; at += 2) {
    const [traditional, simplified] = [all[at]!, all[at + 1]!]
    if (!characters.has(traditional) && characters.has(simplified)) chosen += traditional + simplified
  }
  return chosen
}
