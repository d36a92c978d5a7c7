/** @module Lists as CSV files that Excel and WPS open, sent while they are read. */
import { stringify } from 'csv-stringify/sync'
import { dayOf } from '../standard/day.ts'
import { CSV_CELLS } from '../standard/text/cell.ts'

/** The columns of a file: each title, and its cell for a row. */
export type CsvColumns<T> = readonly (readonly [title: string, value: (row: T) => string])[]

const csv = (rows: string[][]): string => stringify(rows, { ...CSV_CELLS, record_delimiter: 'windows' })

/**
 * Returns a response with rows as CSV (UTF-8 with a byte order mark), which is named after its subject and the day.
 *
 * @param pages The rows in portions; the next portion is read when the one before was sent.
 */
export function csvResponse<T>(name: string, columns: CsvColumns<T>, pages: AsyncIterable<readonly T[]>): Response {
  const encoder = new TextEncoder()
  const portions = (async function* () {
    yield `\ufeff${csv([columns.map(([title]) => title)])}`
    for await (const rows of pages) yield csv(rows.map((row) => columns.map(([, value]) => value(row))))
  })()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await portions.next()
      if (done) controller.close()
      // An empty piece makes the stream ask again.
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await portions.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}-${dayOf(new Date())}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
