/**
 * @module What the report says of the columns of a table, in Chinese.
 */
import type { CellVerdict } from '../../../standard/imports/verdict.ts'
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

/** The most headings whose cleaned cells are told of one source. */
const MAX_HEADINGS = 20

/** Counts the cells of a source that were cleaned, by heading. */
export class CleanedCounts {
  readonly #byHeading = new Map<string, { cells: number; what: Set<string> }>()

  /** Adds what is told of the cells of a row. */
  add(cells: readonly CellVerdict[]): void {
    for (const { kind, heading, text } of cells) {
      if (kind !== 'cleaned' || heading === undefined) continue
      const name = heading.replace(/\[\d+\]/gu, '')
      const known = this.#byHeading.get(name)
      if (known) known.cells++
      else if (this.#byHeading.size < 200) this.#byHeading.set(name, { cells: 1, what: new Set() })
      const what = this.#byHeading.get(name)?.what
      if (text !== undefined && what && what.size < 8) for (const one of text.split('、')) what.add(one)
    }
  }

  /** The remark of the source, in Chinese; none when nothing was cleaned. */
  notes(): string[] {
    const all = [...this.#byHeading]
    if (!all.length) return []
    const total = all.reduce((sum, [, { cells }]) => sum + cells, 0)
    const named = all
      .toSorted((a, b) => b[1].cells - a[1].cells)
      .slice(0, MAX_HEADINGS)
      .map(([heading, { cells, what }]) => `“${heading}” ${cells} 格（${[...what].join('、')}）`)
    return [`整理了 ${total} 格，意思没有改：${named.join('；')}${all.length > MAX_HEADINGS ? ' 等' : ''}`]
  }
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
