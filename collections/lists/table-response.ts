/** @module Lists as files that Excel and WPS open, CSV or workbooks, sent while they are read. */
import { stringify } from 'csv-stringify/sync'
import { dayOf } from '../../standard/day.ts'
import { CSV_CELLS } from '../../standard/text/cell.ts'
import type { TableFormat } from './table-formats.ts'
import { xlsxBytes, type CellValue } from './xlsx-stream.ts'

/** The columns of a file: each title, and its cell for a row. */
export type TableColumns<T> = readonly (readonly [title: string, value: (row: T) => CellValue])[]

const TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table that is read in portions; the next portion is read when the one before was sent. */
export interface Table<T> {
  /** The name of the file in ASCII. */
  name: string
  /** What the list is called in Chinese: the name of the file, and of the sheet. */
  title: string
  columns: TableColumns<T>
  pages: AsyncIterable<readonly T[]>
}

/** Returns a response with a table, which is named after its subject and the day. A CSV is UTF-8 with a byte order mark. */
export function tableResponse<T>({ columns, name, pages, title }: Table<T>, format: TableFormat): Response {
  const titles = columns.map(([one]) => one)
  const portions = cellsOf(columns, pages)
  const pieces = format === 'csv' ? csvBytes(titles, portions) : xlsxBytes(title, titles, portions)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      // An empty piece makes the stream ask again.
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  const day = dayOf(new Date())
  const named = encodeURIComponent(`${title.replace(/[\\/:*?"<>|]/gu, ' ')}-${day}.${format}`)
  return new Response(body, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${name}-${day}.${format}"; filename*=UTF-8''${named}`,
      'Cache-Control': 'no-store',
    },
  })
}

async function* cellsOf<T>(
  columns: TableColumns<T>,
  pages: AsyncIterable<readonly T[]>,
): AsyncGenerator<CellValue[][], void> {
  for await (const rows of pages) yield rows.map((row) => columns.map(([, value]) => value(row)))
}

async function* csvBytes(
  titles: readonly string[],
  portions: AsyncIterable<readonly (readonly CellValue[])[]>,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  const csv = (rows: readonly (readonly CellValue[])[]): Uint8Array =>
    encoder.encode(
      stringify(
        rows.map((row) => row.map(String)),
        { ...CSV_CELLS, record_delimiter: 'windows' },
      ),
    )
  yield encoder.encode('\ufeff')
  yield csv([titles])
  for await (const rows of portions) yield csv(rows)
}
