/** Lines of rows on disk, what a line says as a verdict, and how cells are printed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cellOfFault } from '../../exchange/fault.ts'
import { formatReport, readRow, ReportFile, VerdictFile } from '../../exchange/index.ts'
import { listKind } from '../../exchange/read/columns/catalogue.ts'
import { MatchedList } from '../../exchange/read/columns/matched-list.ts'
import { rowCells } from '../../exchange/read/columns/row-cells.ts'
import { closeScan, scanFiles } from '../../exchange/read/scan.ts'
import { NO_CONTEXT } from '../../exchange/read/row-context.ts'
import type { ReportLine } from '../../exchange/report-line.ts'
import { countRow, emptyReport } from '../../exchange/report/report.ts'
import { verdictLine } from '../../exchange/verdict/verdict-line.ts'
import { ROW_VERDICTS, type VerdictLine } from '../../standard/imports/verdict.ts'
import { fileOf, ownTemporaryFolder } from './files.ts'
import { xlsxOf } from './make-workbooks.ts'

const lineOf = (file: string, row: number, more: Partial<ReportLine> = {}): ReportLine => ({
  file,
  row,
  outcome: 'refused',
  verdict: 'refused',
  messages: ['不能用'],
  ...more,
})
const FILES = [{ path: 'a' }, { path: 'b', sheet: '一' }, { path: 'b', sheet: '二' }].map((one) => ({
  ...one,
  rows: 0,
  shapes: {},
  notes: [],
}))

it('writes verdicts in the order of the files and rows, whatever their order, and leaves nothing behind', () => {
  const path = fileOf('上次的结论\n', 'v.ndjson')
  const folder = ownTemporaryFolder()
  const file = new VerdictFile(path)
  expect(existsSync(path)).toBe(false)
  const lines = [lineOf('b', 3, { sheet: '二' }), lineOf('a', 20), lineOf('b', 9, { sheet: '一' }), lineOf('a', 3)]
  for (const line of lines) file.add(verdictLine(line))
  expect([...file.lines(FILES)].map(({ row }) => row)).toEqual([3, 20, 9, 3])
  file.add(verdictLine(lineOf('a', 4, { messages: ['很长的话'.repeat(30_000)] })))
  file.finish(FILES)
  const written = readFileSync(path, 'utf8').trim().split('\n')
  expect(written.map((text) => (JSON.parse(text) as VerdictLine).row)).toEqual([3, 4, 20, 9, 3])
  file.end()
  expect(readdirSync(folder)).toEqual([])
  expect(() => new VerdictFile('/没有这个文件夹/v.ndjson')).toThrow('ENOENT')
})

it('keeps few lines of a report in memory, those of refused rows and others, and writes all in order', () => {
  const report = { ...emptyReport(true, false), files: FILES }
  const path = fileOf('', 'r.json')
  const file = new ReportFile(path)
  for (let row = 1; row <= 3000; row++)
    countRow(report, lineOf('a', row, row % 3 ? { outcome: 'merged', verdict: 'merged' } : {}), file.add)
  expect(report.lines).toHaveLength(2000)
  expect(report.lines.filter(({ outcome }) => outcome === 'refused')).toHaveLength(1000)
  expect(report.linesLeft).toBe(1000)
  file.finish(report)
  file.end()
  const stored = JSON.parse(readFileSync(path, 'utf8')) as { lines: ReportLine[] }
  expect(stored.lines.map(({ row }) => row)).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1))
  expect(ROW_VERDICTS.reduce((sum, one) => sum + report.verdicts[one], 0)).toBe(3000)
})

it('does not say of a row again what its cells say', () => {
  const cells = [
    { kind: 'refused', column: 'A', text: '甲' },
    { kind: 'refused', column: 'B', text: '乙' },
  ] as const
  expect(verdictLine(lineOf('a', 1, { cells: [...cells], messages: ['甲；乙', '另外'] })).messages).toEqual(['另外'])
  const check = { kind: 'check', text: '里有手机号' } as const
  const told = verdictLine(
    lineOf('a', 1, { outcome: 'created', cells: [check], messages: ['指南“x”：里有手机号', '请核对'] }),
  )
  expect(told.messages).toEqual(['请核对'])
})

it('finds the cell of a field: its own column, that of a part of it, that of the list it is in', () => {
  const headings = ['事项名称', '是否收费', '申请材料', '咨询电话']
  const list = new MatchedList(listKind('guide-list'), headings)
  const letters = new Map(headings.map((one, i) => [one, 'ABCD'[i]!]))
  const row = { 事项名称: '备案', 是否收费: '', 申请材料: '身份证', 咨询电话: '1' }
  const cells = rowCells(row, letters, list)!
  expect(cells.ofField('matter', 'standard.fee')).toEqual({ column: 'B', heading: '是否收费', found: '' })
  expect(cells.ofField('matter', 'standard.materials[2].material')).toMatchObject({ column: 'C' })
  expect(cells.ofField('material', 'name')).toMatchObject({ column: 'C' })
  expect(cells.ofField('guide', 'consult[0].phone')).toMatchObject({ column: 'D', found: '1' })
  expect(cells.ofField('guide', 'complain')).toBeUndefined()
  expect(cellOfFault('check', { type: 'matter', path: 'name', text: '。' }, 'guide', cells)).toMatchObject({
    column: 'A',
    field: 'matter.name',
    label: '事项名称',
  })
  // A row of JSON has headings and no letters; one of our own records has neither.
  expect(rowCells(row, undefined, list)!.ofField('guide', 'consult')).toEqual({ heading: '咨询电话', found: '1' })
  expect(rowCells({}, undefined, undefined)).toBeUndefined()
})

it('says of every damaged cell of a row what is wrong, not only of the first', async () => {
  const error = { xml: '<c t="e"><v>#REF!</v></c>' }
  const book = xlsxOf([
    {
      name: '法规',
      rows: [
        ['法规名称', '发文字号', '发布机关'],
        ['某条例', error, error],
        ['某办法', '一号', '某局'],
      ],
    },
  ])
  const refused: ReportLine[] = []
  const path = fileOf(book, 'laws.xlsx')
  const scan = await scanFiles([path], (line) => refused.push(line), undefined, { ...NO_CONTEXT, withCells: true })
  closeScan(scan)
  expect(refused).toHaveLength(1)
  expect(refused[0]!.cells).toMatchObject([
    { kind: 'refused', column: 'B', heading: '发文字号' },
    { kind: 'refused', column: 'C', heading: '发布机关' },
  ])
  const report = emptyReport(true, false)
  report.files = scan.files
  refused.forEach((line) => countRow(report, line))
  expect(formatReport(report)).toMatch(/✗ 法规!B2“发文字号” 不能用 → .*\n✗ 法规!C2“发布机关” 不能用 → /u)
})

it('prints no more lines than asked for, and says how many rows are left', () => {
  const report = { ...emptyReport(true, false), files: FILES }
  const cells = ['A', 'B', 'C'].map((column) => ({ kind: 'refused' as const, column, text: `${column} 不对` }))
  for (let row = 1; row <= 5; row++) countRow(report, lineOf('a', row, { cells, messages: ['不对'] }))
  const text = formatReport(report, 4)
  expect(text.match(/^✗/gmu)).toHaveLength(4)
  expect(text).toContain('另有 3 行')
})

it('does not work out cells of rows where nobody asks for them', () => {
  const row = { type: 'law', title: '某办法', number: '一号' }
  expect(readRow('a', 1, row)).not.toHaveProperty('gates')
  expect(readRow('a', 1, row, { ...NO_CONTEXT, withCells: true }).gates).toEqual([])
})
