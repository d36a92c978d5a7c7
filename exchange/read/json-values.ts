/**
 * @module JSON files that are not one object a line: a list, objects over several lines, an answer of an interface around a list.
 */
import { createReadStream } from 'node:fs'

/** One value of the file as text, or what is wrong with it. */
export type ValueText = { text: string } | { error: string }

/**
 * Reads the JSON values at the top of a file, or the elements where the top is a list. Only one value is in memory at a time.
 *
 * @param maxLength The most characters a value may have.
 */
export async function* valueTexts(path: string, encoding: string, maxLength: number): AsyncGenerator<ValueText> {
  const splitter = new ValueSplitter(maxLength)
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    yield* splitter.add(decoder.decode(chunk, { stream: true }))
  yield* splitter.add(decoder.decode())
  yield* splitter.end()
}

/** Splits a text that arrives in pieces into JSON values. */
class ValueSplitter {
  readonly #maxLength: number
  /** 1 inside a list at the top, whose elements are the values; otherwise 0. */
  #base = 0
  #depth = 0
  #inText = false
  #escaped = false
  /** A value has begun. */
  #open = false
  #parts: string[] = []
  #length = 0

  constructor(maxLength: number) {
    this.#maxLength = maxLength
  }

  /** Reads the next piece and returns the values that end in it. */
  *add(piece: string): Generator<ValueText> {
    let from = 0
    for (let i = 0; i < piece.length; i++) {
      const character = piece[i]!
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false
        else if (character === '\\') this.#escaped = true
        else if (character === '"') this.#inText = false
        continue
      }
      const between = this.#depth === this.#base
      if (between && (character === ',' || character === ']' || /\s|\ufeff/u.test(character))) {
        if (this.#open) {
          this.#keep(piece.slice(from, i))
          yield this.#value()
        }
        if (character === ']' && this.#base === 1) this.#base = this.#depth = 0
        continue
      }
      if (between && !this.#open) {
        if (character === '[' && this.#base === 0) {
          this.#base = this.#depth = 1
          continue
        }
        this.#open = true
        from = i
      }
      if (character === '"') this.#inText = true
      else if (character === '{' || character === '[') this.#depth++
      else if ((character === '}' || character === ']') && --this.#depth <= this.#base) {
        this.#depth = this.#base
        this.#keep(piece.slice(from, i + 1))
        yield this.#value()
      }
    }
    if (this.#open) this.#keep(piece.slice(from))
  }

  /** Returns the last value of the text, or the error of a list without an end. */
  *end(): Generator<ValueText> {
    if (this.#open && this.#parts.some((part) => part.trim())) yield this.#value()
    else if (this.#base === 1) yield { error: '列表没有收尾（缺少“]”），文件可能没有下载完整，请重新导出' }
  }

  #keep(part: string): void {
    this.#length += part.length
    if (this.#length > this.#maxLength) this.#parts = []
    else this.#parts.push(part)
  }

  #value(): ValueText {
    const found =
      this.#length > this.#maxLength
        ? { error: `这一条超过 ${this.#maxLength / 1024 / 1024} M 个字符，不像一条记录` }
        : { text: this.#parts.join('') }
    this.#parts = []
    this.#length = 0
    this.#open = false
    return found
  }
}

/** Names under which interfaces put the list of their answer. */
const WRAPPERS =
  /^(?:data|datas|datalist|result|results|resultlist|list|rows|records|items|content|page|body|response|returndata|custom|pagedata)$/iu

/** Finds the list that an interface's answer wraps, with its path such as `data.list`; undefined when a value is no such answer. */
export function findWrappedList(
  value: unknown,
  path: readonly string[] = [],
): { path: string; rows: unknown[] } | undefined {
  if (Array.isArray(value)) {
    const rows: unknown[] = value
    return path.length && rows.some((one) => one && typeof one === 'object')
      ? { path: path.join('.'), rows }
      : undefined
  }
  if (!value || typeof value !== 'object' || path.length > 3) return undefined
  if (path.length === 0 && ['type', 'record', 'AUDIT_ITEM'].some((name) => name in value)) return undefined
  for (const [name, part] of Object.entries(value)) {
    const found = WRAPPERS.test(name) ? findWrappedList(part, [...path, name]) : undefined
    if (found) return found
  }
  return undefined
}
