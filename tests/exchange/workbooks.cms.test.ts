/** A workbook through a whole import: the same records as from lines, one outcome a row, told by sheet, row and column. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asCms, exitCodeOf, formatReport, runImport } from '../../exchange/index.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'
import { xlsxOf, zipOf } from './make-workbooks.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
  const regions = [{ type: 'region', code: '519900', name: '青棠市', kind: 'statutory' }]
  await runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(regions))], approve: true })
})
afterAll(() => cms?.close())

const HEADS = ['职权编码', '职权名称', '职权类别', '实施主体', '区划代码']
const power = (code: string, name: string) => [code, name, '行政处罚', '青棠市能源局', '519900']
const stored = async () =>
  (await cms.payload.find({ collection: 'power-items', draft: true, limit: 0, depth: 0 })).docs
    .map(({ key, name, type, regionCode }) => [key, name, type, regionCode])
    .toSorted()

it('reads every sheet, refuses one cell, and a second time finds nothing new', async () => {
  const book = xlsxOf([
    {
      name: '一科',
      rows: [['青棠市权责清单'], HEADS, power('P-1', '甲'), power('P-2', '乙'), ['合计', '2']],
      merges: ['A1:E1'],
    },
    { name: '二科', rows: [HEADS, power('P-3', '丙'), power('5.12E+11', '丁')] },
  ])
  const files = [fileOf(zipOf([{ name: '清单.xlsx', data: book }]), '清单.zip')]
  const dry = await runImport({ payload: asCms(cms.payload), files, dryRun: true })
  const report = await runImport({ payload: asCms(cms.payload), files })
  expect({ ...dry, dryRun: false }).toEqual(report)
  expect(report).toMatchObject({ total: 4, created: 3, refused: 1 })
  expect(exitCodeOf(report)).toBe(1)
  expect(report.lines.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
    { entry: '清单.xlsx', sheet: '二科', row: 3, column: 'A' },
  ])
  const text = formatReport(report)
  expect(text).toContain('清单.zip［清单.xlsx·一科］：2 行（权责清单（中文栏目） 2 行）')
  expect(text).toContain('第 5 行是合计、小计，没有当作记录')
  expect(text).toMatch(/清单\.zip［清单\.xlsx·二科］ 第 3 行 A 列 拒绝/u)
  expect(await stored()).toEqual(['P-1', 'P-2', 'P-3'].map((key, i) => [key, '甲乙丙'[i], '02', '519900']))
  const lines = ndjson(
    [power('P-1', '甲'), power('P-2', '乙'), power('P-3', '丙')].map((row) =>
      Object.fromEntries(row.map((value, i) => [HEADS[i], value])),
    ),
  )
  expect(await runImport({ payload: asCms(cms.payload), files: [fileOf(lines)] })).toMatchObject({ unchanged: 3 })
})

it('takes the name of a sheet as a column when told', async () => {
  const rows = [HEADS.slice(0, 4), power('P-9', '壬').slice(0, 4)]
  const files = [fileOf(xlsxOf([{ name: '519900', rows }]))]
  const without = await runImport({ payload: asCms(cms.payload), files, dryRun: true })
  expect(without.files[0]!.unusable).toContain(
    '请加一列“地区编码”（6 位区划代码）；都是一个地方的，可以不加列，写 --region 区划代码',
  )
  expect(exitCodeOf(without)).toBe(2)
  const told = await runImport({ payload: asCms(cms.payload), files, dryRun: true, region: '青棠市' })
  expect(told).toMatchObject({ created: 1 })
  const report = await runImport({ payload: asCms(cms.payload), files, sheetNameAs: '区划代码' })
  expect(report).toMatchObject({ created: 1, refused: 0 })
})
