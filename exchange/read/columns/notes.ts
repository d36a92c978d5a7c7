/**
 * @module What the report says of the columns of a table, in Chinese.
 */
import type { MatchedList } from './matched-list.ts'
import { CONFIDENCE, type MatchReport } from './types.ts'

/** Remarks on the columns of lists: values read as another spelling, columns that were not matched, doubtful matches. */
export function columnNotes(lists: readonly MatchedList[]): string[] {
  const notes = lists.flatMap((list) => {
    const { columns } = list.report()
    const without = columns.filter(({ column, remark, samples }) => !column && remark === undefined && samples.length)
    const named = without.map(({ heading, suggestion }) =>
      suggestion ? `“${heading}”（像“${suggestion.label}”，是的话用 --mapping 指定）` : `“${heading}”`,
    )
    const doubtful = columns.filter(({ remark }) => remark !== undefined)
    return [
      ...(named.length ? [`按“${list.kind.title}”读，这些列没有对上，内容留在“原始数据”里：${named.join('、')}`] : []),
      ...doubtful.map(({ heading, remark }) => `“${heading}”列：${remark}`),
      ...(list.told.size ? [[...list.told].slice(0, 10).join('；')] : []),
    ]
  })
  return [...new Set(notes)]
}

/** Whether there is nothing in a match that somebody should look at: each heading is that of its column. */
export const isPlainMatch = ({ columns }: MatchReport): boolean =>
  columns.every(({ column, confidence, remark }) => column && confidence >= CONFIDENCE.exact && remark === undefined)

/** The match of a list as lines of the report: heading, column, confidence, values. */
export function matchLines({ title, columns }: MatchReport): string[] {
  const lines = columns.map(({ heading, label, tick, confidence, samples, suggestion }) => {
    const to =
      label === undefined
        ? suggestion
          ? `没有对上，像“${suggestion.label}”`
          : '没有对上'
        : `→ ${label}${tick === undefined ? '' : `：${tick}`}`
    const sure =
      label === undefined ? '' : confidence >= CONFIDENCE.exact ? '，一致' : `，把握 ${Math.round(confidence * 100)}%`
    const shown = samples.map((one) => (one.length > 12 ? `${one.slice(0, 12)}…` : one).replace(/\s+/gu, ' '))
    return `    ${heading} ${to}${sure}${shown.length ? `（${shown.join('、')}）` : ''}`
  })
  return [`  列（按“${title}”读）：`, ...lines]
}
