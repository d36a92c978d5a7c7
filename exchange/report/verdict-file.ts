/**
 * @module The verdicts of an import as a file with one line a row, in the order of the files and their rows.
 */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { VerdictLine } from '../../standard/imports/verdict.ts'
import type { FileSummary } from '../report-line.ts'
import { LinesOnDisk, orderOf } from './lines-on-disk.ts'

/** Collects the verdicts of an import, without keeping them in memory. */
export class VerdictFile {
  readonly #path: string | undefined
  readonly #lines = new LinesOnDisk<VerdictLine>()

  /**
   * @param path Where they are written; without it they are only given to `lines`.
   * @throws Error when the file cannot be written. What was there before is removed: it is never read as that of this import.
   */
  constructor(path: string | undefined) {
    this.#path = path
    if (path === undefined) return
    closeSync(openSync(path, 'a'))
    rmSync(path)
  }

  /** Adds the verdict of a row. */
  readonly add = (line: VerdictLine): void => this.#lines.add(line)

  /** Reads the verdicts in the order of the files of the report. */
  lines(files: readonly FileSummary[]): Generator<VerdictLine> {
    return this.#lines.lines(orderOf(files))
  }

  /** Writes the file, in one step. */
  finish(files: readonly FileSummary[]): void {
    if (this.#path === undefined) return
    const made = `${this.#path}.new`
    const file = openSync(made, 'w')
    try {
      for (const text of this.#lines.texts(orderOf(files))) writeSync(file, text)
    } finally {
      closeSync(file)
    }
    renameSync(made, this.#path)
  }

  /** Removes the temporary files. */
  end(): void {
    this.#lines.close()
  }
}
