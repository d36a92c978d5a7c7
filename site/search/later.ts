/**
 * @module The parts of the search that only some queries need, or that come after the first answers: other records, filters,
 * sounds, mistyped codes. They are a script of their own, because the first answers wait for every byte before them.
 */
import { similarCode } from './codes.ts'
import { correctQuery, matchesBySound } from './correct.ts'
import { countChoices, fittingHits } from './filters.ts'
import { RecordIndex } from './records.ts'

export const LATER = {
  correctQuery,
  countChoices,
  fittingHits,
  matchesBySound,
  RecordIndex,
  similarCode,
}

/** What the script adds. */
export type LaterSearch = typeof LATER
