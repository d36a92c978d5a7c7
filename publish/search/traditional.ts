import pairs from './traditional.json' with { type: 'json' }

/**
 * Returns the traditional characters whose simplified form occurs in the index, each followed by that form. `npm run traditional`
 * writes the list that they are taken from.
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
