import lunr from 'lunr'
import type { LunrClause as Clause } from '../../site/search/lunr-query.ts'
import { FIELD_NAMES, SEARCH_FIELDS } from '../../standard/search/fields.ts'

/**
 * Stock lunr over documents given as terms by field. Its set of tokens merges states whose digits and numbers happen to read alike and
 * so loses terms; a separator between them is all that is changed.
 */
export function stockLunr(documents: Iterable<{ id: string; terms: readonly (readonly string[])[] }>): lunr.Index {
  const builder = new lunr.Builder()
  builder.ref('id')
  for (const name of FIELD_NAMES) builder.field(name, { boost: SEARCH_FIELDS[name].boost })
  for (const { id, terms } of documents)
    builder.add({ id, ...Object.fromEntries(FIELD_NAMES.map((name, i) => [name, terms[i]])) })
  const prototype = lunr.TokenSet.prototype as unknown as { toString: () => string }
  const stock = prototype.toString
  prototype.toString = function (this: { final: boolean; edges: Record<string, { id: number }> }) {
    const edges = Object.keys(this.edges).sort()
    return [this.final ? 1 : 0, ...edges.map((label) => `${label}${this.edges[label]!.id}`)].join(' ')
  }
  try {
    return builder.build()
  } finally {
    prototype.toString = stock
  }
}

/** The answer of lunr to a query of ours. */
export function lunrAnswer(
  index: lunr.Index,
  clauses: readonly Clause[],
): { ref: string; score: number; terms: string[] }[] {
  const results = index.query((query) => {
    for (const { term, wildcards, fields, boost = 1, presence } of clauses) {
      const { REQUIRED, PROHIBITED, OPTIONAL } = lunr.Query.presence
      query.term(term, {
        ...(fields ? { fields: fields.map((field) => FIELD_NAMES[field]!) } : {}),
        boost,
        usePipeline: !wildcards,
        presence: presence === 'required' ? REQUIRED : presence ? PROHIBITED : OPTIONAL,
      })
    }
  })
  return results.map(({ ref, score, matchData }) => ({
    ref,
    score,
    terms: Object.keys(matchData.metadata).sort(),
  }))
}
