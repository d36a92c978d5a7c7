/**
 * @module The report of an import as text for a terminal.
 */
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { SHAPE_NAMES, type Shape } from '../parsed-row.ts'
import { isPlainMatch, matchLines } from '../read/columns/notes.ts'
import type { FileSummary, ReportLine } from '../report-line.ts'
import { OUTCOME_NAMES, OUTCOMES, type Report } from './report.ts'

/** Formats a report in Chinese, with at most `maxLines` lines of rows. */
export function formatReport(report: Report, maxLines = 40): string {
  const lines = report.files.flatMap((file) => fileLines(file, report.dryRun))
  for (const line of sortByOutcome(report.lines).slice(0, maxLines)) lines.push(rowText(line, report.files.length > 1))
  const more = report.lines.length + report.linesLeft - maxLines
  if (more > 0) lines.push(`……另有 ${more} 行需要说明，加 --report 文件名 可看全部`)
  for (const note of report.notes) lines.push(`注意：${note}`)
  return [...lines, ...countLines(report)].join('\n')
}

/** Where rows stand inside their file, such as ［公开目录］; empty for a file that is one stream of rows. */
const placeText = ({ entry, sheet }: { entry?: string; sheet?: string }): string =>
  entry === undefined && sheet === undefined ? '' : `［${[entry, sheet].filter(Boolean).join('·')}］`

function fileLines(file: FileSummary, withColumns: boolean): string[] {
  const { rows, shapes, notes, unusable } = file
  const path = file.path + placeText(file)
  const byShape = Object.entries(shapes).map(([shape, count]) => `${SHAPE_NAMES[shape as Shape]} ${count} 行`)
  return [
    unusable ? `✗ ${path}：${unusable}` : `${path}：${rows} 行${byShape.length ? `（${byShape.join('，')}）` : ''}`,
    ...notes.map((note) => `  注意：${note}`),
    ...(withColumns || unusable ? (file.matches ?? []).filter((one) => !isPlainMatch(one)).flatMap(matchLines) : []),
  ]
}

function rowText(line: ReportLine, withFile: boolean): string {
  const { file, row, outcome, type, key, name, field, column, messages } = line
  const mark = outcome === 'refused' ? '✗' : outcome === 'proposed' ? '?' : '·'
  const what = [type ? recordTitle(type) : '', name ? `“${name}”` : (key ?? ''), field ? `［${field}］` : '']
    .filter(Boolean)
    .join(' ')
  return `${mark} ${withFile ? `${file}${placeText(line)} ` : ''}第 ${row} 行${column ? ` ${column} 列` : ''} ${OUTCOME_NAMES[outcome]} ${what}：${messages.join('；')}`
}

/** The last lines: rows by outcome, shared records by type, approvals. */
function countLines(report: Report): string[] {
  const { dryRun, approve, total, created, updated } = report
  const counts = OUTCOMES.filter(
    (outcome) => report[outcome] > 0 || (outcome !== 'proposed' && outcome !== 'noRecord'),
  ).map((outcome) => `${OUTCOME_NAMES[outcome]} ${report[outcome]}`)
  const lines = [`${dryRun ? '试运行，没有写入。' : ''}共 ${total} 行：${counts.join('，')}`]
  const shared = Object.entries(report.support)
    .filter(([, count]) => count.created + count.updated > 0)
    .map(([type, count]) => `${recordTitle(type as RecordType)} ${count.created + count.updated}`)
  if (shared.length) lines.push(`${dryRun ? '将' : ''}同时登记：${shared.join('，')}`)
  const approved = Object.values(report.approved).reduce((sum, keys) => sum + keys.length, 0)
  if (approve) lines.push(`${dryRun ? '将' : '已'}批准 ${approved} 条；有阻断或须改问题的留作草稿，已批准的不动`)
  else if (!dryRun && created + updated > 0) lines.push('都是草稿，批准后才会发布；加 --approve 可在导入时批准')
  return lines
}

/** Refused rows first, then proposals, then all others, each in the order of the files. */
const sortByOutcome = (lines: readonly ReportLine[]): ReportLine[] => {
  const rank = ({ outcome }: ReportLine) => (outcome === 'refused' ? 0 : outcome === 'proposed' ? 1 : 2)
  return lines.toSorted((a, b) => rank(a) - rank(b))
}
