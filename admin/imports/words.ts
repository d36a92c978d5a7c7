/** @module What the screens of 导入 say: states, counts, confidence, places in a file. Pure. */
import { dayOf } from '../../standard/day.ts'
import { ROW_VERDICT_NAMES, ROW_VERDICTS, type RowVerdict, type VerdictCounts } from '../../standard/imports/verdict.ts'
import {
  placeOf,
  TOLD_SETTINGS,
  UPLOAD_LIMITS,
  type HeadingMatches,
  type ImportRun,
  type ImportSettings,
  type ImportSheet,
} from '../../standard/imports/run.ts'

/** A heading with the column it was matched with. */
export type MatchedHeading = HeadingMatches['columns'][number]

/** A number with separators. */
export const numberText = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/gu, ',')

/** The verdicts that rows have, with how many; together they are all rows. */
export const countsShown = (counts: VerdictCounts): [verdict: RowVerdict, name: string, count: number][] =>
  ROW_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => [
    verdict,
    ROW_VERDICT_NAMES[verdict],
    counts[verdict],
  ])

/** All rows. */
export const totalOf = (counts: VerdictCounts): number =>
  ROW_VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0)

/** Verdicts of rows that an import writes. */
const WRITTEN = ['new', 'changed', 'merged', 'proposal'] as const satisfies readonly RowVerdict[]

/** How many rows an import would write something for. */
export const writtenBy = (counts: VerdictCounts): number => WRITTEN.reduce((sum, verdict) => sum + counts[verdict], 0)

/** What an import will do, in numbers, such as 新建 12 条、修改 3 条. */
export function planText(counts: VerdictCounts): string {
  const parts: [number, string][] = [
    [counts.new, '新建'],
    [counts.changed, '修改'],
    [counts.proposal, '存为建议'],
  ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${word} ${numberText(count)} 条`)
    .join('，')
}

/** What the button says that starts an import. */
export const runLabel = (counts: VerdictCounts, approve: boolean): string =>
  writtenBy(counts) === 0
    ? '没有要写的'
    : `${approve ? '导入并批准' : '导入为草稿'}：${planText(counts) || `并入 ${numberText(counts.merged)} 行`}`

/** How far an import is; undefined where that is not known. */
export function progressText({ progress, state }: Pick<ImportRun, 'progress' | 'state'>): string {
  if (!progress) return state === 'undoing' ? '正在撤销…' : '正在开始…'
  const { done, phase, total } = progress
  const words = { read: '读了', write: '写了', undo: '退回了' }[phase]
  return total ? `${words} ${numberText(done)} / ${numberText(total)} 行` : `${words} ${numberText(done)} 行`
}

/** How sure the match of a heading is, in words. */
export function confidenceText({ column, confidence, samples, suggestion }: MatchedHeading): string {
  if (!column && confidence > 0) return '说好不用'
  if (!column) return suggestion ? '没有对上，有相近的' : samples.length ? '没有对上' : '没有对上，也没有内容'
  if (confidence >= 1) return '一致'
  if (confidence >= 0.95) return '叫法不同，意思相同'
  if (confidence >= 0.8) return '从表头推断'
  return '内容不太像，请核对'
}

/** Whether somebody should look at a heading: it holds something and has no column, or the match is doubtful. */
export const needsLook = ({ column, confidence, remark, samples }: MatchedHeading): boolean =>
  column ? confidence < 0.8 || remark !== undefined : samples.length > 0 && confidence === 0

/** How many headings of an import somebody should look at. */
export const headingsToLook = (sheets: readonly ImportSheet[]): number =>
  sheets
    .flatMap(({ matches = [] }) => matches)
    .flatMap(({ columns }) => columns)
    .filter(needsLook).length

/** Where a sheet is: the path in a ZIP file and the name of the sheet, or the file. */
export const sheetText = (sheet: { file: string; entry?: string; sheet?: string }): string =>
  placeOf(sheet) || sheet.file

/** The cell as a spreadsheet names it, such as D17, with its sheet where that is not the one of the row; the heading or the field where the row is no table. */
export const cellText = (
  row: number,
  {
    column,
    heading,
    label,
    row: own = row,
    sheet,
  }: { column?: string; heading?: string; label?: string; row?: number; sheet?: string },
) => (column ? `${sheet === undefined ? '' : `“${sheet}”`}${column}${own}` : (heading ?? label ?? ''))

/** A text about a cell without the place and the heading in front of it, which are shown beside it. */
export function withoutPlace(
  text: string,
  row: number,
  cell: { column?: string; heading?: string; row?: number },
): string {
  const place = cell.column ? `${cell.column}${cell.row ?? row}` : ''
  const rest = place && text.startsWith(place) ? text.slice(place.length) : text
  const heading = `“${cell.heading ?? ''}”`
  const named = rest.startsWith(heading) ? rest.slice(heading.length) : rest
  return named === text ? text : named.replace(/^[：:，\s]+/u, '')
}

/** A moment as month and day in China, such as 11月20日. */
export function chineseDay(moment: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return '上一'
  const [, month, day] = dayOf(at).split('-')
  return `${Number(month)}月${Number(day)}日`
}

/** What was taken over from an earlier file of the sender with the same headings; undefined when nothing was. */
export function rememberedText({ remembered, sender }: ImportSettings): string | undefined {
  if (!remembered?.names.length) return undefined
  const names = remembered.names.map((name) => `“${TOLD_SETTINGS[name]}”`).join('、')
  const whose = sender ? `“${sender}”` : ''
  return `${names}照${whose}${chineseDay(remembered.at)}表头相同的那张表填好了。不对的改掉，按改的重新检查，下次就按改的读。`
}

/** A size in words. */
export const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`

/** Why a file cannot be sent; undefined when it can. What is in it only the server knows. */
export function fileProblem({ name, size }: { name: string; size: number }): string | undefined {
  if (size === 0) return `“${name}”是空的。先在表格软件里打开看看，存好再选。`
  if (size > UPLOAD_LIMITS.bytes)
    return `“${name}”有 ${sizeText(size)}，超过 50 MB。按地区或部门分成几个文件，或只留要导入的工作表。`
  return undefined
}
