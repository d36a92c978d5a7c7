/** Damages of single cells in books: each is reported at its cell with words how to mend it, and nothing else is refused. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { utils, write } from '@e965/xlsx'
import { asCms, runImport } from '../../exchange/index.ts'
import type { VerdictLine } from '../../standard/imports/verdict.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'
import { styled, xlsxOf, type CellSpec } from './make-workbooks.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
  const regions = [{ type: 'region', code: '450721', name: '灵山县', kind: 'statutory' }]
  await runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(regions))], approve: true })
})
afterAll(() => cms?.close())

const CREDIT = '11450721MB15580811'
/** Proper rows of each list; `n` makes them differ. */
const LISTS = {
  power: {
    heads: ['职权编码', '职权名称', '职权类别', '实施主体', '地区编码'],
    row: (n: number) => [`Q-${n}`, `第${n}种处罚`, '行政处罚', '灵山县能源局', '450721'],
  },
  guide: {
    heads: ['事项名称', '实施编码', '实施主体', '实施主体编码', '区划代码'],
    row: (n: number) => [
      `第${n}种许可`,
      `${CREDIT}4${String(190_000_000 + n).padStart(9, '0')}000`,
      '灵山县行政审批局',
      CREDIT,
      '450721',
    ],
  },
  law: {
    heads: ['法规名称', '文号', '类型', '发布日期'],
    row: (n: number) => [`第${n}号办法`, `某政发〔2026〕${n}号`, '规范性文件', '2026-03-01'],
  },
} as const

const FORMATS = ['m"月"d"日"', '0']

/** A damage: the list, the column from 1, what stands in the cell, words of the report. */
const DAMAGES: readonly (readonly [
  name: string,
  list: keyof typeof LISTS,
  column: number,
  cell: CellSpec,
  words: string,
])[] = [
  ['a code in scientific notation', 'power', 1, '5.12E+11', '科学计数法'],
  ['a code stored as a number of more than 15 digits', 'power', 1, styled('511602000000123456', 2), '只留下 15 位'],
  ['an error of a formula', 'power', 2, { xml: '<c t="e"><v>#REF!</v></c>' }, '#REF!'],
  ['a formula without a result', 'power', 4, { xml: '<c><f>B9</f></c>' }, '按 Ctrl+S 保存一次'],
  ['a number that Excel made a day', 'power', 1, styled(46_000, 1), '改成了日期'],
  ['a needed cell that is empty', 'power', 2, null, '缺少职权名称'],
  ['a region that does not exist', 'power', 5, '990000', '990000'],
  ['a region under a name that nobody knows', 'guide', 5, '99', '区划'],
  ['the letter O for a zero', 'guide', 2, `${CREDIT}4O00109099000`, '是字母 O'],
  ['a code without its end', 'guide', 2, CREDIT.slice(0, 12), '基本编码'],
  ['a day of which nobody knows the month', 'law', 4, '3/4/26', '日期'],
  ['a day that is none', 'law', 4, '2026-02-30', '日期'],
  ['a title that is empty', 'law', 1, null, '是空的'],
]

let count = 0

it.each(DAMAGES)('%s', async (_name, list, column, cell, words) => {
  const { heads, row } = LISTS[list]
  const first = (count += 10)
  const damaged: CellSpec[] = [...row(first + 2)]
  damaged[column - 1] = cell
  const rows: (readonly CellSpec[])[] = [['某县清单'], heads, row(first), row(first + 1), damaged, row(first + 3)]
  const letters = 'ABCDE'[column - 1]
  const files: Record<string, Buffer> = {
    xlsx: xlsxOf([{ name: '清单', rows, merges: ['A1:D1'] }], { formats: FORMATS }),
  }
  // What stands as text in a cell is damaged in the same way in the old format and in text.
  if (cell === null || typeof cell === 'string') {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows as (string | null)[][]), '清单')
    files['xls'] = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
    files['csv'] = Buffer.from(
      rows.map((one) => one.map((value) => `"${(value as string | null) ?? ''}"`).join(',')).join('\r\n'),
    )
  }
  for (const [kind, content] of Object.entries(files)) {
    const lines: VerdictLine[] = []
    const given = {
      payload: asCms(cms.payload),
      files: [fileOf(content, `list.${kind}`)],
      onVerdict: (line: VerdictLine) => lines.push(line),
    }
    const report = await runImport({ ...given, dryRun: kind !== 'xlsx' })
    expect(
      report.files.flatMap(({ unusable }) => unusable ?? []),
      kind,
    ).toEqual([])
    expect(lines.map(({ row: at, verdict }) => [at, verdict === 'refused']).toSorted(), kind).toEqual([
      [3, false],
      [4, false],
      [5, true],
      [6, false],
    ])
    const cells = lines
      .find(({ verdict }) => verdict === 'refused')!
      .cells.filter(({ kind: said }) => said === 'refused')
    expect(
      cells.map((one) => one.column),
      `${kind} ${JSON.stringify(cells)}`,
    ).toEqual([letters])
    expect(cells[0]!.text, kind).toContain(words)
  }
})
