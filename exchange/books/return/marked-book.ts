/**
 * @module The sender's own workbook with marks: a colour and a note at each cell, values beside the table, a list at the end. Only the parts that
 * hold these are written anew (docs/decisions/returned-books.md).
 */
import { columnLetters, MAX_COLUMNS, type Merge } from '../../read/containers/sheet.ts'
import { readStart } from '../../read/containers/xlsx.ts'
import type { Zip } from '../../read/containers/zip.ts'
import { RETURN_PREFIX, RETURN_SHEET, returnedColumns } from '../../read/returned.ts'
import { HEADER_ROWS } from '../../read/tables/header.ts'
import { findTable } from '../../read/tables/sheet-table.ts'
import { byGravity, placeOf, type Mark, type Marks } from './marks.ts'
import { hasOurNotes, noteLine, withNotes, withShapes, type Note } from './notes.ts'
import { problemSheet, textCell, type ListedMark } from './problem-sheet.ts'
import { SheetXml, type RowChange } from './sheet-xml.ts'
import { Styles, type MarkKind } from './styles.ts'
import { Workbook, type BookSheet } from './workbook.ts'
import { attribute, elementsFrom, openTag, rootOf, withAttribute } from './xml-edit.ts'

/** What was marked. */
export interface Marked {
  /** What the name of the file must end with: programs refuse a book with macros under another. */
  extension: string
  /** Cells that are marked, and those of them with a note. */
  cells: number
  notes: number
  /** Marks whose sheet is not in the book. */
  unplaced: number
}

/** The most notes of a book: programs become slow with more. */
const MAX_NOTES = 5000
/** The most columns of values beside a table. */
const MAX_VALUE_COLUMNS = 20

/** A cell that is marked. */
interface MarkedCell {
  row: number
  column: number
  kind: MarkKind
  lines: string[]
}

/** A sheet with its marks at their cells. */
interface SheetMarks {
  sheet: BookSheet
  xml: SheetXml
  cells: MarkedCell[]
  listed: ListedMark[]
  /** Values beside the table: heading, then text by row. */
  values: Map<string, { plain: boolean; texts: Map<number, string> }>
  /** The row of the headings. */
  headRow: number | undefined
  /** Columns that an earlier run added. */
  former: Set<number>
  merges: Merge[]
}

/**
 * Writes a workbook with marks in place of those of an earlier run; `unplaced` are marks that are only listed.
 *
 * @throws Unreadable
 */
export async function writeMarkedBook(
  zip: Zip,
  out: string,
  marks: Marks,
  { unplaced: others = [] }: { unplaced?: readonly ListedMark[] } = {},
): Promise<Marked> {
  const book = await Workbook.of(zip)
  const stylesPart = book.partOf('styles')
  const hasStyles = stylesPart !== undefined && zip.has(stylesPart)
  const styles = new Styles(
    hasStyles ? book.text(stylesPart) : `<styleSheet xmlns="${book.namespace}"></styleSheet>`,
    keepsColours(zip),
  )
  const returned = styles.hadOurs || book.sheets.some(({ name }) => name === RETURN_SHEET)
  const sheets: SheetMarks[] = []
  let unplaced = 0
  for (const sheet of book.sheets) {
    if (sheet.name === RETURN_SHEET) continue
    const own = marks.byPlace.get(placeOf({ sheet: sheet.name })) ?? []
    if (!own.length && !returned) continue
    const xml = SheetXml.of(zip.bytes(sheet.part))
    if (xml) sheets.push(await placed(book, sheet, xml, own))
    else unplaced += own.length
  }
  const names = new Set(book.sheets.map(({ name }) => placeOf({ sheet: name })))
  for (const [place, list] of marks.byPlace) if (!names.has(place)) unplaced += list.length

  const all = sheets.flatMap(({ cells }) => cells)
  const withNote = new Set(all.length > MAX_NOTES ? all.toSorted(byGravity).slice(0, MAX_NOTES) : all)
  let notes = 0
  for (const one of sheets) notes += await writeSheet(book, one, withNote, styles)
  await writeList(
    book,
    [...sheets.flatMap(({ listed }) => listed), ...others],
    { marks, withoutNote: all.length - notes },
    styles,
  )
  if (hasStyles) book.setLast(stylesPart, () => styles.xml)
  else if (all.length) {
    const part = book.freeName('xl/santong-styles#.xml')
    book.setLast(part, () => styles.xml)
    book.relate(book.main, 'styles', part)
    book.addType(part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml')
  }
  await book.write(out)
  return { extension: book.extension, cells: all.length, notes, unplaced }
}

/** Whether the second colours of solid fills are those that we wrote: LibreOffice, which also renames parts, replaces them. */
function keepsColours(zip: Zip): boolean {
  const part = 'docProps/app.xml'
  const asWeWrote = zip.names().some((name) => name.startsWith('xl/worksheets/santong'))
  return (
    asWeWrote || !zip.has(part) || !/LibreOffice|OpenOffice/u.test(zip.bytes(part).subarray(0, 4000).toString('latin1'))
  )
}

/** Puts the marks of a sheet at their cells. */
async function placed(book: Workbook, sheet: BookSheet, xml: SheetXml, marks: readonly Mark[]): Promise<SheetMarks> {
  const start = await readStart(book.zip, book.main, sheet.name, xml.start(HEADER_ROWS))
  const former = await returnedColumns(start.rows())
  const header = (await findTable(start))?.header
  const { merges } = xml
  const topLeft = mergeIndex(merges)
  const cells = new Map<string, MarkedCell>()
  const listed: ListedMark[] = []
  const values: SheetMarks['values'] = new Map()
  const columns = header?.columns.map(({ column }) => column) ?? []
  /** The cell that stands for a whole row. */
  const rowCell = (row: number): number =>
    columns.find((column) => topLeft(row, column).row === row) ?? columns[0] ?? xml.firstCell(row) ?? 1
  for (const mark of marks.toSorted((a, b) => a.row - b.row || (a.column ?? 0) - (b.column ?? 0))) {
    const at = topLeft(mark.row, mark.column ?? rowCell(mark.row))
    const reference = `${columnLetters(at.column)}${at.row}`
    const line = noteLine(mark.what, (at.row === mark.row ? '' : `第 ${mark.row} 行：`) + mark.text)
    const cell = cells.get(reference)
    if (!cell) cells.set(reference, { ...at, kind: mark.kind, lines: [line] })
    else {
      if (!cell.lines.includes(line) && cell.lines.length < 20) cell.lines.push(line)
      if (byGravity(mark, cell) < 0) cell.kind = mark.kind
    }
    listed.push({ ...mark, sheet: sheet.name, cell: reference })
    for (const { heading, text, plain = false } of header && mark.row > header.bottom ? (mark.beside ?? []) : []) {
      const texts = values.get(heading)?.texts
      if (texts) texts.set(mark.row, texts.has(mark.row) ? `${texts.get(mark.row)}\n${text}` : text)
      else if (values.size < MAX_VALUE_COLUMNS) values.set(heading, { plain, texts: new Map([[mark.row, text]]) })
    }
  }
  return { sheet, xml, cells: [...cells.values()], listed, values, headRow: header?.bottom, former, merges }
}

/** Finds the first cell of the merge that a cell is in. */
function mergeIndex(merges: readonly Merge[]): (row: number, column: number) => { row: number; column: number } {
  const byRow = new Map<number, Merge[]>()
  for (const merge of merges)
    for (let row = merge.top; row <= Math.min(merge.bottom, merge.top + 100_000); row++) {
      const list = byRow.get(row)
      if (list) list.push(merge)
      else byRow.set(row, [merge])
    }
  return (row, column) => {
    const merge = byRow.get(row)?.find(({ left, right }) => column >= left && column <= right)
    return merge ? { row: merge.top, column: merge.left } : { row, column }
  }
}

/** Writes the marks of a sheet; returns how many notes it got. */
async function writeSheet(
  book: Workbook,
  one: SheetMarks,
  withNote: ReadonlySet<MarkedCell>,
  styles: Styles,
): Promise<number> {
  const { sheet, xml, cells, values, headRow, former } = one
  const rows = new Map<number, RowChange>()
  const rowOf = (row: number): RowChange => {
    let found = rows.get(row)
    if (!found) rows.set(row, (found = { styles: new Map(), cells: new Map() }))
    return found
  }
  for (const { row, column, kind } of cells) rowOf(row).styles.set(column, (style) => styles.marked(style, kind))
  let { head } = xml
  if (values.size && headRow !== undefined) {
    const first = Math.max(xml.lastColumn(former), ...new Set(cells.map(({ column }) => column))) + 1
    let column = first
    for (const [heading, { plain, texts }] of values) {
      if (column > MAX_COLUMNS) break
      const add = (row: number, kind: 'head' | 'proposal' | 'text', text: string) =>
        rowOf(row).cells.set(column, textCell(`${columnLetters(column)}${row}`, styles.own(kind), text, xml.prefix))
      add(headRow, 'head', RETURN_PREFIX + heading)
      for (const [row, text] of texts) add(row, plain ? 'text' : 'proposal', text)
      column++
    }
    head = withColumns(head, xml.prefix, first, column - 1)
  }
  let { tail } = xml
  const notes = cells.filter((cell) => withNote.has(cell))
  const written = await writeNotes(book, sheet, xml, notes, tail)
  tail = written.tail
  const restored = new Map<number, number>()
  if (styles.hadOurs)
    for (const style of xml.styles()) if (styles.plain(style) !== style) restored.set(style, styles.plain(style))
  if (rows.size || former.size || restored.size || tail !== xml.tail)
    book.set(sheet.part, {
      [Symbol.iterator]: () => xml.changed({ rows, dropped: former, restored }, head, tail),
    })
  return written.notes
}

/** Writes the notes of a sheet; returns its end with the drawing that they need. */
async function writeNotes(
  book: Workbook,
  sheet: BookSheet,
  xml: SheetXml,
  cells: readonly MarkedCell[],
  tail: string,
): Promise<{ tail: string; notes: number }> {
  const relations = await book.relationsOf(sheet.part)
  const known = [...relations.values()].find(({ type }) => type.endsWith('/comments'))?.target
  const present = known !== undefined && book.zip.has(known) ? known : undefined
  const before = present === undefined ? undefined : book.text(present)
  if (!cells.length && (before === undefined || !hasOurNotes(before))) return { tail, notes: 0 }
  const notes = cells.map(({ row, column, lines }): Note => ({ row, column, lines }))
  const result = withNotes(before, notes, book.strict)
  const part = present ?? book.freeName('xl/comments-santong#.xml')
  book.set(part, result.xml)
  if (present === undefined) {
    book.relate(sheet.part, 'comments', part)
    book.addType(part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml')
  }
  const drawing = elementsFrom(tail, 0).find(({ name }) => name === 'legacyDrawing')
  const id = drawing && attribute(openTag(tail, drawing), 'id')
  const target = id === undefined ? undefined : relations.get(id)?.target
  const old = target !== undefined && book.zip.has(target) ? target : undefined
  const shapes = withShapes(old === undefined ? undefined : book.text(old), result.fresh, result.gone)
  const drawn = old ?? book.freeName('xl/drawings/santong#.vml')
  if (old !== undefined || result.fresh.length) book.set(drawn, shapes)
  const count = notes.length - result.left.length
  if (old !== undefined || !result.fresh.length) return { tail, notes: count }
  book.addDefault('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing')
  const relation = book.relate(sheet.part, 'vmlDrawing', drawn)
  return { tail: withDrawing(tail, xml.prefix, book.office, relation), notes: count }
}

/** What may stand in front of the drawing of notes in a sheet, behind its rows. */
const BEFORE_DRAWING = new Set(
  'sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing'.split(
    ' ',
  ),
)

function withDrawing(tail: string, prefix: string, office: string, id: string): string {
  const at = elementsFrom(tail, 0).findLast(({ name }) => BEFORE_DRAWING.has(name))?.end ?? 0
  return `${tail.slice(0, at)}<${prefix}legacyDrawing xmlns:r="${office}" r:id="${id}"/>${tail.slice(at)}`
}

/** The start of a sheet with some columns more. */
function withColumns(head: string, prefix: string, first: number, last: number): string {
  const children = elementsFrom(head, rootOf(head)?.openEnd ?? head.length)
  let made = head
  const list = children.find(({ name }) => name === 'cols')
  const widths = list ? elementsFrom(head, list.openEnd).map((one) => openTag(head, one)) : []
  const known = widths.map((tag) => [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))] as const)
  if (!known.some(([min, max]) => max >= first && min <= last)) {
    const column = `<${prefix}col min="${first}" max="${last}" width="28" customWidth="1"/>`
    if (!list) made = `${made}<${prefix}cols>${column}</${prefix}cols>`
    else {
      const next = elementsFrom(head, list.openEnd).find((one) => Number(attribute(openTag(head, one), 'min')) > last)
      const at = next?.start ?? list.closeStart
      made = made.slice(0, at) + column + made.slice(at)
    }
  }
  const dimension = children.find(({ name }) => name === 'dimension')
  if (!dimension) return made
  const tag = openTag(head, dimension)
  const [, from, bottom] = /^\$?([A-Z]+\$?\d+)(?::\$?[A-Z]+\$?(\d+))?$/u.exec(attribute(tag, 'ref') ?? '') ?? []
  if (from === undefined) return made
  const row = bottom ?? /\d+$/u.exec(from)![0]
  return (
    made.slice(0, dimension.start) +
    withAttribute(tag, 'ref', `${from}:${columnLetters(last)}${row}`) +
    made.slice(dimension.openEnd)
  )
}

/** Writes the list of what was found: in place of an earlier one, else behind all sheets. */
async function writeList(
  book: Workbook,
  listed: readonly ListedMark[],
  told: Parameters<typeof problemSheet>[1],
  styles: Styles,
): Promise<void> {
  const former = book.sheets.find(({ name }) => name === RETURN_SHEET)
  if (!listed.length && !told.marks.remarks.length && !former) return
  const xml = problemSheet(listed, told, styles, book.namespace)
  if (former) book.set(former.part, xml.join(''))
  else book.addSheet(RETURN_SHEET, xml)
}
