/**
 * @module What has to be handed in, in words: for pages, and for the script that counts again when a case is chosen.
 */
import type { MaterialCounts } from '../../standard/search/materials.ts'

/** 要交材料, for a guide or a bundle: what everybody brings, and small below it the rest. */
export function materialsAnswer({ always, sometimes, waived }: MaterialCounts): { answer: string; note?: string } {
  const notes = [
    sometimes ? (always ? `另 ${sometimes} 份看情形` : `最多 ${sometimes} 份`) : '',
    waived ? `${waived} 份不用交` : '',
  ].filter(Boolean)
  const answer = always ? `${always} 份` : sometimes ? '看情形' : '不用交'
  return { answer, ...(notes.length ? { note: notes.join('，') } : {}) }
}
