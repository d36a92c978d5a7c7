/** Workbooks that go back to their senders: marks stand at their cells, all else is as it was, and what we added is not read as rows. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { templateBook } from '../../exchange/books/template.ts'
import { writeReturnBook } from '../../exchange/books/return/index.ts'
import { COLOURS } from '../../exchange/books/return/styles.ts'
import { Zip } from '../../exchange/read/containers/zip.ts'
import { RETURN_SHEET } from '../../exchange/read/returned.ts'
import type { VerdictLine } from '../../standard/imports/verdict.ts'
import { fileOf } from './files.ts'
import { xlsxOf, zipOf, type ZipEntry } from './make-workbooks.ts'
import { cell, line, richBook, richParts, rowsOf } from './return-books.ts'

const emptyFolder = (): string => dirname(fileOf('', 'nothing'))

const partsOf = (book: Buffer): Map<string, string> => {
  const zip = new Zip(book)
  return new Map(zip.names().map((name) => [name, zip.bytes(name).toString('utf8')]))
}

/** The parts that are not the same in two books. */
function changedParts(before: Buffer, after: Buffer): string[] {
  const [a, b] = [partsOf(before), partsOf(after)]
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name)).toSorted()
}

async function returned(book: Buffer, verdicts: readonly VerdictLine[]) {
  const out = join(emptyFolder(), 'out.xlsx')
  const result = await writeReturnBook({ source: fileOf(book, 'list.xlsx'), out, verdicts })
  return { book: readFileSync(out), result, parts: partsOf(readFileSync(out)) }
}

/** The notes of a part as text by cell. */
const notesOf = (xml: string): Record<string, string> =>
  Object.fromEntries(
    [...xml.matchAll(/<(?:\w+:)?comment\s[^>]*?ref="([A-Z]+\d+)"[^>]*>([\s\S]*?)<\/(?:\w+:)?comment>/gu)].map(
      ([, reference, inner]) => [
        reference!,
        [...inner!.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/gu)].map(([, text]) => text).join(''),
      ],
    ),
  )

/** The XML of a style of a cell, and that of its fill. */
function lookOf(parts: ReadonlyMap<string, string>, sheet: string, reference: string) {
  const styles = parts.get('xl/styles.xml')!
  const tag = new RegExp(`<(?:\\w+:)?c\\s[^>]*r="${reference}"[^>]*>`, 'u').exec(parts.get(sheet)!)?.[0]
  const style = Number(/\ss="(\d+)"/u.exec(tag ?? '')?.[1] ?? 0)
  const list = (name: string, entry: string) =>
    [
      ...new RegExp(`<${name}[\\s>][\\s\\S]*?</${name}>`, 'u')
        .exec(styles)![0]
        .matchAll(new RegExp(`<${entry}(?: [^>]*?)?(?:/>|>[\\s\\S]*?</${entry}>)`, 'gu')),
    ].map(([one]) => one)
  const format = list('cellXfs', 'xf')[style]!
  return { style, format, fill: list('fills', 'fill')[Number(/fillId="(\d+)"/u.exec(format)?.[1] ?? 0)]! }
}

const SHEET1 = 'xl/worksheets/sheet1.xml'
const VERDICTS = [
  line('事项清单', 4, {
    cells: [cell('E', { heading: '咨询电话', found: '12', text: '电话太短，请写成区号-号码' })],
    messages: ['这一行没有导入'],
  }),
  line('事项清单', 5, {
    verdict: 'proposal',
    cells: [
      cell('D', { kind: 'proposal', heading: '办理时限', before: '15个工作日', after: '=HYPERLINK("http://a","20")' }),
      cell('A', { kind: 'check', text: '名称请核对' }),
      cell('C', { kind: 'refused', text: '没有这个部门' }),
      cell('E', { kind: 'check', text: '号码请核对' }),
      cell('B', { kind: 'check', text: '=1+1 不是编码' }),
    ],
  }),
  line('事项清单', 3, {
    verdict: 'changed',
    cells: [
      cell('A', { kind: 'cleaned', found: 'Ａ', after: 'A' }),
      cell('E', { kind: 'changed', before: '1', after: '2' }),
    ],
  }),
  line('没有的表', 3),
]

describe('a workbook with everything in it', async () => {
  const before = richBook()
  const { book, result, parts } = await returned(before, VERDICTS)
  const sheet = parts.get(SHEET1)!

  it('keeps every part but those of the marks, to the byte', () => {
    expect(result).toEqual({ kind: 'marked', extension: '.xlsx', cells: 8, notes: 7, unplaced: 1 })
    expect(changedParts(before, book)).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/comments1.xml',
      'xl/drawings/vmlDrawing1.vml',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/santong1.xml',
      SHEET1,
    ])
    const tail = (xml: string) => xml.slice(xml.indexOf('</sheetData>'))
    expect(tail(sheet)).toBe(tail(partsOf(before).get(SHEET1)!))
  })

  it('has a note at each cell, below what people wrote; a discussion is left alone', () => {
    expect(notesOf(parts.get('xl/comments1.xml')!)).toEqual({
      A3: '【三同·已整理】按“A”读',
      A4: '【三同·拒绝】这一行没有导入',
      A5: '[讨论] 见新版批注',
      B3: '编码已核',
      B5: '【三同·请核对】=1+1 不是编码',
      C3: '【三同·不能用】第 5 行：没有这个部门',
      D5: '【三同·建议】“15个工作日” → “=HYPERLINK(&quot;http://a&quot;,&quot;20&quot;)”',
      E4: '张三：\n请科室核实\n【三同·不能用】电话太短，请写成区号-号码',
      E5: '【三同·请核对】号码请核对',
    })
    const drawing = parts.get('xl/drawings/vmlDrawing1.vml')!
    expect(drawing.match(/<v:shape /gu)).toHaveLength(3 + 6)
    expect(drawing).toContain('<br></div>')
    expect(parts.get('xl/comments1.xml')).toContain(
      '<comment ref="B3" authorId="0"><text><t>编码已核</t></text></comment>',
    )
  })

  it('has fills by kind and keeps the rest of each style', () => {
    expect(lookOf(parts, SHEET1, 'E4').fill).toContain(COLOURS.refused)
    expect(lookOf(parts, SHEET1, 'D5').fill).toContain(COLOURS.proposal)
    expect(lookOf(parts, SHEET1, 'A3').fill).toContain(COLOURS.cleaned)
    expect(lookOf(parts, SHEET1, 'C3').fill).toContain(COLOURS.refused)
    const code = lookOf(parts, SHEET1, 'B5')
    expect(code.format).toMatch(/numFmtId="49".*<alignment wrapText="1"\/>/u)
    expect(code.fill).toContain(COLOURS.check)
    // A pattern would be lost.
    expect(lookOf(parts, SHEET1, 'E5').style).toBe(2)
  })

  it('has what we have beside the table, as text', () => {
    expect(sheet).toContain('三同：办理时限（现有内容）')
    expect(sheet).toMatch(/<c r="F5" s="\d+" t="inlineStr"><is><t xml:space="preserve">15个工作日<\/t>/u)
    expect(lookOf(parts, SHEET1, 'F5').format).toMatch(/numFmtId="49".*quotePrefix="1"/u)
    expect(sheet).toContain('<dimension ref="A1:F5"/>')
    expect(sheet).not.toContain('<f>')
    expect(parts.get('xl/worksheets/santong1.xml')).not.toContain('<f>')
  })

  it('lists what was found, with links to the cells', () => {
    const list = parts.get('xl/worksheets/santong1.xml')!
    expect(parts.get('xl/workbook.xml')).toContain(`name="${RETURN_SHEET}"`)
    expect(list).toContain(`location="'事项清单'!E4"`)
    expect(list).toContain('不能用 4 处')
    expect(list).toContain('=1+1 不是编码')
  })

  it('is read as the same rows as before', async () => {
    expect(await rowsOf(book)).toEqual(await rowsOf(before))
  })

  it('marked again is the same book; with nothing to say it is free of marks', async () => {
    const again = await returned(book, VERDICTS)
    expect(changedParts(book, again.book)).toEqual([])
    const mended = await returned(book, [])
    expect(notesOf(mended.parts.get('xl/comments1.xml')!)).toEqual(notesOf(partsOf(before).get('xl/comments1.xml')!))
    expect(mended.parts.get('xl/drawings/vmlDrawing1.vml')).toBe(partsOf(before).get('xl/drawings/vmlDrawing1.vml'))
    const rows = (xml: string) =>
      xml
        .slice(xml.indexOf('<row '), xml.indexOf('</sheetData>'))
        .replaceAll(/<c r="\w+" s="\d+"\/>| spans="1:5"/gu, '')
    expect(rows(mended.parts.get(SHEET1)!)).toBe(rows(partsOf(before).get(SHEET1)!))
    expect(mended.parts.get('xl/worksheets/santong1.xml')).toContain('没有发现问题')
  })

  it('keeps what people added to a note of ours', async () => {
    const entries = [...parts].map(([name, data]) => ({
      name,
      data: data.replace('不是编码</t>', '不是编码\n科室：已改</t>'),
    }))
    const mended = await returned(zipOf(entries), [])
    expect(notesOf(mended.parts.get('xl/comments1.xml')!)['B5']).toBe('科室：已改')
  })
})

/** A book with other XML in its first sheet, notes and styles. */
const withXml = (change: (xml: string) => string, names = [SHEET1, 'xl/comments1.xml', 'xl/styles.xml']): ZipEntry[] =>
  richParts().map((entry) =>
    names.includes(entry.name) ? { name: entry.name, data: change(String(entry.data)) } : entry,
  )

const prefixed = (xml: string): string =>
  xml.replace(/<(\/?)(?=[a-zA-Z]+[\s/>])/gu, '<$1x:').replace(/xmlns="/u, 'xmlns:x="')

const VARIANTS: readonly (readonly [string, () => Buffer])[] = [
  ['whose names have a prefix', () => zipOf(withXml(prefixed))],
  [
    'of the strict standard',
    () =>
      zipOf(
        richParts().map(({ name, data }) => ({
          name,
          data:
            typeof data === 'string'
              ? data
                  .replaceAll(
                    'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
                    'http://purl.oclc.org/ooxml/spreadsheetml/main',
                  )
                  .replaceAll(
                    'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
                    'http://purl.oclc.org/ooxml/officeDocument/relationships',
                  )
              : data,
        })),
      ),
  ],
  [
    'in UTF-16',
    () => {
      const entries = richParts().map(({ name, data }) =>
        name === SHEET1
          ? { name, data: Buffer.from(`\ufeff${String(data).replace('UTF-8', 'UTF-16')}`, 'utf16le') }
          : { name, data },
      )
      return zipOf(entries)
    },
  ],
  [
    'with remarks in its XML',
    () =>
      zipOf(
        withXml(
          (xml) =>
            xml
              .replace('<sheetData>', '<sheetData><!-- <row r="9"> --><?x <row?>')
              .replace('<t>12</t>', '<t><![CDATA[12</row>]]></t>'),
          [SHEET1],
        ),
      ),
  ],
  [
    'with quotes of the other kind',
    () => zipOf(withXml((xml) => xml.replace(/ (r|s|t|ref|authorId|fillId|count)="([^"']*)"/gu, " $1='$2'"))),
  ],
]

describe.each(VARIANTS)('a workbook %s', (_, make) => {
  it('is marked at the same cells and read as before', async () => {
    const before = make()
    const { book, result, parts } = await returned(before, VERDICTS)
    expect(result).toMatchObject({ cells: 8, notes: 7 })
    expect(await rowsOf(book)).toEqual(await rowsOf(before))
    expect(Object.keys(notesOf(parts.get('xl/comments1.xml')!.replaceAll("'", '"')))).toHaveLength(9)
    expect((await returned(book, VERDICTS)).parts).toEqual(parts)
  })
})

it.each(['Microsoft Excel', 'LibreOffice/24.2'])(
  'a cell that had a colour has it again, in a book of %s',
  async (program) => {
    const entries = richParts().map((entry) =>
      entry.name === 'docProps/app.xml'
        ? { ...entry, data: String(entry.data).replace('Microsoft Excel', program) }
        : entry,
    )
    const said = line('事项清单', 5, {
      cells: [cell('H', { text: '缺' }), cell('B', { kind: 'conflict', heading: '基本编码', before: '1' })],
    })
    const { book, parts } = await returned(zipOf(entries), [
      said,
      line('事项清单', 2, { cells: [cell('A', { kind: 'check' })] }),
    ])
    expect(lookOf(parts, SHEET1, 'A2').fill).toContain(COLOURS.check)
    // Right of the cell that is marked, though nothing was in it.
    expect(parts.get(SHEET1)).toContain('<c r="I2"')
    const mended = await returned(book, [said])
    expect(lookOf(mended.parts, SHEET1, 'A2').style).toBe(1)
    expect(mended.parts.get(SHEET1)).toContain('<c r="I2"')
  },
)

it('rows and cells without references are counted; parts that are missing are made', async () => {
  const rows = [
    ['事项名称', '基本编码', '咨询电话'],
    ['食品经营许可', '000131029001', '12'],
  ]
  const entries = zipOf(
    [...partsOf(xlsxOf([{ name: '清单', rows }]))].flatMap(([name, data]) =>
      name === 'xl/styles.xml'
        ? []
        : [
            {
              name,
              data:
                name === SHEET1
                  ? data.replace(/ r="\w+"/gu, '')
                  : name.endsWith('workbook.xml.rels')
                    ? data.replace(/<Relationship Id="rIdS"[^>]*>/u, '')
                    : data,
            },
          ],
    ),
  )
  const { book, result, parts } = await returned(entries, [
    line('清单', 2, { cells: [cell('C', { text: '太短' }), cell('E', { text: '缺' })] }),
  ])
  expect(result).toMatchObject({ cells: 2, notes: 2 })
  expect(await rowsOf(book)).toEqual(await rowsOf(entries))
  expect(parts.get(SHEET1)).toMatch(
    /s="\d+"><is><t xml:space="preserve">12<\/t><\/is><\/c><c r="E2" s="\d+"\/><\/row>/u,
  )
  expect(parts.get(SHEET1)).toMatch(/<legacyDrawing [^>]*r:id="rIdSantong2"\/><\/worksheet>$/u)
  expect(parts.get('[Content_Types].xml')).toMatch(/Extension="vml".*comments-santong1\.xml.*santong-styles1\.xml/u)
})

it('more notes than programs bear become a colour and a line of the list', async () => {
  const rows = [['事项名称', '基本编码'], ...Array.from({ length: 5200 }, (_, i) => [`事项${i}`, `0001310290${i}`])]
  const verdicts = Array.from({ length: 5200 }, (_, i) =>
    line('清单', i + 2, { cells: [cell('B', { kind: i < 200 ? 'check' : 'refused', text: '不在目录里' })] }),
  )
  const { result, parts } = await returned(xlsxOf([{ name: '清单', rows }]), verdicts)
  expect(result).toMatchObject({ cells: 5200, notes: 5000 })
  expect(parts.get('xl/worksheets/santong1.xml')).toContain('有 200 个格子没有加批注')
  expect(Object.keys(notesOf(parts.get('xl/comments-santong1.xml')!))[0]).toBe('B202')
})

it('what most rows lack is said once', async () => {
  const rows = [['事项名称', '基本编码'], ...Array.from({ length: 80 }, (_, i) => [`事项${i}`, `0001310290${i}`])]
  const verdicts = Array.from({ length: 80 }, (_, i) =>
    line('清单', i + 2, {
      verdict: 'new',
      messages: [`没有写编码，拼合为 0001-${i}`],
      cells: [
        { kind: 'check', field: 'consult', label: '咨询电话', text: `办事指南“事项（${i}）”（0001-${i}）：没有写` },
      ],
    }),
  )
  const { result, parts } = await returned(xlsxOf([{ name: '清单', rows }]), verdicts)
  expect(result).toMatchObject({ cells: 0, notes: 0 })
  expect(parts.get('xl/worksheets/santong1.xml')).toContain(
    '“清单”有 80 行（如第 2 行）：咨询电话：没有写（没有逐行标出）',
  )
  expect(parts.get('xl/worksheets/santong1.xml')).toContain('有 80 行（如第 2 行）：没有写编码，拼合为 0001-0')
})

it('a template keeps its drop-downs; without anything to say a book stays as it is', async () => {
  const book = templateBook('guide')
  const [name] = [
    ...partsOf(book)
      .get('xl/workbook.xml')!
      .matchAll(/<sheet name="([^"]*)"/gu),
  ].map(([, one]) => one!)
  const marked = await returned(book, [line(name, 3, { messages: ['请改'] })])
  const validations = (xml: string) => /<dataValidations[\s\S]*<\/dataValidations>/u.exec(xml)![0]
  expect(validations(marked.parts.get(SHEET1)!)).toBe(validations(partsOf(book).get(SHEET1)!))
  expect(changedParts(book, (await returned(book, [])).book)).toEqual([])
})

it('a book that can only be read becomes one of its rows that are not right', async () => {
  const damaged = zipOf(
    richParts().map((entry) => (entry.name === '[Content_Types].xml' ? { ...entry, data: '<Types' } : entry)),
  )
  const { result, parts } = await returned(damaged, [line('事项清单', 4, { cells: [cell('E', { text: '太短' })] })])
  expect(result).toMatchObject({ kind: 'problems', cells: 1 })
  expect(parts.get(SHEET1)).toContain('三同：原文件的行')
})

it('nothing is written over a header, whatever is said of it', async () => {
  const said = line('事项清单', 2, { cells: [cell('B', { kind: 'conflict', heading: '基本编码', before: '=1' })] })
  const { book } = await returned(richBook(), [said, VERDICTS[1]!])
  expect(await rowsOf(book)).toEqual(await rowsOf(richBook()))
})

it('a book that cannot be marked leaves what stood there, and nothing half-written', async () => {
  const out = join(emptyFolder(), 'out.xlsx')
  writeFileSync(out, 'before')
  const broken = zipOf(
    richParts().map((entry) => (entry.name === SHEET1 ? { ...entry, data: String(entry.data).slice(0, 900) } : entry)),
  )
  await expect(writeReturnBook({ source: fileOf(broken, 'list.xlsx'), out, verdicts: VERDICTS })).rejects.toThrow(
    /XML/u,
  )
  expect(readFileSync(out, 'utf8')).toBe('before')
  expect(readdirSync(dirname(out)).filter((one) => one.endsWith('.part'))).toEqual([])
})

const OFFICE = '/usr/bin/soffice'
if (!existsSync(OFFICE)) console.log('没有 LibreOffice，跳过由它另存的标注工作簿')

it.runIf(existsSync(OFFICE))(
  'a marked book that LibreOffice has saved is still told from what is ours',
  async () => {
    const { book } = await returned(richBook(), VERDICTS)
    const folder = emptyFolder()
    const path = join(folder, 'marked.xlsx')
    writeFileSync(path, book)
    const to = join(folder, 'saved')
    execFileSync(
      OFFICE,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        to,
        path,
      ],
      { stdio: 'ignore', timeout: 60_000 },
    )
    const saved = readFileSync(join(to, 'marked.xlsx'))
    expect(await rowsOf(saved)).toEqual(await rowsOf(richBook()))
    const { parts } = await returned(saved, [])
    const sheet = [...parts].find(([name]) => name.endsWith('worksheets/sheet1.xml'))![1]
    expect(sheet).not.toContain('三同：')
    const notes = [...parts]
      .filter(([name]) => /comments[^/]*\.xml$/u.test(name))
      .map(([, xml]) => xml)
      .join('')
    expect(notes).toContain('请科室核实')
    expect(notes).not.toContain('【三同')
  },
  90_000,
)
