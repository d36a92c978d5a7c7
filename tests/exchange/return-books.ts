/** Workbooks as senders make them, for the tests of returned books: part by part, so that a test knows each byte. */
import { openFile } from '../../exchange/read/open.ts'
import type { CellVerdict, VerdictLine } from '../../standard/imports/verdict.ts'
import { fileOf } from './files.ts'
import { xlsxParts, zipOf, type ZipEntry } from './make-workbooks.ts'

/** A line of a verdict: of a refused row of which nothing is said, unless told. */
export const line = (sheet: string | undefined, row: number, more: Partial<VerdictLine> = {}): VerdictLine => ({
  file: 'list.xlsx',
  ...(sheet === undefined ? {} : { sheet }),
  row,
  verdict: 'refused',
  cells: [],
  messages: [],
  ...more,
})

/** What is said of a cell. */
export const cell = (column: string, more: Partial<CellVerdict> = {}): CellVerdict => ({
  kind: 'refused',
  column,
  ...more,
})

/** All rows of a file as the import reads them, sheet by sheet. */
export async function rowsOf(content: Buffer, name = 'again.xlsx') {
  const file = await openFile(fileOf(content, name))
  const found = []
  for (const source of file.sources) {
    const read: { row: number; value?: object; error?: string }[] = []
    for await (const row of source.rows())
      read.push({ row: row.row, ...('value' in row ? { value: row.value } : { error: row.error }) })
    found.push({ sheet: source.place.sheet, headings: source.headings, rows: read })
  }
  file.close()
  return found
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

const relations = (...all: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** Two styles of cells with a fill, one with a pattern, one that is text. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.6"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="lightUp"><fgColor rgb="FFFF0000"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFill="1"/><xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"><alignment wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs></styleSheet>`

const text = (reference: string, content: string, style = 0): string =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t>${content}</t></is></c>`

const ROWS = [
  ['食品经营许可（新办）', '000131029001', '云岭区市场监督管理局', '20个工作日', '0826-2333333'],
  ['食品经营许可（变更）', '000131029002', '', '20个工作日', '12'],
  ['食品经营许可（延续）', '000131029003', '', '10个工作日', '0826-2333335'],
] as const

/** Validation, conditional formats with extensions inside, images, notes, a discussion, merged cells, panes, a filter, print settings. */
const SHEET = `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><tabColor rgb="FF00B050"/></sheetPr><dimension ref="A1:E5"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="30" customWidth="1"/><col min="2" max="2" width="16" style="3" customWidth="1"/></cols><sheetData><row r="1" ht="30" customHeight="1">${text('A1', '云岭区政务服务事项清单', 1)}</row><row r="2" spans="1:5">${['事项名称', '基本编码', '实施主体', '办理时限', '咨询电话'].map((one, i) => text(`${'ABCDE'[i]}2`, one, 1)).join('')}</row>${ROWS.map(
  (cells, i) =>
    `<row r="${i + 3}" spans="1:5">${cells.map((one, c) => (one ? text(`${'ABCDE'[c]}${i + 3}`, one, c === 1 ? 3 : c === 4 && i === 2 ? 2 : 0) : '')).join('')}</row>`,
).join(
  '',
)}</sheetData><autoFilter ref="A2:E5"/><mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="C3:C5"/></mergeCells><conditionalFormatting sqref="E3:E5"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"/></extLst></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="D3:D100"><formula1>"10个工作日,20个工作日"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A3" r:id="rId4"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup orientation="landscape"/><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><tableParts count="0"/><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst></worksheet>`

const NOTES = `${HEAD}<comments xmlns="${MAIN}"><authors><author>张三</author><author>tc={0A1B}</author></authors><commentList><comment ref="E4" authorId="0"><text><r><rPr><b/></rPr><t>张三：</t></r><r><t xml:space="preserve">
请科室核实</t></r></text></comment><comment ref="A5" authorId="1"><text><t>[讨论] 见新版批注</t></text></comment><comment ref="B3" authorId="0"><text><t>编码已核</t></text></comment></commentList></comments>`

const shape = (id: number, row: number, column: number) =>
  `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="visibility:hidden"><v:textbox><div style="text-align:left"><br></div></v:textbox><x:ClientData ObjectType="Note"><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`

const DRAWING = `<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" o:spt="202"/>${shape(1025, 3, 4)}${shape(1026, 4, 0)}${shape(1027, 2, 1)}</xml>`

/** A list as an office keeps it: two sheets more, one of them hidden, and parts that we know nothing of. */
export function richParts(): ZipEntry[] {
  const others = xlsxParts([
    { name: '事项清单', rows: [] },
    { name: '说明', rows: [['填表说明'], [{ xml: '<c><f>1+1</f><v>2</v></c>' }]] },
    { name: '码表', rows: [['行政许可']], state: 'hidden' },
  ])
  const types = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
  const own: Record<string, string | Buffer> = {
    '[Content_Types].xml': types,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': SHEET,
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      ['rId1', 'drawing', '../drawings/drawing1.xml'],
      ['rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['rId3', 'comments', '../comments1.xml'],
      ['rId4', 'hyperlink', '../x'],
      ['rId5', 'threadedComment', '../threadedComments/threadedComment1.xml'],
    ),
    'xl/comments1.xml': NOTES,
    'xl/drawings/vmlDrawing1.vml': DRAWING,
    'xl/drawings/drawing1.xml': `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>`,
    'xl/threadedComments/threadedComment1.xml': `${HEAD}<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>`,
    'xl/media/image1.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 1, 254]),
    'docProps/app.xml': `${HEAD}<Properties><Application>Microsoft Excel</Application></Properties>`,
  }
  const known = others.map((entry) => (entry.name in own ? { name: entry.name, data: own[entry.name]! } : entry))
  const names = new Set(known.map(({ name }) => name))
  return [...known, ...Object.entries(own).flatMap(([name, data]) => (names.has(name) ? [] : [{ name, data }]))]
}

export const richBook = (): Buffer => zipOf(richParts())
