/**
 * @module What is said of rows and cells as marks of a workbook.
 */
import {
  CELL_KIND_NAMES,
  ROW_VERDICT_NAMES,
  type CellVerdict,
  type RowVerdict,
  type VerdictLine,
} from '../../../standard/imports/verdict.ts'
import { columnNumber } from '../../read/containers/sheet.ts'
import { MARK_KINDS, type MarkKind } from './styles.ts'

/** One thing said of a cell, or of a row where it has no column. */
export interface Mark {
  row: number
  /** Its row in the file that the rows of the book were taken from. */
  from?: number
  /** From 1. */
  column?: number
  kind: MarkKind
  /** In a word what it is. */
  what: string
  text: string
  heading?: string
  /** The path of the field in its record. */
  field?: string
  /** What the cell holds. */
  found?: string
  beside?: BesideValue[]
}

/** What stands beside the table: what may be written instead, or what the database has; `plain` what is no value. */
export interface BesideValue {
  heading: string
  text: string
  plain?: true
}

/** The marks of a book by place. */
export interface Marks {
  /** By `placeOf`. */
  byPlace: Map<string, Mark[]>
  /** How many are of each kind, those included that were too many to be kept. */
  counts: Record<MarkKind, number>
  /** How many rows have one that asks for something. */
  rows: number
  kept: number
  left: number
  /** What is said of so many rows that it is said once of all of them. */
  remarks: string[]
}

/** The most marks that are kept. */
const MAX_MARKS = 100_000
/** The longest text of a mark, and of a value beside the table. */
const [MAX_TEXT, MAX_VALUE] = [600, 4000]

/** A place in a file as one text. */
export const placeOf = ({ entry = '', sheet = '' }: Pick<VerdictLine, 'entry' | 'sheet'>): string =>
  `${entry}\n${sheet}`

/** What the verdict of a row says in a mark; undefined for those that say nothing of their own. */
const ROW_KINDS: Readonly<Record<RowVerdict, MarkKind>> = {
  refused: 'refused',
  conflict: 'conflict',
  proposal: 'proposal',
  none: 'check',
  new: 'check',
  changed: 'check',
  same: 'check',
  merged: 'cleaned',
}

/** Collects the marks of lines; `file` is the path of the file that they must be of. */
export async function collectMarks(
  lines: Iterable<VerdictLine> | AsyncIterable<VerdictLine>,
  file?: string,
): Promise<Marks> {
  const marks: Marks = {
    byPlace: new Map(),
    counts: { refused: 0, conflict: 0, check: 0, proposal: 0, cleaned: 0 },
    rows: 0,
    kept: 0,
    left: 0,
    remarks: [],
  }
  const repeated = new Repeated()
  for await (const line of lines) {
    if (file !== undefined && line.file !== file) continue
    const found = marksOf(line)
    if (!found.length) continue
    if (found.some(({ kind }) => kind !== 'cleaned')) marks.rows++
    for (const { at, ...mark } of found) {
      const place = placeOf({ ...line, ...(at === undefined ? {} : { sheet: at }) })
      let list = marks.byPlace.get(place)
      if (!list) marks.byPlace.set(place, (list = []))
      marks.counts[mark.kind]++
      if (repeated.add(place, mark)) continue
      if (marks.kept >= MAX_MARKS) marks.left++
      else {
        list.push(mark)
        marks.kept++
      }
    }
  }
  repeated.moveTo(marks)
  return marks
}

/** How many rows may lack the same before it is said of all of them. */
const MAX_ALIKE = 20

/** What is to be checked in many rows and has no cell in them, such as a column that the list does not have. */
class Repeated {
  readonly #counts = new Map<string, { place: string; first: Mark; count: number }>()

  /** Counts a mark; whether it is one too many to be kept. */
  add(place: string, mark: Mark): boolean {
    const id = idOfAlike(place, mark)
    if (id === undefined) return false
    const found = this.#counts.get(id)
    if (found) return ++found.count > MAX_ALIKE
    if (this.#counts.size < 10_000) this.#counts.set(id, { place, first: mark, count: 1 })
    return false
  }

  /** Takes what was said too often from the marks and says it once. */
  moveTo(marks: Marks): void {
    for (const [id, { place, first, count }] of this.#counts) {
      if (count <= MAX_ALIKE) continue
      const list = marks.byPlace.get(place)!
      const others = list.filter((one) => idOfAlike(place, one) !== id)
      marks.kept -= list.length - others.length
      marks.byPlace.set(place, others)
      const sheet = place.slice(place.indexOf('\n') + 1)
      marks.remarks.push(
        `${sheet ? `“${sheet}”` : '表里'}有 ${count} 行（如第 ${first.row} 行）：${first.text}（没有逐行标出）`,
      )
    }
  }
}

/** By what marks say the same of different rows: but for codes, numbers and what is quoted; undefined for those that are told one by one. */
function idOfAlike(place: string, { kind, column, field = '', text }: Mark): string | undefined {
  if (kind !== 'check' || column !== undefined) return undefined
  return `${place}\n${field}\n${text.replace(/“[^”]*”/gu, '“”').replace(/[0-9A-Z][0-9A-Za-z-]*/gu, '#')}`
}

/** The marks of a row. */
function marksOf({ row, verdict, cells, messages }: VerdictLine): (Mark & { at?: string })[] {
  const found: (Mark & { at?: string })[] = cells.flatMap((cell) => {
    const mark = markOfCell(cell.row ?? row, cell)
    return mark ? [{ ...mark, ...(cell.sheet === undefined ? {} : { at: cell.sheet }) }] : []
  })
  const kind = ROW_KINDS[verdict]
  const said = new Set(cells.map(({ text }) => text))
  const own = messages.filter((one) => !said.has(one))
  const what = kind === 'check' ? CELL_KIND_NAMES.check : ROW_VERDICT_NAMES[verdict]
  found.push(...own.map((one): Mark => ({ row, kind, what, text: cut(one, MAX_TEXT) })))
  const elsewhere = found.find(({ at }) => at !== undefined)
  if (verdict === 'refused' && elsewhere && found.every(({ at }) => at !== undefined))
    found.push({ row, kind, what, text: `这一行没有导入：工作表“${elsewhere.at}”第 ${elsewhere.row} 行要改` })
  if (!found.length && (verdict === 'refused' || verdict === 'conflict'))
    found.push({ row, kind, what, text: verdict === 'refused' ? '这一行没有导入' : '与库里的内容不一致' })
  return found
}

function markOfCell(row: number, cell: CellVerdict): Mark | undefined {
  const { kind, column, heading, label, field, found } = cell
  if (kind === 'changed') return undefined
  const name = heading ?? label ?? field
  const number = column === undefined ? 0 : columnNumber(column)
  const said = saidOf(cell)
  const beside = besideOf(cell)
  return {
    row,
    ...(number ? { column: number } : {}),
    kind,
    what: CELL_KIND_NAMES[kind],
    text: cut(number || name === undefined || said.includes(name) ? said : `${label ?? name}：${said}`, MAX_TEXT),
    ...(name === undefined ? {} : { heading: name }),
    ...(field === undefined ? {} : { field }),
    ...(found === undefined ? {} : { found: cut(found, MAX_TEXT) }),
    ...(name === undefined || beside === undefined || beside.text === found
      ? {}
      : { beside: [{ heading: `${name}（${beside.what}）`, text: cut(beside.text, MAX_VALUE) }] }),
  }
}

/** What a finding says in front: of which record it is, which its row tells. */
const ABOUT_RECORD = /^[^“”：]{1,12}“[^”]{1,120}”（[^（）]{1,60}）：/u

/** What a cell says, with the values that its text does not name. */
function saidOf({ kind, before, after, text }: CellVerdict): string {
  if (kind === 'cleaned' && after !== undefined) return text ?? `按“${after}”读`
  if (kind === 'check' && text !== undefined) return text.replace(ABOUT_RECORD, '')
  const unnamed = [before, after].some((value) => value !== undefined && !text?.includes(value))
  const values = !unnamed
    ? ''
    : before !== undefined
      ? `“${before}” → ${after === undefined ? '（空）' : `“${after}”`}`
      : kind === 'proposal' || kind === 'conflict'
        ? `“${after}”`
        : `建议写“${after}”`
  return [text ?? '', values].filter(Boolean).join('：') || CELL_KIND_NAMES[kind]
}

/** What stands beside the table: what we have where the row says otherwise, what may be written where it is wrong. */
function besideOf({ kind, before, after }: CellVerdict): { what: string; text: string } | undefined {
  if (kind === 'cleaned') return undefined
  if (kind === 'conflict' || kind === 'proposal') {
    if (before !== undefined) return { what: '现有内容', text: before }
    return kind === 'proposal' && after !== undefined ? { what: '建议', text: after } : undefined
  }
  return after === undefined ? undefined : { what: '建议', text: after }
}

/** A text of at most so many characters, whole ones. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, '')}…`

/** Marks, the gravest first. */
export const byGravity = (a: Pick<Mark, 'kind'>, b: Pick<Mark, 'kind'>): number =>
  MARK_KINDS.indexOf(a.kind) - MARK_KINDS.indexOf(b.kind)
