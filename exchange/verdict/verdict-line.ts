/**
 * @module The line of the report about a row, as its verdict: what cells say is not said again of the row.
 */
import type { VerdictLine } from '../../standard/imports/verdict.ts'
import type { ReportLine } from '../report-line.ts'

/** The verdict of a row, from its line. */
export function verdictLine({
  outcome: _outcome,
  field: _field,
  column: _column,
  cells = [],
  messages,
  notes: asksNothing = [],
  ...line
}: ReportLine): VerdictLine {
  const said = [...new Set(cells.flatMap(({ text }) => text ?? []))]
  // The first message of a refused row is that of its cells together.
  const own = line.verdict === 'refused' && cells.some(({ kind }) => kind === 'refused') ? messages.slice(1) : messages
  const left = own.filter((one) => !said.some((text) => isSaid(one, text)))
  const notes = left.filter((one) => asksNothing.includes(one))
  return {
    ...line,
    cells,
    messages: left.filter((one) => !notes.includes(one)),
    ...(notes.length ? { notes } : {}),
  }
}

/** Whether a cell says what a message says, which has the name of the record in front. */
const isSaid = (message: string, text: string): boolean => message === text || message.endsWith(`：${text}`)
