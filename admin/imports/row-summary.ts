/** @module What a row says at first sight, before it is opened. Pure. */
import { CELL_KIND_NAMES, CELL_KINDS, type CellKind, type VerdictLine } from '../../standard/imports/verdict.ts'
import { inDeskWords } from './desk-words.ts'
import { cellText, withoutPlace } from './words.ts'

/** Kinds that stop a row or wait for somebody, the gravest first. */
const GRAVE: readonly CellKind[] = ['refused', 'conflict', 'proposal']

/** Why a row is refused or waits, at its cell; otherwise how many cells have which kind. Empty when there is nothing to say. */
export function firstSaying({ cells, messages, row, verdict }: VerdictLine): string {
  if (verdict === 'refused' || verdict === 'conflict' || verdict === 'proposal') {
    const grave = GRAVE.flatMap((kind) => cells.filter((cell) => cell.kind === kind))[0]
    if (grave?.text) return inDeskWords(`${cellText(row, grave)} ${withoutPlace(grave.text, row, grave)}`.trim())
    if (messages[0]) return inDeskWords(messages[0])
  }
  const counted = CELL_KINDS.flatMap((kind) => {
    const count = cells.filter((cell) => cell.kind === kind).length
    return count ? [`${CELL_KIND_NAMES[kind]} ${count} 格`] : []
  })
  return counted.join('，') || inDeskWords(messages[0] ?? '')
}
