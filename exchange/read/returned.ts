/**
 * @module What we add to a workbook that goes back to its sender, and how it is told from what is the sender's: it is never read as rows, also after
 * another program has saved the workbook. Written by `exchange/books/return/`.
 */
import type { Sheet } from './containers/sheet.ts'

/** The author of our notes. */
export const RETURN_AUTHOR = '三同'

/** The name of the sheet that lists what was found. */
export const RETURN_SHEET = '三同：问题'

/** What the headings of our columns begin with. */
export const RETURN_PREFIX = '三同：'

/** Whether a heading is that of a column of ours. */
const isReturnHeading = (text: string): boolean => /^\s*三同[:：]/u.test(text)

/** A sheet without our columns; `first` are its first rows, in which the headings stand. */
export function withoutReturned(sheet: Sheet, first: Sheet['rows']): Sheet {
  return {
    ...sheet,
    async *rows() {
      const ours = await returnedColumns(first())
      for await (const row of sheet.rows()) {
        const cells = ours.size ? row.cells.filter(({ column }) => !ours.has(column)) : row.cells
        if (cells.length === row.cells.length) yield row
        else if (cells.length) yield { ...row, cells }
      }
    },
  }
}

/** The columns in which rows have a heading of ours. */
export async function returnedColumns(rows: ReturnType<Sheet['rows']>): Promise<Set<number>> {
  const found = new Set<number>()
  for await (const { cells } of rows)
    for (const { column, text } of cells) if (column > 1 && isReturnHeading(text)) found.add(column)
  return found
}
