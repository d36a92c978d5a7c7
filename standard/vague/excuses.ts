/** @module Clauses that their owner lets stand although they are vague, because a law itself words them so. */
import type { VagueClause } from './find.ts'

/** One excused clause, as records keep it. */
export interface ClauseExcuse {
  clause?: string | undefined
  law?: string | undefined
  title?: string | undefined
  article?: string | undefined
  on?: string | undefined
}

/** The sentence as it is compared: without blanks and the punctuation around it. */
const compared = (text: string): string => text.replace(/\s+/gu, '').replace(/^\p{P}+|[。；;，,！!？?]+$/gu, '')

/** Whether an excuse counts: it names the sentence, the law with its article, and the day. */
const counts = ({ clause, law, title, article, on }: ClauseExcuse): boolean =>
  Boolean(clause && (law ?? title) && article && on)

/** Returns the vague clauses that no excuse of the record covers. An excuse is for the exact sentence: a changed one is found again. */
export function withoutExcused(
  found: readonly VagueClause[],
  excuses: readonly ClauseExcuse[] | null | undefined,
): VagueClause[] {
  // What a form or an older record holds may be no list.
  const known: readonly ClauseExcuse[] = Array.isArray(excuses) ? excuses : []
  const excused = new Set(known.filter((one) => one !== null && counts(one)).map(({ clause }) => compared(clause!)))
  return found.filter(({ sentence }) => !excused.has(compared(sentence)))
}
