/** Catch-all and vague clauses (兜底条款): found in texts and in records, the wording that is proposed instead, and clauses that may stand. */
export { findVague, replaceSentence } from './find.ts'
export type { ClauseType } from './places.ts'
export { vagueClausesIn } from './in-record.ts'
export type { ClauseKind } from './patterns.ts'
