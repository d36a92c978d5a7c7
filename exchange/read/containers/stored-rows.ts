/**
 * @module Rows of a sheet in a temporary file. Workbooks are unpacked once; an import reads them several times, and merges stand
 * behind the rows that they are about.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { byteLines } from '../lines.ts'
import type { Cell, SheetRow } from './sheet.ts'

/** A cell in the file: column, text, 1 for a number + 2 for a formula, error. */
type StoredCell = [column: number, text: string, flags?: number, error?: string]

/** The temporary folders of this process. */
const folders = new Set<string>()

/** Makes a temporary folder that only this account can read. It is removed at the end of the process at the latest. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'santong-rows-'))
  if (folders.size === 0) process.on('exit', removeAll)
  folders.add(folder)
  return folder
}

/** Removes a temporary folder. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  folders.delete(folder)
  if (folders.size === 0) process.off('exit', removeAll)
}

const removeAll = (): void => folders.forEach((folder) => removeFolder(folder))

/** Writes rows to a file. */
export class RowWriter {
  readonly #descriptor: number
  #pending: string[] = []
  #length = 0

  constructor(path: string) {
    this.#descriptor = openSync(path, 'wx', 0o600)
  }

  add({ row, hidden, cells }: SheetRow): void {
    const stored = cells.map(({ column, text, number, formula, error }): StoredCell => {
      const flags = (number ? 1 : 0) + (formula ? 2 : 0)
      return error === undefined ? (flags ? [column, text, flags] : [column, text]) : [column, text, flags, error]
    })
    const line = `${JSON.stringify([row, hidden ? 1 : 0, stored])}\n`
    this.#pending.push(line)
    this.#length += line.length
    if (this.#length > 262_144) this.#flush()
  }

  close(): void {
    this.#flush()
    closeSync(this.#descriptor)
  }

  #flush(): void {
    writeSync(this.#descriptor, this.#pending.join(''))
    this.#pending = []
    this.#length = 0
  }
}

/** Reads the rows that a `RowWriter` wrote. */
export async function* storedRows(path: string): AsyncGenerator<SheetRow> {
  for await (const line of byteLines(path)) {
    if (line === 'long') continue
    const [row, hidden, cells] = JSON.parse(Buffer.from(line).toString('utf8')) as [number, number, StoredCell[]]
    yield { row, ...(hidden ? { hidden: true } : {}), cells: cells.map(cellOf) }
  }
}

function cellOf([column, text, flags = 0, error]: StoredCell): Cell {
  return {
    column,
    text,
    ...(flags & 1 ? { number: true } : {}),
    ...(flags & 2 ? { formula: true } : {}),
    ...(error === undefined ? {} : { error }),
  }
}
