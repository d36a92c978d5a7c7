/**
 * @module The fields of one row as values: numbers, terms, days, limits, telephones. Every reader of rows uses it.
 */
import { dayOf, isDay } from '../../standard/day.ts'
import type { TermName } from '../../standard/terms.ts'
import { inTermOrder, label, valueOf } from '../../standard/terms.ts'
import { fromNational, parseLimit, type Limit, type ParseOptions } from '../../standard/limits/index.ts'
import { isBareCode } from '../../standard/text/bare-code.ts'
import { isRounded } from '../../standard/text/rounded.ts'
import { countText, flagDoubt, flagText, limitOfParts, limitTold, phoneText } from './cleaning.ts'
import { meantValue } from './columns/spellings.ts'
import { dayDoubt, dayInText } from './days.ts'
import { RowText } from './row-text.ts'

/**
 * Reads the fields of a row as values. A field that is read completely is marked as used; one that cannot be read is undefined, gets a
 * warning and stays in `unusedFields()`.
 */
export class RowFields extends RowText {
  /** A whole number. */
  count(name: string): number | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    const found = countText(text)
    if (found) {
      this.markUsed(name)
      if (found.what) this.tell(name, String(found.value), found.what)
      return found.value
    }
    return this.warnUnread(name, text, '应为整数')
  }

  /** The text of a field of yes or no: the word 无 says no there, and not that nothing was filled in. */
  flagPeek(name: string): string | undefined {
    const value = this.row[name]
    if (typeof value === 'boolean') return String(value)
    return typeof value === 'string' && flagText(value, name) ? value.trim() : this.peek(name)
  }

  /** Yes or no, in any of the ways systems write it. */
  flag(name: string): boolean | undefined {
    const text = this.flagPeek(name)
    if (text === undefined) return undefined
    const found = flagText(text, name)
    if (!found) return this.warnUnread(name, text, flagDoubt(text))
    this.markUsed(name)
    if (found.what) this.tell(name, found.value ? '是' : '否', found.what)
    return found.value
  }

  /**
   * One value of a table of terms, written as its code or its label.
   *
   * @param others Values by further ways to write them.
   */
  term<V extends string>(name: string, table: TermName, others: Readonly<Record<string, string>> = {}): V | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    const known = others[text.trim()] ?? valueOf(table, text)
    const found = known ?? meantValue(table, text)
    if (found === null) return this.warnUnread(name, text, '不在代码表里')
    this.markUsed(name)
    if (known === null) this.tell(name, label(table, found), MEANT)
    return found as V
  }

  /** Several values of a table of terms, in the table's order. Values that the table does not have get a warning. */
  terms<V extends string>(name: string, table: TermName): V[] | undefined {
    const parts = splitList(this.peek(name))
    const found = parts.map((part) => valueOf(table, part))
    const meant = found.map((value, i) => value ?? meantValue(table, parts[i]!))
    const unknown = parts.filter((_, i) => meant[i] === null)
    if (unknown.length) this.warnUnread(name, unknown.join('、'), '不在代码表里')
    else if (parts.length) this.markUsed(name)
    if (meant.some((value, i) => value !== found[i]))
      this.tell(name, meant.map((value, i) => (value === null ? parts[i]! : label(table, value))).join('、'), MEANT)
    const known = inTermOrder(
      table,
      meant.filter((value) => value !== null),
    )
    return known.length ? (known as V[]) : undefined
  }

  /** A further code of a record. A number or a rounded text has lost digits: it gets a warning and stays in `unusedFields()`. */
  otherCode(name: string): string | undefined {
    const value = this.row[name]
    if (typeof value === 'number' || (typeof value === 'string' && isRounded(value)))
      return this.warnUnread(name, String(value), '变成了数字，位数可能已经丢失')
    return this.code(name, 'refused', false)
  }

  /** A text in words. A bare code of a table that nobody has published says nothing: it gets a warning and stays in `unusedFields()`. */
  words(name: string): string | undefined {
    const text = this.peek(name)
    if (text === undefined || !isBareCode(text)) return this.text(name)
    return this.warnUnread(name, text, '是代码，没有公开的代码表，请补写名称')
  }

  /** Several texts in words, each once, in the order of the row; bare codes as `words` has it. */
  wordsList(name: string): string[] | undefined {
    const parts = splitList(this.peek(name))
    const known = [...new Set(parts.filter((part) => !isBareCode(part)))]
    if (parts.some(isBareCode))
      this.warnUnread(name, parts.filter(isBareCode).join('、'), '是代码，没有公开的代码表，请补写名称')
    else this.markUsed(name)
    return known.length ? known : undefined
  }

  /** A web address. */
  link(name: string): string | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    if (/^https?:\/\/\S+$/u.test(text)) {
      this.markUsed(name)
      return text
    }
    return this.warnUnread(name, text, '不是网址')
  }

  /**
   * A day, in the ways that `dayInText` reads. A time of day behind it is not read. Seconds or milliseconds since 1970 are the day that it
   * was then in China.
   */
  day(name: string): string | undefined {
    const text = this.peek(name)
    const [, stated] = /^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text?.trim() ?? '') ?? []
    const found =
      stated !== undefined
        ? isDay(stated)
          ? stated
          : undefined
        : text === undefined
          ? undefined
          : (dayInText(text) ?? epochDay(text.trim()))
    if (text && found && !text.includes(':') && !/^\d{9,}$/u.test(text.trim())) this.markUsed(name)
    if (found && found !== text) this.tell(name, found, '日期写成年-月-日')
    return (
      found ||
      (text === undefined
        ? undefined
        : this.warnUnread(
            name,
            text,
            dayDoubt(text)?.replace(/^“[^”]*”/u, '') ?? '不是日历上有的日期，请写成 2026-03-04 这样',
          ))
    )
  }

  /** A limit of the national schema: a field with a number and a field with the code of its unit. */
  nationalLimit(day: string, type: string, options?: ParseOptions): Limit | undefined {
    const [value, unit] = [this.peek(day), this.peek(type)]
    const limit = fromNational(value, unit, options)
    if (limit) {
      if (limit.open) this.#warnOpenUnit(day, `${value}${unit}`, limit)
      this.markUsed(day)
      this.markUsed(type)
      return limit
    }
    if (value !== undefined) this.warnUnread(day, `${value}（单位 ${unit ?? '未写'}）`, '读不出时限')
    return undefined
  }

  /** A limit in one field, in words or as a number whose unit stands in another. */
  limitOf(name: string, unitName: string, options?: ParseOptions): Limit | undefined {
    const [value, unit] = [this.peek(name), this.peek(unitName)]
    if (value === undefined || unit === undefined || !/^\d+(?:\.\d+)?$/u.test(value.normalize('NFKC').trim()))
      return this.limit(name, options)
    const limit = fromNational(value.normalize('NFKC'), unit, options) ?? limitOfParts(value, unit, options)
    if (!limit) return this.warnUnread(name, `${value}（单位 ${unit}）`, '读不出时限')
    if (limit.open) this.#warnOpenUnit(name, value + unit, limit)
    this.markUsed(name)
    this.markUsed(unitName)
    return limit
  }

  /** A limit in words. A text that says more than a limit is not marked as used. */
  limit(name: string, options?: ParseOptions): Limit | undefined {
    const text = this.peek(name)
    if (text === undefined) return undefined
    const parsed = parseLimit(text, options)
    if (!parsed) return this.warnUnread(name, text, '读不出时限')
    if (parsed.whole) this.markUsed(name)
    const after = parsed.whole ? limitTold(text, parsed.limit) : undefined
    if (after !== undefined) this.tell(name, after, '时限写成数字和单位')
    if (parsed.limit.open) this.#warnOpenUnit(name, text, parsed.limit)
    if (!parsed.whole && parsed.limit.unit !== 'immediate')
      this.checkCell(name, '除时限外还有说明，没有公开，原文保留在“原始数据”里')
    return parsed.limit
  }

  /** Warns that a limit does not say whether its days are working days or calendar days. */
  #warnOpenUnit(name: string, text: string, { unit }: Limit): void {
    const counted = unit === 'working-day' ? '工作日（行政许可法第八十二条）' : '自然日'
    this.checkCell(
      name,
      `“${text.trim()}”没有写明是工作日还是自然日，公开时照写，比较时按${counted}，请核实后改为写明的单位`,
    )
  }

  /**
   * The telephones of some fields, each once; several in one field become several entries. One that is a number or rounded may have lost digits:
   * it refuses the row.
   */
  phones(...names: string[]): { phone: string }[] | undefined {
    const found = new Map<string, { phone: string }>()
    const read = (name: string) => {
      this.refuseNumber(name, '电话')
      const text = this.peek(name)
      const given = splitList(text)
      for (const part of given) if (isRounded(part)) this.refuseRounded(name, '电话', part)
      const tidied = given.map(phoneText)
      const parts = tidied.map(({ text: phone }) => phone).filter(Boolean)
      const what = new Set(tidied.flatMap((one) => one.what))
      if (what.size) this.tell(name, parts.join('、'), [...what].join('、'))
      if (parts.length === 1) this.markUsed(name)
      for (const phone of parts) {
        const digits = phone.normalize('NFKC').replace(/\D/g, '') || phone
        if (found.has(digits) && found.get(digits)!.phone !== phone) this.markUnused(name)
        else found.set(digits, { phone })
      }
    }
    for (const name of names) this.remarks.tried(() => read(name))
    return found.size ? [...found.values()] : undefined
  }
}

/** What is told of words that are no labels of a code table but mean one. */
const MEANT = '按代码表里的写法读'

/** The day in China of a moment in seconds or milliseconds since 1970; undefined for what is not between 1990 and 2100. */
function epochDay(text: string): string | undefined {
  if (!/^\d{9,10}(?:\d{3})?$/.test(text)) return undefined
  const moment = Number(text) * (text.length > 10 ? 1 : 1000)
  const day = dayOf(new Date(moment))
  return day >= '1990-01-01' && day < '2100-01-01' ? day : undefined
}

/** Splits the text of one field into the parts of a list, whatever separates them. */
export const splitList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，、;；^|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
