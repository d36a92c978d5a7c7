/**
 * @module Lines about rows that wait in a temporary file, so that they take no memory; they are read back in the order of the files and rows.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where a row stands. */
export interface LinePlace {
  file: string
  entry?: string
  sheet?: string
  row: number
}

/** Characters that are collected before lines are written. */
const FLUSH_LENGTH = 1 << 16

/** One text for a file and a place in it. */
const placeId = (path: string, { entry = '', sheet = '' }: { entry?: string; sheet?: string }): string =>
  JSON.stringify([path, entry, sheet])

/** The order of the files of a report. */
export type FileOrder = (place: LinePlace) => number

/** Returns the place of each file and sheet in the order of a report. */
export function orderOf(files: readonly { path: string; entry?: string; sheet?: string }[]): FileOrder {
  const order = new Map(files.map((file, i) => [placeId(file.path, file), i]))
  return (line) => order.get(placeId(line.file, line)) ?? 0
}

/** Lines in a temporary file. */
export class LinesOnDisk<T extends LinePlace> {
  /** A temporary folder, made with the first lines. */
  #folder: string | undefined
  #file: number | undefined
  #pending: string[] = []
  #length = 0
  #written = 0
  readonly #places = new Map<string, { index: number; place: LinePlace }>()
  /** For each line its place, its row, and where it ends. */
  readonly #index = { places: [] as number[], rows: [] as number[], ends: [] as number[] }

  /** How many lines there are. */
  get count(): number {
    return this.#index.rows.length
  }

  /** Adds a line. */
  add(line: T): void {
    const text = `${JSON.stringify(line)}\n`
    const { file, entry, sheet, row } = line
    const id = placeId(file, line)
    let known = this.#places.get(id)
    if (!known) {
      const place = { file, ...(entry === undefined ? {} : { entry }), ...(sheet === undefined ? {} : { sheet }), row }
      this.#places.set(id, (known = { index: this.#places.size, place }))
    }
    this.#index.places.push(known.index)
    this.#index.rows.push(row)
    this.#written += Buffer.byteLength(text)
    this.#index.ends.push(this.#written)
    this.#pending.push(text)
    this.#length += text.length
    if (this.#length > FLUSH_LENGTH) this.#flush()
  }

  /** Reads all lines in the order of the files, then of the rows; each as its text, with the line end. */
  *texts(rankOf: FileOrder): Generator<string> {
    this.#flush()
    if (this.#file === undefined) return
    const { places, rows, ends } = this.#index
    const ranks = [...this.#places.values()].map(({ place }) => rankOf(place))
    const order = Uint32Array.from(rows.keys()).sort(
      (a, b) => ranks[places[a]!]! - ranks[places[b]!]! || rows[a]! - rows[b]! || a - b,
    )
    for (const i of order) {
      const from = i ? ends[i - 1]! : 0
      const bytes = Buffer.alloc(ends[i]! - from)
      readSync(this.#file, bytes, 0, bytes.length, from)
      yield bytes.toString()
    }
  }

  /** Reads all lines in the order of the files, then of the rows. */
  *lines(rankOf: FileOrder): Generator<T> {
    for (const text of this.texts(rankOf)) yield JSON.parse(text) as T
  }

  /** Removes the temporary file. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
    this.#pending = []
  }

  #flush(): void {
    if (!this.#pending.length) return
    this.#folder ??= mkdtempSync(join(tmpdir(), 'santong-report-'))
    this.#file ??= openSync(join(this.#folder, 'lines.ndjson'), 'w+')
    writeSync(this.#file, this.#pending.join(''))
    this.#pending = []
    this.#length = 0
  }
}
