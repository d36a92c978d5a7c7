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
  /** From 1. */
  column?: number
  kind: MarkKind
  /** In a word what it is. */
  what: string
  text: string
  heading?: string
  /** What the cell holds. */
  found?: string
  /** What may be written instead, or what the database has. */
  value?: { heading: string; text: string }
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
  }
  for await (const line of lines) {
    if (file !== undefined && line.file !== file) continue
    const found = marksOf(line)
    if (!found.length) continue
    if (found.some(({ kind }) => kind !== 'cleaned')) marks.rows++
    const place = placeOf(line)
    let list = marks.byPlace.get(place)
    if (!list) marks.byPlace.set(place, (list = []))
    for (const mark of found) {
      marks.counts[mark.kind]++
      if (marks.kept >= MAX_MARKS) marks.left++
      else {
        list.push(mark)
        marks.kept++
      }
    }
  }
  return marks
}

/** The marks of a row. */
function marksOf({ row, verdict, cells, messages }: VerdictLine): Mark[] {
  const found = cells.flatMap((cell) => markOf(row, cell) ?? [])
  const kind = ROW_KINDS[verdict]
  const said = new Set(cells.map(({ text }) => text))
  const own = messages.filter((one) => !said.has(one))
  const what = kind === 'check' ? CELL_KIND_NAMES.check : ROW_VERDICT_NAMES[verdict]
  found.push(...own.map((one): Mark => ({ row, kind, what, text: cut(one, MAX_TEXT) })))
  if (!found.length && (verdict === 'refused' || verdict === 'conflict'))
    found.push({ row, kind, what, text: verdict === 'refused' ? '这一行没有导入' : '与库里的内容不一致' })
  return found
}

function markOf(row: number, cell: CellVerdict): Mark | undefined {
  const { kind, column, heading, label, field, found, before, after, text } = cell
  if (kind === 'changed') return undefined
  const name = heading ?? label ?? field
  const number = column === undefined ? 0 : columnNumber(column)
  const value = kind === 'conflict' ? before : kind === 'cleaned' ? undefined : after
  const change =
    kind === 'cleaned' && after !== undefined
      ? `按“${after}”读`
      : before !== undefined && after !== undefined
        ? `“${before}” → “${after}”`
        : after !== undefined
          ? `建议写“${after}”`
          : ''
  const said = text ?? change
  const whole = number || name === undefined || said.includes(name) ? said : `${name}：${said}`
  return {
    row,
    ...(number ? { column: number } : {}),
    kind,
    what: CELL_KIND_NAMES[kind],
    text: cut(whole || CELL_KIND_NAMES[kind], MAX_TEXT),
    ...(name === undefined ? {} : { heading: name }),
    ...(found === undefined ? {} : { found: cut(found, MAX_TEXT) }),
    ...(value === undefined || value === found || name === undefined
      ? {}
      : { value: { heading: `${name}（${kind === 'conflict' ? '库里的' : '建议'}）`, text: cut(value, MAX_VALUE) } }),
  }
}

/** A text of at most so many characters, whole ones. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, '')}…`

/** Marks, the gravest first. */
export const byGravity = (a: Pick<Mark, 'kind'>, b: Pick<Mark, 'kind'>): number =>
  MARK_KINDS.indexOf(a.kind) - MARK_KINDS.indexOf(b.kind)
