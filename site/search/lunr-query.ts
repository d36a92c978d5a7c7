/**
 * @module The rest of lunr's queries above the engine: required and prohibited terms, wildcards. The page asks without them, so that its
 * scripts do not contain this; `tests/site/engine.test.ts` compares it with lunr.
 */
import { runQuery, type Clause, type Match, type Statistics, type TermSource } from './engine.ts'

/** One part of a query with all that lunr's queries can say. */
export interface LunrClause extends Clause {
  /** Whether `*` in the term stands for any characters. */
  wildcards?: boolean
  presence?: 'required' | 'prohibited'
}

/** Returns the matches of a query as lunr would: the best first; of the same score, the one found first. */
export async function runLunrQuery(
  source: TermSource,
  statistics: Statistics,
  clauses: readonly LunrClause[],
): Promise<Match[]> {
  const scored: Clause[] = []
  const prohibited = new Set<number>()
  let required: Set<number> | undefined
  for (const { term, wildcards, presence, ...rest } of clauses) {
    const terms = wildcards ? await expand(source, term) : [term]
    if (presence !== 'prohibited') scored.push(...terms.map((own) => ({ ...rest, term: own })))
    if (!presence) continue
    const documents = new Set(await documentsWith(source, terms, rest.fields))
    if (presence === 'prohibited') for (const document of documents) prohibited.add(document)
    else {
      const before: Set<number> | undefined = required
      required = before ? new Set([...documents].filter((document) => before.has(document))) : documents
    }
  }
  // A query of prohibited terms only matches every other document.
  const matches: Match[] =
    clauses.length && clauses.every(({ presence }) => presence === 'prohibited')
      ? Array.from({ length: statistics.documents }, (_, document) => ({ document, score: 0, terms: [] }))
      : await runQuery(source, statistics, scored)
  return matches.filter(({ document }) => !prohibited.has(document) && (!required || required.has(document)))
}

/** Returns the documents that hold one of the terms in one of the fields. */
async function documentsWith(
  source: TermSource,
  terms: readonly string[],
  fields?: readonly number[],
): Promise<number[]> {
  const found = await Promise.all(terms.map((term) => source.find(term)))
  return found.flatMap((term) =>
    (term?.fields ?? [])
      .filter((_, field) => !fields || fields.includes(field))
      .flatMap((pairs = []) => pairs.filter((_, at) => at % 2 === 0)),
  )
}

/** Returns the terms that match a pattern, in the order in which lunr finds them. */
async function expand(source: TermSource, pattern: string): Promise<string[]> {
  const parts = pattern.split('*')
  const terms = await source.beginningWith(parts[0]!)
  return terms.filter((term) => matchesPattern(term, parts)).sort(lastFirst)
}

function matchesPattern(term: string, [first = '', ...parts]: readonly string[]): boolean {
  if (!parts.length) return term === first
  const last = parts.pop()!
  let at = first.length
  for (const part of parts) {
    const found = term.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return term.length - last.length >= at && term.endsWith(last)
}

/** Compares in reverse, digits after all other characters, a prefix before what it begins. */
function lastFirst(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] === b[i]) continue
    const [digitA, digitB] = [/\d/.test(a[i]!), /\d/.test(b[i]!)]
    if (digitA !== digitB) return digitA ? 1 : -1
    return a[i]! > b[i]! ? -1 : 1
  }
  return a.length - b.length
}
