import type { ClauseExcuse } from './excuses.ts'
import { withoutExcused } from './excuses.ts'
import { findVague, type VagueClause } from './find.ts'
import { clausePlaces, type ClauseType } from './places.ts'

/** A vague clause with its place in a record. */
export interface PlacedClause extends VagueClause {
  path: string
  /** The whole text of the field. */
  text: string
}

/** Returns the vague clauses of a record that are not excused, in the order of its fields. Also used in the form while somebody types. */
export function vagueClausesIn(type: ClauseType, record: object, excusedBy: object = record): PlacedClause[] {
  const { clauseExcuses } = excusedBy as { clauseExcuses?: ClauseExcuse[] | null }
  return clausePlaces(type, record).flatMap(({ path, kind, text }) =>
    withoutExcused(findVague(text, kind), clauseExcuses).map((clause) => ({ ...clause, path, text })),
  )
}
