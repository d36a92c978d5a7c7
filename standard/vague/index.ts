/** Catch-all and vague clauses (兜底条款): found in texts and in records, the wording that is proposed instead, and clauses that may stand. */
export { findVague, replaceSentence, type VagueClause } from './find.ts'
export { clausePlaces, type ClausePlace, type ClauseType } from './places.ts'
export { withoutExcused, type ClauseExcuse } from './excuses.ts'
export { vagueClausesIn, type PlacedClause } from './in-record.ts'
export type { ClauseKind } from './patterns.ts'
