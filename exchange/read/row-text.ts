/**
 * @module The fields of one row as cleaned texts, with a record of which were read. Base of `RowFields`, which reads them as values.
 */
import { changesText, cleanText } from '../../standard/text/clean.ts'
import { markupIn, withoutMarkup } from '../../standard/text/markup.ts'
import { isRounded } from '../../standard/text/rounded.ts'
import { RowRefusal, type JsonObject } from '../parsed-row.ts'
import { codeText, nameText, saysNothing, type Tidied } from './cleaning.ts'
import type { RowRemarks } from './row-remarks.ts'

/**
 * Reads the fields of a row as texts. A field that went into a record is marked as used; `unusedFields()` returns all others for the record's
 * `source`, so that nothing a row says is lost.
 */
export class RowText {
  protected readonly row: JsonObject
  /** What is told of the row; the fields add theirs. */
  protected readonly remarks: RowRemarks
  /** The path before field names in warnings, such as `AUDIT_QA[0].`. */
  protected readonly prefix: string
  readonly #used = new Set<string>()
  readonly #texts = new Map<string, string | undefined>()
  /** Fields that were web pages; they are returned by `unusedFields()` even when used, because their markup is in no record. */
  readonly #withMarkup = new Set<string>()

  constructor(row: JsonObject, remarks: RowRemarks, prefix = '') {
    this.row = row
    this.remarks = remarks
    this.prefix = prefix
  }

  /** Adds to the row what asks nothing of anybody. */
  note(message: string): void {
    this.remarks.note(message)
  }

  /** Adds a warning to the row. */
  warn(message: string): void {
    this.remarks.warn(message)
  }

  /** The cleaned text of a field, or undefined when it is empty. The field is not marked as used. */
  peek(name: string): string | undefined {
    if (!this.#texts.has(name)) this.#texts.set(name, this.#clean(name))
    return this.#texts.get(name)
  }

  /** The cleaned text of a field, or undefined when it is empty. The field is marked as used. */
  text(name: string): string | undefined {
    const text = this.peek(name)
    if (text !== undefined) this.markUsed(name)
    return text
  }

  /** A name, without line ends and a full stop at its end. */
  name(name: string): string | undefined {
    const text = this.text(name)
    return text === undefined ? undefined : this.tidy(name, nameText(text))
  }

  /**
   * A code in half width, without blanks, with plain hyphens and capitals.
   *
   * @param numbers A number has lost its leading zeros and perhaps its last digits: it is `refused`, or read as it is where the code
   * is only noted as `seen`.
   * @param upper False where codes of its kind may have small letters.
   * A number, or a text that a spreadsheet has rounded, refuses the row and is undefined.
   */
  code(name: string, numbers: 'refused' | 'seen' = 'refused', upper = true): string | undefined {
    if (numbers === 'refused' && this.#isNumber(name, '编码')) return undefined
    const text = this.text(name)
    const capitals = upper && (numbers === 'refused' || text?.length === 18 || text?.length === 9)
    return text === undefined ? undefined : this.tidy(name, codeText(text, capitals)) || undefined
  }

  /** The code of a region. The field is not marked as used. */
  regionCode(name: string): string | undefined {
    const text = this.peek(name)
    return text === undefined ? undefined : this.tidy(name, codeText(text, false)) || undefined
  }

  /** Notes that a record now has the value of a field. */
  markUsed(name: string): void {
    this.#used.add(name)
  }

  /** Notes that a record has only a part of the value of a field. */
  protected markUnused(name: string): void {
    this.#used.delete(name)
  }

  /** The objects of a list in the row, sorted by the number in their field `order`. */
  rows(name: string, order?: string): JsonObject[] {
    const value = this.row[name]
    const rows = Array.isArray(value) ? value.filter((one) => one && typeof one === 'object') : []
    if (!order) return rows as JsonObject[]
    return (rows as JsonObject[]).toSorted((a, b) => Number(a[order] ?? 0) - Number(b[order] ?? 0))
  }

  /** All fields that no record has, as they were in the row. */
  unusedFields(): JsonObject {
    return Object.fromEntries(
      Object.entries(this.row).filter(([name]) => !this.#used.has(name) || this.#withMarkup.has(name)),
    )
  }

  /** The text of a field without invisible characters and markup, with a warning on what was removed. */
  #clean(name: string): string | undefined {
    const value = this.row[name]
    if (typeof value !== 'string') return typeof value === 'number' ? String(value) : undefined
    const { text, changes } = cleanText(withoutMarkup(value))
    if (text === '') return undefined
    if (saysNothing(text)) {
      this.tell(name, '', '按没有填读')
      return undefined
    }
    if (changes.length) this.tell(name, text, changesText(changes))
    if (value.includes('\r')) this.tell(name, text, '统一换行')
    const markup = markupIn(value)
    if (markup !== undefined) {
      if (value.includes('<') || /&(?:amp;)*lt;/iu.test(value)) this.#withMarkup.add(name)
      // Only tags of blocks and cells say where one part of a text ends.
      if (
        /<\/?(?:address|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|t[dhr]|table|ul)\b/iu.test(
          withoutEntities(value),
        )
      )
        this.checkCell(name, `原文是网页代码（如“${markup.slice(0, 30)}”），已读成文字，请核对分段`)
      else this.tell(name, text, '网页代码读成文字')
    }
    return text
  }

  /** Whether a field is a number or a rounded text, which refuses the row. */
  #isNumber(name: string, what: string): boolean {
    const before = this.remarks.refusals.length
    this.remarks.tried(() => this.refuseNumber(name, what))
    return this.remarks.refusals.length > before
  }

  /** @throws RowRefusal when a field is a number or a rounded text; `what` names in Chinese what it should be. */
  protected refuseNumber(name: string, what: string): void {
    const value = this.row[name]
    if (typeof value === 'number' || (typeof value === 'string' && isRounded(value)))
      this.refuseRounded(name, what, value)
  }

  /** @throws RowRefusal always; see `refuseNumber`. */
  protected refuseRounded(name: string, what: string, value: string | number): never {
    const became =
      typeof value === 'string'
        ? `科学计数法 ${value.trim()}，后面的位数已经丢失`
        : `数字 ${value}，开头的 0 和后面的位数可能已经丢失`
    throw new RowRefusal(
      `${this.prefix}${name}：${what}变成了${became}。请在表格里把这一列设为“文本”，对照原件重填后再导出`,
      { field: this.prefix + name },
    )
  }

  /** Tells that a field is stored as `after`, which means the same. */
  tell(name: string, after: string, what: string): void {
    const value = this.row[name]
    this.remarks.cleaned(this.prefix + name, typeof value === 'string' ? value : String(value), after, what)
  }

  /** A tidied text of a field; what was done is told. */
  protected tidy(name: string, { text, what }: Tidied): string {
    if (what.length) this.tell(name, text, what.join('、'))
    return text
  }

  /** Warns that the text of a field could not be read and stays in `source`; `why` in Chinese. */
  warnUnread(name: string, found: string, why: string): undefined {
    this.remarks.unread(
      this.prefix + name,
      this.#shown(name, found),
      `“${shortened(found)}”${why}，原文保留在“原始数据”里`,
    )
    return undefined
  }

  /** Warns of a field that was read and that somebody should look at; `why` in Chinese. */
  warnAt(name: string, found: string, why: string): void {
    this.remarks.check(this.prefix + name, this.#shown(name, found), `“${shortened(found)}”${why}`)
  }

  /** Tells in Chinese what somebody should look at in the cell of a field. */
  checkCell(name: string, text: string): void {
    this.remarks.check(this.prefix + name, this.#shown(name, ''), text)
  }

  /** What the cell of a field holds. */
  #shown(name: string, found: string): string {
    const value = this.row[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : found
  }
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(/\s+/g, ' ')

/** A text whose tags may be written with entities, as tags. */
const withoutEntities = (text: string): string => text.replace(/&(?:amp;)*lt;/giu, '<')
