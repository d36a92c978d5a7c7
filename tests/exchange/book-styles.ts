/** The same lists in every container an office may send: one sheet, LibreOffice's XLS, GBK CSV, and a book as counties lay it out. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gbOf, xlsxOf, zipOf, type SheetSpec } from './make-workbooks.ts'

/** A table: its sheet, its headings, its rows. */
export interface Table {
  name: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
}

/** Where LibreOffice is; the tests that need it are skipped without. */
export const SOFFICE = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((path) => existsSync(path))
if (!SOFFICE) console.log('没有 LibreOffice（soffice），跳过由它另存为 XLS 的测试')

/** Rows of JSON as a table, with the headings that an office would write. */
export function tableOf(
  name: string,
  rows: readonly Record<string, string>[],
  headings: Record<string, string>,
): Table {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    name,
    heads: names.map((one) => headings[one] ?? one),
    rows: rows.map((row) => names.map((one) => row[one] ?? '')),
  }
}

/** Tables as the sheets of one workbook. */
export const plainBook = (tables: readonly Table[]): Buffer =>
  xlsxOf(tables.map(({ name, heads, rows }) => ({ name, rows: [heads, ...rows] })))

/** Tables as CSV in the encoding of Chinese Windows, each a file of a ZIP. */
export const gbkFiles = (tables: readonly Table[]): Buffer =>
  zipOf(
    tables.map(({ name, heads, rows }) => ({
      name: `${name}.csv`,
      data: Buffer.from(gbOf([heads, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n'))),
    })),
  )

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replace(/"/gu, '""')}"` : cell)

/** Workbooks as LibreOffice stores them in the old format. */
export function asXls(books: readonly Buffer[]): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'santong-xls-'))
  try {
    const names = books.map((book, i) => {
      writeFileSync(join(folder, `${i}.xlsx`), book)
      return join(folder, `${i}.xlsx`)
    })
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync(SOFFICE!, [profile, '--headless', '--convert-to', 'xls', '--outdir', folder, ...names], {
      stdio: 'ignore',
      timeout: 240_000,
    })
    return books.map((_, i) => readFileSync(join(folder, `${i}.xls`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How a county lays a table out. */
export interface CountyStyle {
  /** The column whose values are the names of the sheets. */
  sheetBy?: string
  /** Headings below one merged heading, by that heading. */
  groups?: Readonly<Record<string, readonly string[]>>
  /** The column whose equal cells are merged downwards. */
  mergeDown?: string
}

/** A table as counties lay it out: titles above, merged headings, equal cells merged, notes below, a sheet for each office. */
export function countySheets(
  { name, heads, rows }: Table,
  { sheetBy, groups = {}, mergeDown }: CountyStyle,
): SheetSpec[] {
  const by = sheetBy === undefined ? -1 : heads.indexOf(sheetBy)
  const names = by < 0 ? [name] : [...new Set(rows.map((row) => row[by]!))]
  // Columns below one merged heading stand side by side.
  const grouped = Object.values(groups).flat()
  const order = [...grouped, ...heads.filter((head) => head !== sheetBy && !grouped.includes(head))]
  return names.map((sheet) => {
    const mine = (by < 0 ? rows : rows.filter((row) => row[by] === sheet)).map((row) =>
      order.map((head) => row[heads.indexOf(head)] || null),
    )
    const merges = [`A1:${letter(order.length)}1`]
    const upper: (string | null)[] = order.map((head) => (grouped.includes(head) ? null : head))
    for (const [above, below] of Object.entries(groups)) {
      const first = order.indexOf(below[0]!)
      upper[first] = above
      merges.push(`${letter(first + 1)}3:${letter(first + below.length)}3`)
    }
    order.forEach((head, i) => {
      if (!grouped.includes(head) && grouped.length) merges.push(`${letter(i + 1)}3:${letter(i + 1)}4`)
    })
    const first = grouped.length ? 5 : 4
    const down = mergeDown === undefined ? -1 : order.indexOf(mergeDown)
    if (down >= 0) {
      let from = 0
      for (let i = 1; i <= mine.length; i++) {
        if (i < mine.length && mine[from]![down] !== null && mine[i]![down] === mine[from]![down]) continue
        if (i - from > 1) merges.push(`${letter(down + 1)}${first + from}:${letter(down + 1)}${first + i - 1}`)
        from = i
      }
      for (let i = mine.length - 1; i > 0; i--) if (mine[i]![down] === mine[i - 1]![down]) mine[i]![down] = null
    }
    return {
      name: sheet,
      rows: [
        [`${sheet}情况汇总表`],
        ['填报单位：某县', null, '填报日期：2026年11月'],
        upper,
        ...(grouped.length ? [order.map((head) => (grouped.includes(head) ? head.replace(/^.*\//u, '') : null))] : []),
        ...mine,
        ['注：本表由各单位填报。'],
        ['填表人：某某', null, null, '审核人：某某'],
      ],
      merges,
    }
  })
}

const letter = (column: number): string => String.fromCharCode(64 + column)
