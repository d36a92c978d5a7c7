/** @module Who is named in a comment: `@` and the name of an account. */

/** Returns the accounts that a text names, each once; of two names that begin alike the longer one counts. */
export function mentionsIn<A extends { name: string }>(text: string, accounts: readonly A[]): A[] {
  const longestFirst = [...accounts].filter(({ name }) => name).sort((a, b) => b.name.length - a.name.length)
  const found = new Set<A>()
  for (const [, after = ''] of text.matchAll(/[@＠]([^@＠]*)/gu)) {
    const named = longestFirst.find(({ name }) => after.startsWith(name))
    if (named) found.add(named)
  }
  return [...found]
}
