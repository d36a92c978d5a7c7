/**
 * @module The report of an import as text for a terminal.
 */
import { CELL_KIND_NAMES, ROW_VERDICT_NAMES, ROW_VERDICTS, type CellVerdict } from '../../standard/imports/verdict.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { SHAPE_NAMES, type Shape } from '../parsed-row.ts'
import { isPlainMatch, matchLines } from '../read/columns/notes.ts'
import type { FileSummary, ReportLine } from '../report-line.ts'
import { verdictLine } from '../verdict/verdict-line.ts'
import { OUTCOME_NAMES, OUTCOMES, problemCells, type Report } from './report.ts'

/** Formats a report in Chinese, with at most `maxLines` lines of rows. */
export function formatReport(report: Report, maxLines = 40): string {
  const lines = report.files.flatMap((file) => fileLines(file, report.dryRun))
  let [room, shown] = [maxLines, 0]
  for (const line of sortByOutcome(report.lines)) {
    if (room <= 0) break
    const texts = rowTexts(line, report.files.length > 1).slice(0, room)
    lines.push(...texts)
    room -= texts.length
    shown++
  }
  const more = report.lines.length + report.linesLeft - shown
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

/** The texts of a row: one of each of its cells, and one of what belongs to no cell. */
function rowTexts(line: ReportLine, withFile: boolean): string[] {
  const problems = problemCells(line)
  const placed = problems.filter(({ column }) => column !== undefined)
  const place = placeText(withFile ? line : { ...line, sheet: undefined })
  const at = withFile ? `${line.file}${place} ` : place && `${place} `
  const { messages } = verdictLine({ ...line, cells: placed })
  const other = problems.flatMap(({ column, text }) => (column === undefined && text ? [text.split('。')[0]!] : []))
  const own = [...messages, ...other.filter((one) => !messages.some((message) => message.includes(one)))]
  const texts = placed.map((cell) => `${signOf(line)} ${at}${cellText(line, cell)}`)
  return own.length || !placed.length ? [...texts, rowText({ ...line, messages: own }, withFile)] : texts
}

/** A cell as 工作表!C12“办理时限” 不能用 → why. */
function cellText(
  { sheet, row }: ReportLine,
  { column, heading, found, kind, text, before, after }: CellVerdict,
): string {
  const name = `${sheet === undefined ? '' : `${sheet}!`}${column}${row}${heading === undefined ? '' : `“${heading}”`}`
  const is = found === undefined || found === '' ? '' : `写的是“${shortText(found)}”，`
  const change = before === undefined && after === undefined ? '' : `（库里“${before ?? ''}”，文件里“${after ?? ''}”）`
  return `${name} ${CELL_KIND_NAMES[kind]} → ${text?.includes(shortText(found ?? ' ')) ? '' : is}${text ?? ''}${change}`
}

const shortText = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text)

const signOf = ({ outcome }: ReportLine): string => (outcome === 'refused' ? '✗' : outcome === 'proposed' ? '?' : '·')

function rowText(line: ReportLine, withFile: boolean): string {
  const { file, row, outcome, type, key, name, field, column, messages } = line
  const what = [type ? recordTitle(type) : '', name ? `“${name}”` : (key ?? ''), field ? `［${field}］` : '']
    .filter(Boolean)
    .join(' ')
  return `${signOf(line)} ${withFile ? `${file}${placeText(line)} ` : ''}第 ${row} 行${column ? ` ${column} 列` : ''} ${OUTCOME_NAMES[outcome]} ${what}：${messages.join('；')}`
}

/** The last lines: rows by outcome, shared records by type, approvals. */
function countLines(report: Report): string[] {
  const { dryRun, approve, total, created, updated } = report
  const counts = OUTCOMES.filter(
    (outcome) => report[outcome] > 0 || (outcome !== 'proposed' && outcome !== 'noRecord'),
  ).map((outcome) => `${OUTCOME_NAMES[outcome]} ${report[outcome]}`)
  const verdicts = ROW_VERDICTS.filter((one) => report.verdicts[one] > 0).map(
    (one) => `${ROW_VERDICT_NAMES[one]} ${report.verdicts[one]}`,
  )
  const lines = [
    ...(dryRun && verdicts.length ? [`逐行结论：${verdicts.join('，')}`] : []),
    `${dryRun ? '试运行，没有写入。' : ''}共 ${total} 行：${counts.join('，')}`,
  ]
  const shared = Object.entries(report.support)
    .filter(([, count]) => count.created + count.updated > 0)
    .map(([type, count]) => `${recordTitle(type as RecordType)} ${count.created + count.updated}`)
  if (shared.length) lines.push(`${dryRun ? '将' : ''}同时登记：${shared.join('，')}`)
  const approved = Object.values(report.approved).reduce((sum, keys) => sum + keys.length, 0)
  if (approve) lines.push(`${dryRun ? '将' : '已'}批准 ${approved} 条；有阻断或须改问题的留作草稿，已批准的不动`)
  else if (!dryRun && created + updated > 0) lines.push('都是草稿，批准后才会发布；加 --approve 可在导入时批准')
  return lines
}

/** Refused rows first, then proposals, then rows in conflict, then all others, each in the order of the files. */
const sortByOutcome = (lines: readonly ReportLine[]): ReportLine[] => {
  const rank = ({ outcome, verdict }: ReportLine) =>
    outcome === 'refused' ? 0 : outcome === 'proposed' ? 1 : verdict === 'conflict' || verdict === 'proposal' ? 2 : 3
  return lines.toSorted((a, b) => rank(a) - rank(b))
}
