/** @module The files of a run: what was said of each row, the rows as they are in the file, and the marks by which a later version is compared. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { openFile } from '../../exchange/index.ts'
import { UPLOAD_LIMITS, type RowMark, type StoredLine } from '../../standard/imports/run.ts'
import type { VerdictLine } from '../../standard/imports/verdict.ts'

/** Writes lines into a file that appears under its name when it is complete. */
export class LineFile {
  readonly #path: string
  readonly #stream: ReturnType<typeof createWriteStream>

  constructor(path: string) {
    this.#path = path
    this.#stream = createWriteStream(`${path}.new`, { mode: 0o600 })
  }

  add(value: unknown): void {
    this.#stream.write(`${JSON.stringify(value)}\n`)
  }

  /** Waits while more is buffered than the disk takes. */
  async drain(): Promise<void> {
    if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain')
  }

  async close(): Promise<void> {
    this.#stream.end()
    await finished(this.#stream)
    await rename(`${this.#path}.new`, this.#path)
  }
}

/** Reads the lines of a file; none when it is not there. */
export async function* readLines<T>(path: string): AsyncGenerator<T> {
  if (!existsSync(path)) return
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  for await (const line of lines) if (line) yield JSON.parse(line) as T
}

/** The place of a row in its file as one text. */
export const rowId = ({ entry = '', row, sheet = '' }: Pick<VerdictLine, 'entry' | 'row' | 'sheet'>): string =>
  JSON.stringify([entry, sheet, row])

/**
 * Writes the rows of a file as they stand in it, with the letters and headings of their columns.
 *
 * @returns the hash of what each row says, by its place
 */
export async function writeCells(
  source: string,
  path: string,
  options: { sheetNameAs?: string },
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  const file = new LineFile(path)
  const opened = await openFile(source, options)
  try {
    for (const { place, rows } of opened.sources.map((one) => ({ place: one.place, rows: one.rows() })))
      for await (const row of rows) {
        const at = { ...place, row: row.row }
        const content: Record<string, unknown> | undefined = 'value' in row ? row.value : row.seen
        if (!content) continue
        const headings = new Set([...(row.letters?.keys() ?? []), ...Object.keys(content)])
        const cells = [...headings].map((heading) => {
          const value = content[heading] ?? ''
          return {
            column: row.letters?.get(heading) ?? '',
            heading,
            value: typeof value === 'string' ? value : JSON.stringify(value),
          }
        })
        file.add({ ...at, cells })
        hashes.set(rowId(at), digest(JSON.stringify(content)))
        await file.drain()
      }
  } finally {
    opened.close()
  }
  await file.close()
  return hashes
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)

/** What is kept of a row for comparisons. */
export const rowMark = (line: VerdictLine, hashes: ReadonlyMap<string, string>): RowMark => ({
  id: line.type && line.key ? `${line.type}:${line.key}` : rowId(line),
  hash: hashes.get(rowId(line)) ?? '',
  ...(line.name === undefined ? {} : { name: line.name }),
  row: line.row,
  ...(line.verdict === 'refused' ? { refused: true as const } : {}),
})

/** A row of an earlier version that a later one has no more, as a line of the later one. */
export function removedLine({ id, name, row }: RowMark, file: string): StoredLine {
  const at = id.startsWith('[') ? -1 : id.indexOf(':')
  return {
    file,
    row,
    verdict: 'none',
    ...(at > 0 ? { type: id.slice(0, at) as NonNullable<StoredLine['type']>, key: id.slice(at + 1) } : {}),
    ...(name === undefined ? {} : { name }),
    cells: [],
    messages: ['上一版有，这一版没有了；导入不删除记录，要停用的请在后台办'],
    since: 'removed',
  }
}

/** More rows than an import in the admin takes. */
export class TooManyRows extends Error {
  override name = 'TooManyRows'
  constructor() {
    super(`文件超过 ${UPLOAD_LIMITS.rows} 行，后台不收。请拆成几个文件，或请维护的人在服务器上用 santong import 导入。`)
  }
}
