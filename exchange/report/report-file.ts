/**
 * @module The report of an import as a file. From the first moment on the file says that the run is not over, so that what an
 * earlier run said is never taken for this one's.
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
import type { Report, ReportLine } from './report.ts'

/** The report with its lines left out and a word on whether the run came to its end. */
type Head = Omit<Report, 'lines' | 'linesLeft'> & { finished: boolean }

const WRITE_AT = 1 << 16

export class ReportFile {
  readonly #path: string | undefined
  /** A folder of its own for the lines beyond memory; made with the first of them. */
  #folder: string | undefined
  #descriptor: number | undefined
  #waiting: string[] = []
  #length = 0

  /**
   * @param path Where the report goes; without one only the lines beyond memory are kept, for `write`.
   * @throws Error when the file cannot be written.
   */
  constructor(path: string | undefined) {
    this.#path = path
    if (path) this.#say({ finished: false, note: '导入还没有结束，或者中途停了；这份文件不是报告' })
  }

  /** Takes a line that the report has no room for. */
  readonly add = (line: ReportLine): void => {
    const text = `${JSON.stringify(line)}\n`
    this.#waiting.push(text)
    this.#length += text.length
    if (this.#length > WRITE_AT) this.#flush()
  }

  /** The run ended early: the file says so, and why. */
  fail(why: string): void {
    if (this.#path) this.#say({ finished: false, note: `导入没有做完：${why}` })
    this.#clean()
  }

  /** Puts the whole report where the file is, at once. */
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

  /** Writes the whole report piece by piece, as indented JSON. */
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

  /** Removes what was only kept until the report was written. */
  end(): void {
    this.#clean()
  }

  #say(value: object): void {
    writeFileSync(this.#path!, `${JSON.stringify(value, null, 2)}\n`)
  }

  #flush(): void {
    if (!this.#waiting.length) return
    this.#folder ??= mkdtempSync(join(tmpdir(), 'santong-report-'))
    this.#descriptor ??= openSync(linesIn(this.#folder), 'w')
    writeSync(this.#descriptor, this.#waiting.join(''))
    this.#waiting = []
    this.#length = 0
  }

  #clean(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
  }
}

const linesIn = (folder: string): string => join(folder, 'lines.ndjson')
