/**
 * @module The thread that reads a workbook with `@e965/xlsx`; started by `other-workbooks.ts`, which bounds its memory and time.
 */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { read, set_cptable, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { dayOf } from '../../../standard/day.ts'
import { errorValue, numberValue, textValue, type CellValue } from './cell-values.ts'
import type { WorkbookAnswer, WorkbookJob } from './other-workbooks.ts'
import { MAX_COLUMNS, type Cell, type Merge } from './sheet.ts'
import { RowWriter } from './stored-rows.ts'

set_cptable(codepages)

/** The most rows that are read of a sheet, and the most sheets. */
const [MAX_SHEET_ROWS, MAX_SHEETS] = [200_000, 500]

parentPort!.postMessage(answerTo(workerData as WorkbookJob))

function answerTo({ content, folder }: WorkbookJob): WorkbookAnswer {
  let book: WorkBook
  try {
    book = read(content, {
      type: typeof content === 'string' ? 'string' : 'array',
      dense: true,
      raw: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellText: false,
      sheetRows: MAX_SHEET_ROWS + 1,
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      problem: /password|encrypt/iu.test(message)
        ? '工作簿设了打开密码。请在 Excel 里打开，点“文件 → 信息 → 保护工作簿 → 用密码进行加密”，清空密码，保存后再导入'
        : `工作簿读不了，可能已损坏（${message.slice(0, 80)}）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入`,
    }
  }
  if (book.SheetNames.length > MAX_SHEETS)
    return { problem: `工作簿有超过 ${MAX_SHEETS} 个工作表，没有读。请分成几个文件` }
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.flatMap((name, i) => {
    const sheet = book.Sheets[name]
    if (!sheet || (sheet['!type'] && sheet['!type'] !== 'sheet')) return []
    const path = join(folder, `${i}.rows`)
    writeRows(sheet, path, from1904)
    return [
      {
        name,
        hidden: Boolean(book.Workbook?.Sheets?.[i]?.Hidden),
        merges: (sheet['!merges'] ?? []).map(({ s, e }): Merge => ({
          top: s.r + 1,
          left: s.c + 1,
          bottom: e.r + 1,
          right: e.c + 1,
        })),
        hiddenColumns: (sheet['!cols'] ?? []).flatMap((column, at): [number, number][] =>
          column?.hidden && at < MAX_COLUMNS ? [[at + 1, at + 1]] : [],
        ),
        path,
      },
    ]
  })
  return { sheets }
}

function writeRows(sheet: WorkSheet, path: string, from1904: boolean): void {
  const writer = new RowWriter(path)
  const rows = sheet['!data'] ?? []
  rows.forEach((row, r) => {
    const cells: Cell[] = []
    row?.forEach((cell, c) => {
      const value = cell && valueOf(cell, from1904)
      if (value && (value.text.trim() !== '' || value.error !== undefined))
        cells.push({ column: c + 1, ...value, ...(cell.f === undefined ? {} : { formula: true }) })
    })
    if (cells.length) writer.add({ row: r + 1, ...(sheet['!rows']?.[r]?.hidden ? { hidden: true } : {}), cells })
  })
  writer.close()
}

function valueOf({ t, v, z, w }: CellObject, from1904: boolean): CellValue | undefined {
  if (v === undefined || t === 'z') return undefined
  if (t === 'n') return numberValue(String(v), typeof z === 'string' ? z : '', from1904)
  if (t === 'b') return { text: v ? '是' : '否' }
  if (t === 'e') return errorValue(w ?? `#${String(v)}`)
  if (v instanceof Date) return { text: dayOf(v) }
  return textValue(String(v).replace(/\r\n?/gu, '\n'))
}
