/**
 * @module What an import did: every row of input accounted for once, and what became of the records beside them.
 */
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { SHAPE_NAMES, type Shape } from '../parsed-row.ts'
import type { Encoding } from '../read/rows.ts'
import type { Outcome } from '../plan/plan.ts'

/** What became of a row; a row without a record in it never came to be planned. */
export type RowOutcome = Outcome | 'noRecord'

const OUTCOME_NAMES: Readonly<Record<RowOutcome, string>> = {
  created: '新建',
  updated: '更新',
  unchanged: '未变',
  merged: '并入',
  proposed: '存为建议',
  noRecord: '没有记录',
  refused: '拒绝',
}

const OUTCOMES = Object.keys(OUTCOME_NAMES) as RowOutcome[]

/** Lines kept in memory; of rows beyond, lines go to `onMore` alone. */
const KEPT = 10_000

/** A row that was not plain: refused, merged, or with something to be said about it. */
export interface ReportLine {
  file: string
  row: number
  outcome: RowOutcome
  type?: RecordType
  key?: string
  name?: string
  field?: string
  messages: string[]
}

export interface ReportFile {
  path: string
  encoding?: Encoding
  rows: number
  shapes: Partial<Record<Shape, number>>
  notes: string[]
  /** Why nothing of the file could be used. */
  unusable?: string
}

/** How many records of one type beside the rows were written. */
export interface SupportCount {
  created: number
  updated: number
  refused: number
}

export interface Report {
  dryRun: boolean
  approve: boolean
  files: ReportFile[]
  /** Rows of input: always `created + updated + unchanged + merged + proposed + noRecord + refused`. */
  total: number
  created: number
  updated: number
  unchanged: number
  merged: number
  /** Rows kept as proposals, because they call a record otherwise than it is called. */
  proposed: number
  /** Answers of an interface that hold no record; neither taken nor refused. */
  noRecord: number
  refused: number
  lines: ReportLine[]
  /** How many more lines there are than `lines` keeps. */
  linesLeft: number
  /** Records that rows brought with them, by type; they are no rows. */
  support: Partial<Record<RecordType, SupportCount>>
  /** Keys of records approved in this run, by type. */
  approved: Partial<Record<RecordType, string[]>>
  /** What staff should know that belongs to no single row. */
  notes: string[]
}

/** What the command exits with: 0 all taken, 1 some refused or kept as proposals, 2 a file of which nothing could be used. */
export const exitCodeOf = (report: Report): 0 | 1 | 2 =>
  report.files.some(({ unusable }) => unusable) ? 2 : report.refused + report.proposed > 0 ? 1 : 0

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
    lines: [],
    linesLeft: 0,
    support: {},
    approved: {},
    notes: [],
  }
}

/** Takes the lines that the report has no room for. */
export type MoreLines = (line: ReportLine) => void

/** Counts a row, and keeps a line for it unless it was plain. */
export function countRow(report: Report, line: ReportLine, onMore?: MoreLines): void {
  report.total++
  report[line.outcome]++
  const plain = line.outcome === 'created' || line.outcome === 'updated' || line.outcome === 'unchanged'
  if (plain && !line.messages.length) return
  if (report.lines.length < KEPT) {
    report.lines.push(line)
    return
  }
  report.linesLeft++
  onMore?.(line)
}

/**
 * The invariant of every import: each row that was read has one outcome.
 *
 * @throws Error naming the difference; it is a fault of the program, never of the file.
 */
export function assertEveryRowCounted(report: Report): void {
  const read = report.files.reduce((sum, { rows }) => sum + rows, 0)
  const parts = OUTCOMES.reduce((sum, outcome) => sum + report[outcome], 0)
  if (read === report.total && parts === report.total) return
  const said = OUTCOMES.map((outcome) => `${OUTCOME_NAMES[outcome]} ${report[outcome]}`).join('，')
  throw new Error(
    `导入自查没有通过：读到 ${read} 行，有去向的 ${report.total} 行（${said}）。有的行没有写入也没有拒绝，这是程序的问题：请保留文件和这段文字，报告给维护人员`,
  )
}

export function countSupport(report: Report, type: RecordType, what: keyof SupportCount): void {
  const count = (report.support[type] ??= { created: 0, updated: 0, refused: 0 })
  count[what]++
}

/** The report for people, at most `shown` lines of rows. */
export function formatReport(report: Report, shown = 40): string {
  const lines: string[] = []
  for (const file of report.files) {
    if (file.unusable) lines.push(`✗ ${file.path}：${file.unusable}`)
    else {
      const shapes = Object.entries(file.shapes).map(([shape, rows]) => `${SHAPE_NAMES[shape as Shape]} ${rows} 行`)
      lines.push(`${file.path}：${file.rows} 行${shapes.length ? `（${shapes.join('，')}）` : ''}`)
    }
    for (const note of file.notes) lines.push(`  注意：${note}`)
  }
  for (const line of sorted(report.lines).slice(0, shown)) lines.push(formatLine(line, report.files.length > 1))
  const more = report.lines.length + report.linesLeft - shown
  if (more > 0) lines.push(`……另有 ${more} 行需要说明，加 --report 文件名 可看全部`)
  for (const note of report.notes) lines.push(`注意：${note}`)
  const counts = OUTCOMES.filter(
    (outcome) => report[outcome] > 0 || (outcome !== 'proposed' && outcome !== 'noRecord'),
  ).map((outcome) => `${OUTCOME_NAMES[outcome]} ${report[outcome]}`)
  lines.push(`${report.dryRun ? '试运行，没有写入。' : ''}共 ${report.total} 行：${counts.join('，')}`)
  const support = Object.entries(report.support)
    .filter(([, { created, updated }]) => created + updated > 0)
    .map(([type, { created, updated }]) => `${recordTitle(type as RecordType)} ${created + updated}`)
  if (support.length) lines.push(`${report.dryRun ? '将' : ''}同时登记：${support.join('，')}`)
  const approved = Object.values(report.approved).reduce((sum, keys) => sum + keys.length, 0)
  if (report.approve)
    lines.push(`${report.dryRun ? '将' : '已'}批准 ${approved} 条；有阻断或须改问题的留作草稿，已批准的不动`)
  else if (!report.dryRun && report.created + report.updated > 0)
    lines.push('都是草稿，批准后才会发布；加 --approve 可在导入时批准')
  return lines.join('\n')
}

function formatLine({ file, row, outcome, type, key, name, field, messages }: ReportLine, many: boolean): string {
  const mark = outcome === 'refused' ? '✗' : outcome === 'proposed' ? '?' : '·'
  const what = [type ? recordTitle(type) : '', name ? `“${name}”` : (key ?? ''), field ? `［${field}］` : '']
    .filter(Boolean)
    .join(' ')
  return `${mark} ${many ? `${file} ` : ''}第 ${row} 行 ${OUTCOME_NAMES[outcome]} ${what}：${messages.join('；')}`
}

/** Refused rows first, then those kept as proposals, then the others as they stand. */
const sorted = (lines: readonly ReportLine[]): ReportLine[] => {
  const rank = ({ outcome }: ReportLine) => (outcome === 'refused' ? 0 : outcome === 'proposed' ? 1 : 2)
  return lines.toSorted((a, b) => rank(a) - rank(b))
}
