import { dayOf } from '../../standard/day.ts'
import type { TermName } from '../../standard/terms.ts'
import { inTermOrder, valueOf } from '../../standard/terms.ts'
import { fromNational, parseLimit, type Limit, type ParseOptions } from '../../standard/limits/index.ts'
import { changesText, cleanText } from '../../standard/text/clean.ts'
import { markupIn, withoutMarkup } from '../../standard/text/markup.ts'
import { isRounded } from '../../standard/text/rounded.ts'
import { RowRefusal, type JsonObject } from '../parsed-row.ts'

/** Words by which systems say that a field is empty. They are kept in `source`, never as a value. */
const NOTHING = new Set(['无', '暂无', '/', '-', '—', 'null', 'NULL'])

/**
 * The fields of one row, each read at most once. What was read into a record is ticked off; `left()` is all the rest, so
 * that nothing a row holds can be lost: a value is in a record or in `source`.
 */
export class RowFields {
  readonly #row: JsonObject
  readonly #used = new Set<string>()
  readonly #read = new Map<string, string | undefined>()
  /** Fields that were web pages: what their marks said is only in the row. */
  readonly #marked = new Set<string>()
  readonly #warnings: string[]
  readonly #at: string

  constructor(row: JsonObject, warnings: string[], at = '') {
    this.#row = row
    this.#warnings = warnings
    this.#at = at
  }

  warn(message: string): void {
    this.#warnings.push(message)
  }

  /** The value as text, or undefined when it says nothing. It stays in `source` as well until `used`. */
  peek(name: string): string | undefined {
    if (!this.#read.has(name)) this.#read.set(name, this.#clean(name))
    return this.#read.get(name)
  }

  /** The value without what nobody sees and without the marks of web pages; what was done is said, once. */
  #clean(name: string): string | undefined {
    const value = this.#row[name]
    if (typeof value !== 'string') return typeof value === 'number' ? String(value) : undefined
    const said = withoutMarkup(value)
    const { text, changes } = cleanText(said)
    if (text === '' || NOTHING.has(text)) return undefined
    if (changes.length) this.warn(`${this.#at}${name}：${changesText(changes)}`)
    const mark = markupIn(value)
    if (mark !== undefined) {
      if (value.includes('<') || /&(?:amp;)*lt;/iu.test(value)) this.#marked.add(name)
      this.warn(`${this.#at}${name}：原文是网页代码（如“${mark.slice(0, 30)}”），已读成文字，请核对分段`)
    }
    return text
  }

  /** Says that the record now holds the value. */
  used(name: string): void {
    this.#used.add(name)
  }

  /** The text as written, without blanks at its ends and what nobody sees. */
  text(name: string): string | undefined {
    const text = this.peek(name)
    if (text !== undefined) this.used(name)
    return text
  }

  /**
   * A code; digits written wide are plain ones.
   *
   * @param numbers A number has lost its leading zeros and perhaps its last digits: it is `refused`, or taken as it is where
   * the code is only noted as `seen`.
   * @throws Refusal when it is a number, or text that a spreadsheet has rounded.
   */
  code(name: string, numbers: 'refused' | 'seen' = 'refused'): string | undefined {
    if (numbers === 'refused') this.#refuseNumber(name, '编码')
    const text = this.text(name)
    return text === undefined ? undefined : this.#narrowed(name, text)
  }

  #refuseNumber(name: string, what: string): void {
    const value = this.#row[name]
    if (typeof value === 'number' || (typeof value === 'string' && isRounded(value)))
      this.#refuseRounded(name, what, value)
  }

  #refuseRounded(name: string, what: string, value: string | number): never {
    const became =
      typeof value === 'string'
        ? `科学计数法 ${value.trim()}，后面的位数已经丢失`
        : `数字 ${value}，开头的 0 和后面的位数可能已经丢失`
    throw new RowRefusal(
      `${this.#at}${name}：${what}变成了${became}。请在表格里把这一列设为“文本”，对照原件重填后再导出`,
      { field: this.#at + name },
    )
  }

  #narrowed(name: string, text: string): string {
    const { text: plain, changes } = cleanText(text, true)
    if (changes.length) this.warn(`${this.#at}${name}：${changesText(changes)}`)
    return plain
  }

  /** A whole number; anything else is named and left. */
  count(name: string): number | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    if (/^\d{1,9}$/.test(text.trim())) {
      this.used(name)
      return Number(text)
    }
    return this.#odd(name, text, '应为整数')
  }

  /** Yes or no in any of the ways systems write it. */
  flag(name: string): boolean | undefined {
    const text = this.peek(name)
    const found = text === undefined ? undefined : FLAGS[text.trim()]
    if (found !== undefined) this.used(name)
    else if (text !== undefined) this.#odd(name, text, '应为“是”或“否”')
    return found
  }

  /** One value of a code table, written as its code or its label. */
  term<V extends string>(name: string, table: TermName, other: Readonly<Record<string, string>> = {}): V | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    const found = other[text.trim()] ?? valueOf(table, text)
    if (found === null) return this.#odd(name, text, '不在代码表里')
    this.used(name)
    return found as V
  }

  /** Several values of a code table; those it does not hold are named, and the text stays in `source`. */
  terms<V extends string>(name: string, table: TermName): V[] | undefined {
    const parts = splitList(this.peek(name))
    const found = parts.map((part) => valueOf(table, part))
    const odd = parts.filter((_, i) => found[i] === null)
    if (odd.length) this.#odd(name, odd.join('、'), '不在代码表里')
    else if (parts.length) this.used(name)
    const known = inTermOrder(
      table,
      found.filter((value) => value !== null),
    )
    return known.length ? (known as V[]) : undefined
  }

  /** A web address; other text is named and left. */
  link(name: string): string | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    if (/^https?:\/\/\S+$/u.test(text)) {
      this.used(name)
      return text
    }
    return this.#odd(name, text, '不是网址')
  }

  /** A day; a time of day behind it is left. Seconds or milliseconds since 1970 are the day that it was then in China. */
  day(name: string): string | undefined {
    const text = this.peek(name)
    const found = text && (/^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text.trim())?.[1] ?? epochDay(text.trim()))
    if (found === text) this.used(name)
    return found || (text === undefined ? undefined : this.#odd(name, text, '不是日期'))
  }

  /** A limit of the national schema: a number and the code of its unit. */
  nationalLimit(day: string, type: string, options?: ParseOptions): Limit | undefined {
    const [value, unit] = [this.peek(day), this.peek(type)]
    const limit = fromNational(value, unit, options)
    if (limit) {
      if (limit.open) this.#open(day, `${value}${unit}`, limit)
      this.used(day)
      this.used(type)
      return limit
    }
    if (value !== undefined) this.#odd(day, `${value}（单位 ${unit ?? '未写'}）`, '读不出时限')
    return undefined
  }

  /** A limit in words. Where the text says more than a limit can hold, it stays in `source` as well. */
  limit(name: string, options?: ParseOptions): Limit | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    const parsed = parseLimit(text, options)
    if (!parsed) return this.#odd(name, text, '读不出时限')
    if (parsed.whole) this.used(name)
    if (parsed.limit.open) this.#open(name, text, parsed.limit)
    if (!parsed.whole && parsed.limit.unit !== 'immediate')
      this.#warnings.push(`${this.#at}${name}：除时限外还有说明，没有公开，原文保留在“原始数据”里`)
    return parsed.limit
  }

  #open(name: string, text: string, { unit }: Limit): void {
    const counted = unit === 'working-day' ? '工作日（行政许可法第八十二条）' : '自然日'
    this.#warnings.push(
      `${this.#at}${name}：“${text.trim()}”没有写明是工作日还是自然日，公开时照写，比较时按${counted}，请核实后改为写明的单位`,
    )
  }

  /** Telephones; several in one field become several entries. @throws Refusal when one is a number: it may have lost digits. */
  phones(...names: string[]): { phone: string }[] | undefined {
    const seen = new Map<string, { phone: string }>()
    for (const name of names) {
      this.#refuseNumber(name, '电话')
      const text = this.peek(name)
      const parts = splitList(text === undefined ? undefined : this.#narrowed(name, text))
      for (const part of parts) if (isRounded(part)) this.#refuseRounded(name, '电话', part)
      if (parts.length === 1) this.used(name)
      for (const phone of parts) {
        const digits = phone.normalize('NFKC').replace(/\D/g, '') || phone
        if (seen.has(digits) && seen.get(digits)!.phone !== phone) this.#used.delete(name)
        else seen.set(digits, { phone })
      }
    }
    return seen.size ? [...seen.values()] : undefined
  }

  /** A list of rows in the row, in the order they say. */
  rows(name: string, order?: string): JsonObject[] {
    const value = this.#row[name]
    const rows = Array.isArray(value) ? value.filter((one) => one && typeof one === 'object') : []
    if (!order) return rows as JsonObject[]
    return (rows as JsonObject[]).toSorted((a, b) => Number(a[order] ?? 0) - Number(b[order] ?? 0))
  }

  /** All that no record holds, as it was. */
  left(): JsonObject {
    return Object.fromEntries(
      Object.entries(this.#row).filter(([name]) => !this.#used.has(name) || this.#marked.has(name)),
    )
  }

  #odd(name: string, found: string, why: string): undefined {
    const shown = found.length > 60 ? `${found.slice(0, 60)}…` : found
    this.#warnings.push(`${this.#at}${name}：“${shown.replace(/\s+/g, ' ')}”${why}，原文保留在“原始数据”里`)
    return undefined
  }
}

/** The day of a moment as interfaces count it; undefined for what is not between 1990 and 2100. */
function epochDay(text: string): string | undefined {
  if (!/^\d{9,10}(?:\d{3})?$/.test(text)) return undefined
  const moment = Number(text) * (text.length > 10 ? 1 : 1000)
  const day = dayOf(new Date(moment))
  return day >= '1990-01-01' && day < '2100-01-01' ? day : undefined
}

const FLAGS: Readonly<Record<string, boolean>> = {
  '1': true,
  '0': false,
  是: true,
  否: false,
  true: true,
  false: false,
  Y: true,
  N: false,
}

/** The parts of a list in one field, whatever separates them. */
export const splitList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，、;；^|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
