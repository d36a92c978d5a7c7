/**
 * @module The value of a cell as text, from what a workbook stores: numbers with their number format, days, errors. What Excel has made of
 * a value is told as Excel's doing, with what to click.
 */
import { dateFromSerial, format, getFormatDateInfo, isDateFormat, isPercentFormat, tokenize } from 'numfmt'
import { isRounded } from '../../../standard/text/rounded.ts'

/** A cell without its place. */
export interface CellValue {
  text: string
  number?: true
  error?: string
}

/** How cells with a number format are shown. */
type Shown = 'plain' | 'percent' | 'pattern' | 'date' | 'time' | 'day without year'

const shownByPattern = new Map<string, Shown>()

const AS_TEXT = '请选中这一列，点“开始 → 数字格式 → 文本”（或右键“设置单元格格式 → 文本”），再对照原件重填这一格'

/** A number as it is stored, under the format of its cell. `from1904` is the other calendar that workbooks can have. */
export function numberValue(raw: string, pattern: string, from1904 = false): CellValue {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value))
    return { text: raw, error: `“${raw.slice(0, 40)}”不是数字，单元格已损坏，请重填` }
  let shown = shownByPattern.get(pattern)
  if (!shown) shownByPattern.set(pattern, (shown = showingOf(pattern)))
  if (shown === 'date' || shown === 'time' || shown === 'day without year')
    return timeValue(value, pattern, shown, from1904)
  if (Math.abs(value) >= 1e15)
    return {
      text: raw,
      number: true,
      error: `Excel 把它存成了数字 ${value.toExponential(4)}，只留下 15 位，后面的位数已经丢失。${AS_TEXT}`,
    }
  const plain = plainText(value)
  if (shown === 'percent') return { text: `${plainText(value * 100)}%`, number: true }
  if (shown === 'pattern') return { text: formatted(pattern, value) ?? plain, number: true }
  return { text: plain, number: true }
}

/** A text of a cell. A number that was rounded to scientific notation has lost its digits. */
export function textValue(text: string): CellValue {
  return isRounded(text)
    ? { text, error: `Excel 把它变成了科学计数法 ${text.trim()}，后面的位数已经丢失。${AS_TEXT}` }
    : { text }
}

/** An error of a formula, such as `#REF!`. */
export const errorValue = (text: string): CellValue => ({
  text,
  error: `是 Excel 的错误值 ${text.slice(0, 20)}（公式算不出来）。请改好公式或直接填内容，保存后再导入`,
})

/** A formula without a stored result. */
export const uncomputedValue = (): CellValue => ({
  text: '',
  error: '是公式，文件里没有算好的结果。请用 Excel 或 WPS 打开，按 Ctrl+S 保存一次再导入',
})

function showingOf(pattern: string): Shown {
  if (pattern === '' || pattern.toLowerCase() === 'general' || pattern === '@') return 'plain'
  try {
    if (isDateFormat(pattern)) {
      const { year, month, day } = getFormatDateInfo(pattern)
      if (year) return 'date'
      return month && day ? 'day without year' : month || day ? 'date' : 'time'
    }
    if (isPercentFormat(pattern)) return 'percent'
    const tokens = tokenize(pattern.split(';')[0]!)
    const words = tokens.some(({ type, value }) => type === 'STRING' && value.trim() !== '')
    const letters = /[\u4e00-\u9fff]/u.test(pattern.replace(/\[[^\]]*\]/gu, ''))
    return words || letters || /^(?:[0-](?![.,#]))*0{2,}[0-]*$/u.test(pattern) ? 'pattern' : 'plain'
  } catch {
    return 'plain'
  }
}

function formatted(pattern: string, value: number): string | undefined {
  try {
    return format(pattern, value, { locale: 'zh-CN' }).trim()
  } catch {
    return undefined
  }
}

/** A number without noise of its storage: Excel keeps 15 digits. */
const plainText = (value: number): string => String(Number(value.toPrecision(15)))

function timeValue(value: number, pattern: string, shown: Shown, from1904: boolean): CellValue {
  const serial = from1904 ? value + 1462 : value
  const parts = serial >= 0 && serial < 2_958_466 ? dateFromSerial(serial) : undefined
  if (!parts) return { text: String(value), error: '是 Excel 里超出范围的日期（显示为 ####），请重填' }
  const [year, month, day, hours, minutes, seconds] = parts as number[]
  const two = (number: number | undefined) => String(number ?? 0).padStart(2, '0')
  const clock = `${two(hours)}:${two(minutes)}${seconds ? `:${two(seconds)}` : ''}`
  if (shown === 'time') return { text: value < 1 ? clock : (formatted(pattern, value) ?? clock) }
  if (shown === 'day without year') {
    const seen = formatted(pattern, value) ?? `${month}-${day}`
    return {
      text: seen,
      error: `Excel 把填的内容（多半是“${month}-${day}”这样的编号）改成了日期 ${seen}。${AS_TEXT}；真是日期的，请写出年份`,
    }
  }
  const whole = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return { text: serial % 1 > 1e-6 ? `${whole} ${clock}` : whole }
}
