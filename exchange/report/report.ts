/**
 * @module The report of an import: every row is counted once, by what became of it; the records that rows share are counted beside them.
 */
import type { CellVerdict, VerdictCounts } from '../../standard/imports/verdict.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { FileSummary, ReportLine, RowOutcome } from '../report-line.ts'
import { emptyVerdicts } from '../verdict/counts.ts'

/** The outcomes as staff read them, in the order in which they are counted up. */
export const OUTCOME_NAMES: Readonly<Record<RowOutcome, string>> = {
  created: '新建',
  updated: '更新',
  unchanged: '未变',
  merged: '并入',
  proposed: '存为建议',
  noRecord: '没有记录',
  refused: '拒绝',
}

/** All outcomes of a row. */
export const OUTCOMES = Object.keys(OUTCOME_NAMES) as RowOutcome[]

/** The most lines of rows that were not imported, and the most others, that a report keeps in memory. */
const MAX_LINES = 10_000
/** The same where further ones have a place to go: `onMore` of `countRow`. */
const MAX_LINES_WITH_MORE = 1000

/** How many shared records of one type were written. */
export interface SharedCount {
  created: number
  updated: number
  refused: number
}

/** The report of an import. */
export interface Report {
  dryRun: boolean
  approve: boolean
  files: FileSummary[]
  /** Rows that were read: always `created + updated + unchanged + merged + proposed + noRecord + refused`. */
  total: number
  created: number
  updated: number
  unchanged: number
  merged: number
  /** Rows stored as proposals, because they give a record another name than it has. */
  proposed: number
  /** Answers of an interface that have no record. */
  noRecord: number
  refused: number
  /** The rows by verdict; they add up to `total`. */
  verdicts: VerdictCounts
  /** Rows that were refused, merged, or have messages. */
  lines: ReportLine[]
  /** How many more lines there are than `lines` keeps. */
  linesLeft: number
  /** Records that rows share, by type; they are not counted as rows. */
  support: Partial<Record<RecordType, SharedCount>>
  /** Keys of records approved in this run, by type. */
  approved: Partial<Record<RecordType, string[]>>
  /** Messages for staff that belong to no single row, in Chinese. */
  notes: string[]
}

/** The exit code of the command: 0 all rows imported, 1 some refused or stored as proposals, 2 a file was unusable. */
export const exitCodeOf = (report: Report): 0 | 1 | 2 =>
  report.files.some(({ unusable }) => unusable) ? 2 : report.refused + report.proposed > 0 ? 1 : 0

/** Makes the report of an import that has not begun. */
export function emptyReport(dryRun: boolean, approve: boolean): Report {
  return {
    dryRun,
    approve,
    files: [],
    total: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    merged: 0,
    proposed: 0,
    noRecord: 0,
    refused: 0,
    verdicts: emptyVerdicts(),
    lines: [],
    linesLeft: 0,
    support: {},
    approved: {},
    notes: [],
  }
}

/** Receives the lines for which a report has no room. */
export type MoreLines = (line: ReportLine) => void

/** Counts a row, and keeps its line when the row was refused or merged, or has messages. */
export function countRow(report: Report, line: ReportLine, onMore?: MoreLines): void {
  report.total++
  report[line.outcome]++
  report.verdicts[line.verdict]++
  const asExpected = line.outcome === 'created' || line.outcome === 'updated' || line.outcome === 'unchanged'
  if (asExpected && !line.messages.length && !problemCells(line).length) return
  const most = onMore ? MAX_LINES_WITH_MORE : MAX_LINES
  const stopped = report.refused + report.proposed
  // Of the two groups one must not take the room of the other.
  const hasRoom = isStopped(line) ? stopped <= most : report.lines.length - Math.min(stopped, most) < most
  if (hasRoom) {
    report.lines.push(line)
    return
  }
  report.linesLeft++
  onMore?.(line)
}

/** The cells of a line that staff have to look at. */
export const problemCells = ({ cells = [] }: ReportLine): CellVerdict[] =>
  cells.filter(({ kind }) => kind !== 'changed' && kind !== 'cleaned')

const isStopped = ({ outcome }: ReportLine): boolean => outcome === 'refused' || outcome === 'proposed'

/**
 * Checks that each row that was read has one outcome.
 *
 * @throws Error in Chinese naming the difference; it is a fault of the program, never of the file.
 */
export function assertEveryRowCounted(report: Report): void {
  const read = report.files.reduce((sum, { rows }) => sum + rows, 0)
  const counted = OUTCOMES.reduce((sum, outcome) => sum + report[outcome], 0)
  const judged = Object.values(report.verdicts).reduce((sum, count) => sum + count, 0)
  if (read === report.total && counted === report.total && judged === report.total) return
  const counts = OUTCOMES.map((outcome) => `${OUTCOME_NAMES[outcome]} ${report[outcome]}`).join('，')
  throw new Error(
    `导入自查没有通过：读到 ${read} 行，有去向的 ${report.total} 行（${counts}）。有的行没有写入也没有拒绝，这是程序的问题：请保留文件和这段文字，报告给维护人员`,
  )
}

/** What became of a planned write; `error` in Chinese. */
interface Result {
  write: PlannedWrite
  error?: string
  approved: boolean
}

/** Counts a write: its approval, and the record when rows share it. The main record of a row is counted with the row. */
export function countWrite(report: Report, { write, error, approved }: Result): void {
  const { type, key, action, main } = write
  if (approved) (report.approved[type] ??= []).push(key)
  if (main || action === 'none') return
  const count = (report.support[type] ??= { created: 0, updated: 0, refused: 0 })
  count[error !== undefined ? 'refused' : action === 'create' ? 'created' : 'updated']++
  if (error !== undefined) report.notes.push(`${type} ${key} 没有写成：${error}`)
}

/** Counts the second write of a record that was first written without a relation; an error becomes a note. */
export function countSecondWrite(report: Report, { write: { type, key }, error, approved }: Result): void {
  if (approved) (report.approved[type] ??= []).push(key)
  if (error !== undefined) report.notes.push(`${type} ${key} 已写为草稿，但缺少引用：${error}`)
}
