/**
 * @module How many materials have to be handed in, as text. Used by pages, and by the script that counts again when a scenario is chosen.
 */
import type { MaterialCounts } from '../../standard/search/materials.ts'

/** Returns the answer to 要交材料 of a guide or a bundle: what everybody brings, and in the note what depends on the scenario or is waived. */
export function materialsAnswer({ always, sometimes, waived }: MaterialCounts): { answer: string; note?: string } {
  const notes = [
    sometimes ? (always ? `另 ${sometimes} 份看情形` : `最多 ${sometimes} 份`) : '',
    waived ? `${waived} 份不用交` : '',
  ].filter(Boolean)
  const answer = always ? `${always} 份` : sometimes ? '看情形' : '不用交'
  return { answer, ...(notes.length ? { note: notes.join('，') } : {}) }
}
