/**
 * @module The report of an import as a file. The file says from the start that the import has not ended, so that the report of an
 * earlier import is never read as that of this one.
 */
import { closeSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import type { ReportLine } from '../report-line.ts'
import { LinesOnDisk, orderOf, type FileOrder } from './lines-on-disk.ts'
import type { Report } from './report.ts'

/** The report without its lines, and whether the import ended. */
type Head = Omit<Report, 'lines' | 'linesLeft'> & { finished: boolean }

/** Writes the report of an import to a file. */
export class ReportFile {
  readonly #path: string | undefined
  /** The lines for which the report has no room. */
  readonly #more = new LinesOnDisk<ReportLine>()

  /**
   * @param path Where the report is written; without it the report goes only to `write`.
   * @throws Error when the file cannot be written.
   */
  constructor(path: string | undefined) {
    this.#path = path
    if (path) this.#writeState({ finished: false, note: '导入还没有结束，或者中途停了；这份文件不是报告' })
  }

  /** Adds a line for which the report has no room. */
  readonly add = (line: ReportLine): void => this.#more.add(line)

  /** Writes that the import ended early; `why` in Chinese. */
  fail(why: string): void {
    if (this.#path) this.#writeState({ finished: false, note: `导入没有做完：${why}` })
    this.#more.close()
  }

  /** Replaces the file by the whole report, in one step. */
  finish(report: Report): void {
    if (!this.#path) return
    const made = `${this.#path}.new`
    const file = openSync(made, 'w')
    try {
      this.write(report, (text) => void writeSync(file, text))
    } finally {
      closeSync(file)
    }
    renameSync(made, this.#path)
  }

  /** Gives the whole report to `out` piece by piece, as indented JSON. */
  write(report: Report, out: (text: string) => void): void {
    const { lines, linesLeft: _left, ...rest } = report
    const head: Head = { finished: true, ...rest }
    out(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "lines": [`)
    let first = true
    const put = (line: ReportLine) => {
      out(`${first ? '\n' : ',\n'}    ${JSON.stringify(line)}`)
      first = false
    }
    const rankOf = orderOf(report.files)
    for (const line of joined(lines, this.#more.lines(rankOf), rankOf)) put(line)
    out(`${first ? '' : '\n  '}]\n}\n`)
  }

  /** Removes the temporary files. */
  end(): void {
    this.#more.close()
  }

  #writeState(value: object): void {
    writeFileSync(this.#path!, `${JSON.stringify(value, null, 2)}\n`)
  }
}

/** The lines of two lists, each of which is in order, in order. */
function* joined(some: readonly ReportLine[], more: Generator<ReportLine>, rankOf: FileOrder): Generator<ReportLine> {
  const comesFirst = (a: ReportLine, b: ReportLine): boolean => (rankOf(a) - rankOf(b) || a.row - b.row) <= 0
  let at = 0
  for (const line of more) {
    while (at < some.length && comesFirst(some[at]!, line)) yield some[at++]!
    yield line
  }
  yield* some.slice(at)
}
