/**
 * @module The sheet that lists what was found, with what the colours mean. It is the last of the book and is never read as rows.
 */
import { CELL_KIND_NAMES } from '../../../standard/imports/verdict.ts'
import { columnLetters } from '../../read/containers/sheet.ts'
import { MAX_CELL, widthOf, xml } from '../../../standard/text/xml-text.ts'
import type { BesideValue, Mark, Marks } from './marks.ts'
import { MARK_KINDS, type MarkKind, type Styles } from './styles.ts'

/** A line of the list. */
export interface ListedMark extends Mark {
  sheet: string
  /** The cell that is marked. */
  cell?: string
}

/** The most lines, and the most links to cells. */
const [MAX_LINES, MAX_LINKS] = [20_000, 10_000]

const COLUMNS: readonly (readonly [heading: string, width: number])[] = [
  ['工作表', 16],
  ['行', 14],
  ['格', 9],
  ['栏目', 18],
  ['是什么', 10],
  ['表里写的', 28],
  ['问题和改法', 60],
  ['建议或现有内容', 28],
]

const LAST = columnLetters(COLUMNS.length)
const WIDTH = COLUMNS.reduce((sum, [, width]) => sum + width, 0)
const KIND_COLUMN = 4

/** A text in a cell, never a formula. */
export const textCell = (reference: string, style: number, text: string, prefix = ''): string =>
  text === ''
    ? `<${prefix}c r="${reference}" s="${style}"/>`
    : `<${prefix}c r="${reference}" s="${style}" t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${xml(text.slice(0, MAX_CELL))}</${prefix}t></${prefix}is></${prefix}c>`

/** What is told above the list. */
export interface Told {
  marks: Pick<Marks, 'counts' | 'rows' | 'left' | 'remarks'>
  /** Cells that have a colour but no note. */
  withoutNote: number
}

/** The XML of the sheet, in pieces. */
export function problemSheet(
  listed: readonly ListedMark[],
  { marks, withoutNote }: Told,
  styles: Styles,
  namespace: string,
): string[] {
  const style = (kind: MarkKind | 'head' | 'text') => styles.own(kind)
  const kinds = MARK_KINDS.filter((kind) => marks.counts[kind])
  const shown = listed.slice(0, MAX_LINES)
  const hidden = listed.length - shown.length + marks.left
  const intro = [
    kinds.length
      ? `三同检查结果：${marks.rows} 行有要改或要看的地方；${kinds.map((kind) => `${CELL_KIND_NAMES[kind]} ${marks.counts[kind]} 处`).join('，')}。`
      : '三同检查结果：没有发现问题。',
    '原表里涂了颜色的格子就是，鼠标移上去看批注。改好后把这份文件直接再导入：这一页、我们的批注和“三同：”开头的列不会当作内容，下次会换成新的。',
    ...(withoutNote
      ? [`有 ${withoutNote} 个格子没有加批注（最多加 5,000 个，有讨论的格子不加），原因看下面的清单。`]
      : []),
    ...(hidden ? [`下面列出前 ${shown.length} 处，还有 ${hidden} 处没有列出，改完这些再导入一次就会看到。`] : []),
    ...marks.remarks,
  ]
  const out: string[] = [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
  ]
  const headRow = intro.length + 2
  out.push(
    `<dimension ref="A1:${LAST}${headRow + shown.length}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${COLUMNS.map(
      ([, width], i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
    ).join('')}</cols><sheetData>`,
  )
  intro.forEach((text, i) => out.push(rowOf(i + 1, [{ at: 0, style: style('text'), text }], WIDTH, i === 0)))
  const legend = MARK_KINDS.map((kind, i) => ({ at: i + 1, style: style(kind), text: CELL_KIND_NAMES[kind] }))
  out.push(rowOf(headRow - 1, [{ at: 0, style: style('text'), text: '颜色' }, ...legend]))
  out.push(
    rowOf(
      headRow,
      COLUMNS.map(([text], at) => ({ at, style: style('head'), text })),
    ),
  )
  const links: string[] = []
  shown.forEach((mark, i) => {
    const row = headRow + 1 + i
    const { sheet, cell, kind, what, heading, found, text, beside = [] } = mark
    const texts = [
      sheet,
      mark.from === undefined ? String(mark.row) : `${mark.row}（原 ${mark.from}）`,
      cell,
      heading,
      what,
      found,
      text,
      valuesOf(beside),
    ]
    out.push(
      rowOf(
        row,
        texts.flatMap((one, at) => (one ? [{ at, style: style(at === KIND_COLUMN ? kind : 'text'), text: one }] : [])),
      ),
    )
    if (cell && links.length < MAX_LINKS)
      links.push(
        `<hyperlink ref="C${row}" location="${xml(`'${sheet.replaceAll("'", "''")}'!${cell}`)}" display="${cell}"/>`,
      )
  })
  out.push(
    `</sheetData>${shown.length ? `<autoFilter ref="A${headRow}:${LAST}${headRow + shown.length}"/>` : ''}<mergeCells count="${intro.length}">${intro
      .map((_, i) => `<mergeCell ref="A${i + 1}:${LAST}${i + 1}"/>`)
      .join(
        '',
      )}</mergeCells>${links.length ? `<hyperlinks>${links.join('')}</hyperlinks>` : ''}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`,
  )
  return out
}

const valuesOf = (beside: readonly BesideValue[]): string =>
  beside
    .filter(({ plain }) => !plain)
    .map(({ text }) => text)
    .join('\n')

/** A row as tall as its texts are; `bold` is its heading. */
function rowOf(
  row: number,
  cells: readonly { at: number; style: number; text: string }[],
  width?: number,
  bold = false,
): string {
  const lines = cells.map(({ at, text }) =>
    text
      .split('\n')
      .reduce((sum, one) => sum + Math.max(1, Math.ceil(widthOf(one) / ((width ?? COLUMNS[at]![1]) - 1))), 0),
  )
  const height = Math.min(300, 3 + 15 * Math.max(...lines))
  const made = cells.map(({ at, style, text }) => {
    const one = textCell(`${columnLetters(at + 1)}${row}`, style, text)
    return bold ? one.replace('<is>', '<is><r><rPr><b/><sz val="13"/></rPr>').replace('</is>', '</r></is>') : one
  })
  return `<row r="${row}" ht="${height}" customHeight="1">${made.join('')}</row>`
}
