/**
 * @module The report of an import as a file. The file says from the start that the import has not ended, so that the report of an
 * earlier import is never read as that of this one.
 */
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ReportLine } from '../report-line.ts'
import type { Report } from './report.ts'

/** The report without its lines, and whether the import ended. */
type Head = Omit<Report, 'lines' | 'linesLeft'> & { finished: boolean }

/** Characters that are collected before lines are written. */
const FLUSH_LENGTH = 1 << 16

/** Writes the report of an import to a file. */
export class ReportFile {
  readonly #path: string | undefined
  /** A temporary folder for the lines for which the report has no room; made with the first of them. */
  #folder: string | undefined
  #descriptor: number | undefined
  #pending: string[] = []
  #length = 0

  /**
   * @param path Where the report is written; without it the report goes only to `write`.
   * @throws Error when the file cannot be written.
   */
  constructor(path: string | undefined) {
    this.#path = path
    if (path) this.#writeState({ finished: false, note: '导入还没有结束，或者中途停了；这份文件不是报告' })
  }

  /** Adds a line for which the report has no room. */
  readonly add = (line: ReportLine): void => {
    const text = `${JSON.stringify(line)}\n`
    this.#pending.push(text)
    this.#length += text.length
    if (this.#length > FLUSH_LENGTH) this.#flush()
  }

  /** Writes that the import ended early; `why` in Chinese. */
  fail(why: string): void {
    if (this.#path) this.#writeState({ finished: false, note: `导入没有做完：${why}` })
    this.#removeFolder()
  }

  /** Replaces the file by the whole report, in one step. */
  async finish(report: Report): Promise<void> {
    if (!this.#path) return
    const made = `${this.#path}.new`
    const file = openSync(made, 'w')
    try {
      await this.write(report, (text) => void writeSync(file, text))
    } finally {
      closeSync(file)
    }
    renameSync(made, this.#path)
  }

  /** Gives the whole report to `out` piece by piece, as indented JSON. */
  async write(report: Report, out: (text: string) => void): Promise<void> {
    const { lines, linesLeft: _left, ...rest } = report
    const head: Head = { finished: true, ...rest }
    out(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "lines": [`)
    let first = true
    const put = (line: ReportLine) => {
      out(`${first ? '\n' : ',\n'}    ${JSON.stringify(line)}`)
      first = false
    }
    lines.forEach(put)
    this.#flush()
    if (this.#folder)
      for await (const text of createInterface({ input: createReadStream(linesIn(this.#folder)), crlfDelay: Infinity }))
        put(JSON.parse(text) as ReportLine)
    out(`${first ? '' : '\n  '}]\n}\n`)
  }

  /** Removes the temporary files. */
  end(): void {
    this.#removeFolder()
  }

  #writeState(value: object): void {
    writeFileSync(this.#path!, `${JSON.stringify(value, null, 2)}\n`)
  }

  #flush(): void {
    if (!this.#pending.length) return
    this.#folder ??= mkdtempSync(join(tmpdir(), 'santong-report-'))
    this.#descriptor ??= openSync(linesIn(this.#folder), 'w')
    writeSync(this.#descriptor, this.#pending.join(''))
    this.#pending = []
    this.#length = 0
  }

  #removeFolder(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
  }
}

const linesIn = (folder: string): string => join(folder, 'lines.ndjson')
