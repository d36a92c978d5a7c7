/** Containers of rows by content, the header found, cells that Excel has changed; see docs/decisions/workbooks.md. */
import { readdirSync } from 'node:fs'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { set_cptable, utils, write, type BookType } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { UnusableFile } from '../../exchange/read/input-file.ts'
import { openFile, type OpenOptions } from '../../exchange/read/open.ts'
import type { Row } from '../../exchange/read/parse-row.ts'
import { SourceLists } from '../../exchange/read/columns/source-lists.ts'
import { NO_CONTEXT } from '../../exchange/read/row-context.ts'
import { closeScan, scanFiles } from '../../exchange/read/scan.ts'
import { readRow } from '../../exchange/read/shapes.ts'
import type { ReportLine } from '../../exchange/report-line.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { label, terms } from '../../standard/terms.ts'
import { fileOf, ndjson, ownTemporaryFolder } from './files.ts'
import { hostileWorkbooks } from './hostile-workbooks.ts'
import { gbOf, styled, xlsxOf, xlsxParts, zipOf, type CellSpec, type SheetSpec } from './make-workbooks.ts'

set_cptable(codepages)

type Values = Record<string, unknown>

/** All rows of a file with where they stand and what is told of it. */
async function read(content: string | Uint8Array, options?: OpenOptions) {
  const opened = await openFile(fileOf(content, 'file'), options)
  try {
    const found = []
    for (const source of opened.sources) {
      const rows: Row[] = []
      for await (const row of source.rows()) rows.push(row)
      const again: Row[] = []
      for await (const row of source.rows()) again.push(row)
      expect(again).toEqual(rows)
      found.push({ ...source.place, rows, notes: source.notes.join('\n') })
    }
    return { sources: found, unusable: opened.unusable }
  } finally {
    opened.close()
  }
}

const valuesOf = (rows: readonly Row[]): Values[] =>
  rows.map((row) => ('value' in row ? row.value : { error: row.error }))

/** The rows of a workbook with one sheet. */
async function sheet(
  rows: readonly (readonly CellSpec[])[],
  more: Partial<SheetSpec> = {},
  options?: Parameters<typeof xlsxOf>[1],
) {
  const { sources } = await read(xlsxOf([{ name: '清单', rows, ...more }], options))
  return { ...sources[0]!, values: valuesOf(sources[0]!.rows) }
}

const refusal = async (content: string | Uint8Array): Promise<string> => {
  try {
    await read(content)
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableFile)
    return (error as Error).message
  }
  throw new Error('was read')
}

const POWERS = [
  ['职权编码', '职权名称', '职权类别', '实施主体', '地区编码'],
  ['0200-B-00100-140900', '对使用淘汰用能设备的处罚', '行政处罚', '某市能源局', '140900'],
  ['0200-B-00200-140900', '对未按期报送的处罚', '行政处罚', '某市能源局', '140900'],
]
const RECORDS = POWERS.slice(1).map((row) => Object.fromEntries(row.map((text, i) => [POWERS[0]![i]!, text])))
const csv = (separator: string) => POWERS.map((row) => row.join(separator)).join('\r\n')
const page = POWERS.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')
const book = (bookType: BookType) => {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet(POWERS), '清单')
  return write(made, { type: 'buffer', bookType }) as Buffer
}
const utf16 = (text: string, swap = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return swap ? bytes.swap16() : bytes
}
describe('a container is found by its content', () => {
  it.each([
    ['XLSX', xlsxOf([{ name: '清单', rows: POWERS }])],
    ['XLSX with shared texts', book('xlsx')],
    ['XLS', book('biff8')],
    ['XLSB', book('xlsb')],
    ['ODS', book('ods')],
    ['a web page under .xls', `<html><body><table>${page}</table></body></html>`],
    ['XML of Excel 2003', book('xlml')],
    ['CSV', csv(',')],
    ['CSV with a byte order mark', `\ufeff${csv(',')}`],
    ['tabs', csv('\t')],
    ['semicolons', csv(';')],
    ['bars', csv('|')],
    ['Chinese commas', csv('，')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(csv('\t'))])],
    ['UTF-16, big-endian', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(csv('\t'), true)])],
    ['UTF-16 without a mark', utf16(`${csv(',')}\n3,third plain row,x,y,z`)],
    ['GB18030', gbOf(csv(','))],
    ['NDJSON', ndjson(RECORDS)],
    ['a JSON list', JSON.stringify(RECORDS)],
    ['pretty-printed', JSON.stringify(RECORDS, null, 2)],
    ...['list', 'content', 'rows', 'records'].map((name): [string, string] => [
      `an answer around ${name}`,
      JSON.stringify({ code: 0, data: { [name]: RECORDS, total: 2 } }),
    ]),
    ['two answers, a line each', ndjson(RECORDS.map((one) => ({ code: 0, data: { list: [one] } })))],
    ['two pretty-printed answers', RECORDS.map((one) => JSON.stringify({ data: { rows: [one] } }, null, 2)).join('\n')],
    ['ZIP', zipOf([{ name: '市/清单.csv', data: csv(',') }])],
    ['ZIP around a workbook', zipOf([{ name: '清单.xlsx', data: xlsxOf([{ name: '清单', rows: POWERS }]) }])],
  ])('%s', async (_name, content) => {
    const { sources, unusable } = await read(content)
    expect(unusable).toEqual([])
    expect(sources).toHaveLength(1)
    expect(valuesOf(sources[0]!.rows).slice(0, 2)).toEqual(RECORDS)
  })

  it('one object', async () => {
    expect(valuesOf((await read(JSON.stringify(RECORDS[0], null, 2))).sources[0]!.rows)).toEqual([RECORDS[0]])
  })

  it('every sheet of a book and every file of a ZIP, with its place; what cannot be read is named', async () => {
    const two = xlsxOf([
      { name: '一局', rows: POWERS },
      { name: '填写说明', rows: [['请逐行填写']] },
      { name: '二局', rows: POWERS },
      { name: '码表', rows: POWERS, state: 'veryHidden' },
    ])
    const { sources, unusable } = await read(
      zipOf([
        { name: '权责.xlsx', data: two },
        { name: '__MACOSX/._权责.xlsx', data: 'x' },
        { name: '说明.pdf', data: '%PDF-1.7' },
      ]),
    )
    expect(sources.map(({ entry, sheet, rows }) => [entry, sheet, rows.length])).toEqual([
      ['权责.xlsx', '一局', 2],
      ['权责.xlsx', '二局', 2],
    ])
    expect(sources[0]!.notes).toContain('隐藏的工作表“码表”没有读')
    expect(sources[0]!.notes).toContain('工作表“填写说明”里没有找到表头')
    expect(unusable).toMatchObject([
      { place: { entry: '说明.pdf' }, message: expect.stringContaining('PDF') as string },
    ])
  })

  it.each<[string, string | Uint8Array, string]>([
    [
      'a page after a login has ended',
      '<!DOCTYPE html><html><head><title>请登录</title></head><body>x</body></html>',
      '这是网页（标题“请登录”）',
    ],
    ['PDF', '%PDF-1.7 …', '这是 PDF 文件'],
    [
      'Word',
      zipOf([
        { name: '[Content_Types].xml', data: 'x' },
        { name: 'word/document.xml', data: 'x' },
      ]),
      '这是 Word 文档',
    ],
    ['older Word', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), utf16('WordDocument')]), '这是 Word 文档'],
    [
      'slides',
      zipOf([
        { name: '[Content_Types].xml', data: 'x' },
        { name: 'ppt/presentation.xml', data: 'x' },
      ]),
      '演示文稿',
    ],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), utf16('EncryptedPackage')]),
      '设了打开密码',
    ],
    ['a ZIP file with a password', zipOf([{ name: 'a.csv', data: csv(','), encrypted: true }]), '压缩文件设了密码'],
    ['RAR', 'Rar!\u001a\u0007', 'RAR'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), '图片'],
    ['other XML', '<?xml version="1.0"?><root/>', 'XML 文件'],
    ['half a workbook', xlsxOf([{ name: '清单', rows: POWERS }]).subarray(0, 700), '压缩结构不完整'],
    ['an empty workbook', xlsxOf([{ name: '清单', rows: [] }]), '没有找到表头'],
    ['an older workbook that is damaged', book('biff8').fill(7, 600), ''],
  ])('is named when it holds no rows: %s', async (_name, content, words) => {
    expect(await refusal(content)).toContain(words)
  })
})

describe('the header is found', () => {
  const titles = [['某市权责清单（2024 年版）'], ['填报单位：某市能源局', null, null, '填报日期：2024-03-05']]

  it('below titles, above numbers of columns; sums, notes and repeated headers are left out and named', async () => {
    const { values, notes, rows } = await sheet(
      [
        ...titles,
        POWERS[0]!,
        ['1', '2', '3', '4', '5'],
        ...POWERS.slice(1),
        POWERS[0]!,
        ['一、许可类'],
        POWERS[1]!,
        ['合计', '3'],
        ['注：以上为试行'],
        ['填表人：某某', null, '审核：某某'],
      ],
      { merges: ['A1:E1', 'A8:E8'] },
    )
    expect(values).toEqual([...RECORDS, RECORDS[0]])
    expect(rows.map(({ row }) => row)).toEqual([5, 6, 9])
    for (const note of [
      '表头在第 3 行',
      '第 4 行是栏号',
      '第 7 行是重复的表头',
      '第 8 行是分节的标题',
      '第 10 行是合计',
      '第 11、12 行是注释',
    ])
      expect(notes).toContain(note)
  })

  it('in a CSV with titles, too', async () => {
    const { sources } = await read(`某市权责清单,,,,\r\n,,,,\r\n${csv(',')}\r\n合计,2,,,\r\n`)
    expect(valuesOf(sources[0]!.rows)).toEqual(RECORDS)
  })

  const TWO = [
    ['职权编码', '职权名称', '实施主体', '办理时限', null, '地区编码'],
    [null, null, null, '法定', '承诺', null],
    ['1-A', '甲', '某局', '15 日', '10 日', '140900'],
  ]
  const joined = {
    职权编码: '1-A',
    职权名称: '甲',
    实施主体: '某局',
    '办理时限/法定': '15 日',
    '办理时限/承诺': '10 日',
    地区编码: '140900',
  }

  it('in two rows with merged cells, whose headings are joined', async () => {
    const merges = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:F2']
    expect((await sheet(TWO, { merges })).values).toEqual([joined])
    expect(
      (await sheet([['某市权责清单'], ...TWO], { merges: ['A1:F1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3'] }))
        .values,
    ).toEqual([joined])
  })

  it('in two rows of a CSV, which has lost the merges', async () => {
    const { sources } = await read(TWO.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n'))
    expect(valuesOf(sources[0]!.rows)).toEqual([joined])
  })

  it('whatever width, blanks and marks its headings have', async () => {
    const heads = ['* 职权编码（必填）', '职 权\n名称', '职权类别：', '【实施主体】', '地区编码(6位)']
    const { sources } = await read(
      xlsxOf([{ name: '清单', rows: [heads.map((one) => one.replace(/[【】]/gu, '')), ...POWERS.slice(1)] }]),
    )
    expect(valuesOf(sources[0]!.rows)).toEqual(RECORDS)
  })

  it('of a list that no reader knows: its headings are kept', async () => {
    const { values } = await sheet([['某县便民清单'], ['名目', '去哪办', '找谁'], ['老年证', '一楼', '小王']], {
      merges: ['A1:C1'],
    })
    expect(values).toEqual([{ 名目: '老年证', 去哪办: '一楼', 找谁: '小王' }])
  })

  it('of such a list with a column that has no heading: the first row of data is no second header', async () => {
    const { sources } = await read('名目,去哪办,,找谁\n老年证,一楼,东侧,\n残疾证,二楼,西侧,小李\n')
    expect(valuesOf(sources[0]!.rows)).toEqual([
      { 名目: '老年证', 去哪办: '一楼' },
      { 名目: '残疾证', 去哪办: '二楼', 找谁: '小李' },
    ])
    expect(sources[0]!.rows[0]).toMatchObject({ warnings: ['C2：“东侧”没有表头，没有读'] })
  })

  it('with a heading twice: the same content is one value, another refuses the row at its cell', async () => {
    const { rows } = await sheet([
      ['职权编码', '职权名称', '投诉电话', '投诉电话'],
      ['1', '甲', '110', '110'],
      ['2', '乙', '110', '120'],
    ])
    expect(rows[0]).toMatchObject({ value: { 投诉电话: '110' } })
    expect(rows[1]).toMatchObject({
      row: 3,
      column: 'D',
      error: expect.stringContaining('C 列和 D 列都叫“投诉电话”') as string,
    })
  })

  it('merged cells are filled downwards; hidden rows and columns are read and named', async () => {
    const { values, notes } = await sheet(
      [
        ['实施主体', '职权编码', '职权名称'],
        ['某局', '1', '甲'],
        [null, '2', '乙'],
        [null, '3', '丙'],
        ['另一局', '4', '丁'],
      ],
      { merges: ['A2:A4'], hiddenRows: [3], before: '<cols><col min="2" max="2" hidden="1"/></cols>' },
    )
    expect(values.map((one) => one['实施主体'])).toEqual(['某局', '某局', '某局', '另一局'])
    expect(notes).toContain('合并的单元格已向下补齐，共 2 格')
    expect(notes).toContain('有 1 行是隐藏或被筛选掉的')
    expect(notes).toContain('隐藏的列 B 也读了')
  })

  it('the name of a sheet is a value when told, where the sheet has no such column', async () => {
    const { sources } = await read(xlsxOf([{ name: '140900', rows: POWERS.map((row) => row.slice(0, 4)) }]), {
      sheetNameAs: '地区编码',
    })
    expect(valuesOf(sources[0]!.rows)).toEqual(RECORDS)
  })
})

describe('a cell', () => {
  const FORMATS = [
    'yyyy"年"m"月"d"日"',
    '0%',
    '000000',
    '0"个工作日"',
    'm"月"d"日"',
    '#,##0.00',
    'yyyy-mm-dd hh:mm',
    'h:mm',
  ]
  const cells = async (given: readonly CellSpec[], date1904 = false) => {
    const heads = given.map((_, i) => `栏目${i}`)
    const { values, rows } = await sheet(
      [
        ['职权编码', ...heads],
        ['1', ...given],
      ],
      {},
      { formats: FORMATS, date1904 },
    )
    return { values: heads.map((head) => values[0]![head]), row: rows[0]! }
  }

  it('is what the office sees: days, percents, zeros in front, words of the format; never fewer digits', async () => {
    const given = [
      styled(45356, 1),
      styled(0.125, 2),
      styled(42, 3),
      styled(20, 4),
      styled(1234.5, 6),
      styled(45356.5, 7),
      styled(0.375, 8),
      0.1,
      { xml: '<c><v>0.30000000000000004</v></c>' },
      123456789012345,
    ]
    expect((await cells(given)).values).toEqual([
      '2024-03-05',
      '12.5%',
      '000042',
      '20个工作日',
      '1234.5',
      '2024-03-05 12:00',
      '09:00',
      '0.1',
      '0.3',
      '123456789012345',
    ])
  })

  it('counts days from 1904 where the workbook says so', async () => {
    expect((await cells([styled(43894, 1)], true)).values).toEqual(['2024-03-05'])
  })

  it('has texts as they were written: rich text, escapes, line ends, no phonetic notes', async () => {
    const rich = {
      xml: '<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>',
    }
    expect((await cells([rich, '一\n二', 'a_x000D_b', { xml: '<c t="b"><v>1</v></c>' }])).values).toEqual([
      '甲乙',
      '一\n二',
      'a\nb',
      '是',
    ])
  })

  it('with a formula has the result that is stored', async () => {
    expect((await cells([{ xml: '<c t="str"><f>A1</f><v>结果</v></c>' }])).values).toEqual(['结果'])
  })

  it.each<[string, CellSpec, string]>([
    [
      'a code of 18 digits as a number',
      { xml: '<c><v>511525198901011234</v></c>' },
      '只留下 15 位，后面的位数已经丢失',
    ],
    ['a code in scientific notation', '5.12E+11', '科学计数法 5.12E+11'],
    ['a number that became a day', styled(45356, 5), '改成了日期 3月5日'],
    ['an error of a formula', { xml: '<c t="e"><f>B9</f><v>#REF!</v></c>' }, '错误值 #REF!'],
    ['a formula without a result', { xml: '<c><f>B9</f></c>' }, '按 Ctrl+S 保存一次'],
    ['no number', { xml: '<c><v>abc</v></c>' }, '不是数字'],
  ])('that has lost its content refuses its row, and says which: %s', async (_name, cell, words) => {
    const { rows } = await sheet(
      [
        ['职权编码', '职权名称'],
        ['1', '甲'],
        [cell, '乙'],
        ['3', '丙'],
      ],
      {},
      { formats: FORMATS },
    )
    expect(rows.map((row) => 'error' in row)).toEqual([false, true, false])
    const { error, column } = rows[1] as { error: string; column: string }
    expect(column).toBe('A')
    expect(error).toContain('A3“职权编码”：')
    expect(error).toContain(words)
  })

  it('a column of codes that are numbers is named: zeros in front are lost', async () => {
    const { notes } = await sheet([
      ['职权编码', '职权名称'],
      [104002000, '甲'],
    ])
    expect(notes).toContain('A 列“职权编码”有 1 格存成了数字，开头如有 0 已经丢失')
  })
})

describe('our own records in a table', () => {
  /** The main records of all rows of a file. */
  async function records(content: string | Uint8Array) {
    const opened = await openFile(fileOf(content, 'file'))
    const found = []
    for (const source of opened.sources) {
      const lists = await SourceLists.of(source)
      for await (const row of source.rows())
        if ('value' in row)
          found.push(readRow('x', row.row, row.value, { ...NO_CONTEXT, list: lists.listOf(row.value) }).main)
    }
    opened.close()
    return found
  }

  it('by the name of the sheet and Chinese titles, or by a column with the type', async () => {
    const rows = [
      ['区划代码', '名称', terms.regionKind.title, '上级区划'],
      [330113, '临平区', label('regionKind', 'statutory'), '330100'],
    ]
    const named = xlsxOf([{ name: recordTitle('region'), rows }])
    const typed = 'type,code,name,kind,parent\nregion,330113,临平区,statutory,330100'
    const expected = { code: '330113', name: '临平区', kind: 'statutory', parent: '330100' }
    for (const content of [named, typed])
      expect(await records(content)).toMatchObject([{ type: 'region', key: '330113', record: expected }])
  })

  it('lists stand in one cell, an entry a line; terms by their labels; days in any style', async () => {
    const rows = [
      ['type', 'key', 'name', 'phones', 'region'],
      ['venue', 'V-1', '某市政务服务中心', '0350-1234567\n0350-7654321', '140900'],
    ]
    const [row] = await records(xlsxOf([{ name: '清单', rows }]))
    expect(row).toMatchObject({
      type: 'venue',
      record: { phones: [{ phone: '0350-1234567' }, { phone: '0350-7654321' }] },
    })
  })
})

describe('in an import', () => {
  const scanned = async (content: string | Uint8Array) => {
    const lines: ReportLine[] = []
    const scan = await scanFiles([fileOf(content, 'book.xls')], (line) => lines.push(line))
    closeScan(scan)
    return { scan, lines }
  }

  it('each row has one outcome, with sheet and column; the other rows are read', async () => {
    const bad = [
      ['职权编码', '职权名称', '实施主体', '地区编码'],
      ['5.12E+11', '甲', '某局', '140900'],
      ['2', '乙', '某局', '990000'],
      ['3', '丙', '某局', '140900'],
    ]
    const { scan, lines } = await scanned(
      xlsxOf([
        { name: '一', rows: POWERS },
        { name: '二', rows: bad },
      ]),
    )
    expect(scan.readable).toBe(3)
    expect(scan.files.map(({ sheet: name, rows, unusable }) => [name, rows, unusable])).toEqual([
      ['一', 2, undefined],
      ['二', 3, undefined],
    ])
    expect(lines).toMatchObject([
      { sheet: '二', row: 2, column: 'A', outcome: 'refused' },
      { sheet: '二', row: 3, column: 'D', field: '地区编码', outcome: 'refused' },
    ])
  })

  it('a sheet that holds no records does not affect the others', async () => {
    const { scan } = await scanned(
      xlsxOf([
        { name: '一', rows: POWERS },
        {
          name: '字典',
          rows: [
            ['码', '值'],
            ['1', '是'],
          ],
        },
      ]),
    )
    expect(scan.readable).toBe(2)
    expect(scan.files[1]).toMatchObject({
      sheet: '字典',
      rows: 0,
      unusable: expect.stringContaining('认不出') as string,
    })
  })

  it('leaves no temporary files', async () => {
    const folder = ownTemporaryFolder()
    await scanned(book('biff8'))
    await expect(openFile(fileOf(xlsxOf([{ name: 'x', rows: [] }])))).rejects.toThrow(UnusableFile)
    expect(readdirSync(folder).filter((name) => name.startsWith('santong-rows-'))).toEqual([])
  })
})

describe('a hostile workbook', () => {
  it('is refused: bombs, lies, entities, a sheet merged whole', async () => {
    for (const [name, content] of Object.entries(hostileWorkbooks())) {
      const started = performance.now()
      expect(await refusal(content).catch((error: unknown) => String(error)), name).toMatch(/没有读|不完整|超过|损坏/u)
      expect(performance.now() - started, name).toBeLessThan(5000)
    }
  })

  it('an office file with entities or lies about its parts is refused before a library sees it', async () => {
    const parts = xlsxParts([{ name: '清单', rows: POWERS }])
    expect(
      await refusal(zipOf([...parts, { name: 'xl/workbook.bin', data: 'x'.repeat(2_000_000), lie: 151_000_000 }])),
    ).toContain('解压后过大')
    const xml = String(book('xlml')).replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    expect(await refusal(xml)).toContain('DTD')
  })
})
