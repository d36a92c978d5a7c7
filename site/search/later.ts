/**
 * @module The parts of the search that only some queries need, or that come after the first answers: other records, filters, suggestions,
 * sounds, mistyped codes. They are a script of their own, because the first answers wait for every byte before them.
 */
import { similarCode } from './codes.ts'
import { countChoices, fittingHits } from './filters.ts'
import { RecordIndex } from './records.ts'
import { findBySound, soundOf } from './sounds.ts'
import { isMisspelt, respell, rhymeOf } from './respell.ts'
import { suggestionsOf } from './suggestions.ts'

export const LATER = {
  countChoices,
  findBySound,
  fittingHits,
  isMisspelt,
  RecordIndex,
  respell,
  rhymeOf,
  similarCode,
  soundOf,
  suggestionsOf,
}

/** What the script adds. */
export type LaterSearch = typeof LATER
