/**
 * @module The XML of one sheet, in which cells get other styles and new cells. Rows that nothing is said of are passed on as the bytes that they
 * are; only the others are taken apart.
 */
import { columnLetters, columnNumber, MAX_COLUMNS, mergeOf, type Merge } from '../../read/containers/sheet.ts'
import { attribute, elementsFrom, openTag, rootOf, withAttribute, withoutAttribute, type Element } from './xml-edit.ts'

/** What becomes of the cells of a row, by column. */
export interface RowChange {
  /** The style of a cell from the one that it has. */
  styles: Map<number, (style: number) => number>
  /** The XML of cells that stand right of all others, by column. */
  cells: Map<number, string>
}

/** What becomes of a sheet. */
export interface SheetChange {
  rows: ReadonlyMap<number, RowChange>
  /** Columns whose cells go. */
  dropped: ReadonlySet<number>
  /** What becomes of these styles in cells that no change names. */
  restored: ReadonlyMap<number, number>
}

/** Where a row stands, in bytes. */
interface RowPlace {
  row: number
  start: number
  openEnd: number
  end: number
}

/** The bytes of the XML of a sheet. */
export class SheetXml {
  readonly #bytes: Buffer
  readonly prefix: string
  /** What stands before and behind the rows. */
  readonly head: string
  readonly tail: string
  /** Where the element of the rows begins, where its rows begin and where they end, in bytes. */
  readonly #at: number
  readonly #from: number
  readonly #to: number
  /** Whether there are comments or the like, in which tags are none. */
  readonly #odd: boolean
  /** The rows stand in an element that is empty. */
  readonly #empty: boolean
  /** How far `firstCell` has looked: the row that it came to, and those behind it. */
  #looked: { rows: Generator<RowPlace>; place?: RowPlace }

  private constructor(bytes: Buffer, prefix: string, at: number) {
    this.#bytes = bytes
    this.prefix = prefix
    this.#at = at
    this.#odd = bytes.includes('<!--') || bytes.includes('<![CDATA[')
    this.head = bytes.subarray(0, at).toString('utf8')
    this.#from = endOfTag(bytes, at)
    this.#empty = bytes[this.#from - 2] === SLASH
    const close = this.#empty ? this.#from : bytes.lastIndexOf(`</${prefix}sheetData`)
    this.#to = close < this.#from ? bytes.length : close
    this.#looked = { rows: this.#rows() }
    this.tail = bytes.subarray(this.#empty ? this.#to : endOfTag(bytes, this.#to)).toString('utf8')
  }

  /** Takes the XML of a sheet; undefined when it has no rows, as a sheet that is a chart. */
  static of(part: Buffer): SheetXml | undefined {
    const bytes = partAsUtf8(part)
    const root = rootOf(bytes.subarray(0, 65_536).toString('utf8'))
    if (!root) return undefined
    const name = `<${root.prefix}sheetData`
    let at = bytes.indexOf(name)
    while (at >= 0 && !endsName(bytes[at + name.length])) at = bytes.indexOf(name, at + 1)
    return at < 0 ? undefined : new SheetXml(bytes, root.prefix, at)
  }

  get merges(): Merge[] {
    const list = elementsFrom(this.tail, 0).find(({ name }) => name === 'mergeCells')
    if (!list) return []
    return [...this.tail.slice(list.openEnd, list.closeStart).matchAll(/\bref\s*=\s*["']([^"']*)["']/gu)].flatMap(
      ([, ref]) => mergeOf(ref!) ?? [],
    )
  }

  /** The sheet with its first rows only. */
  start(rows: number): Buffer {
    let end = this.#from
    let count = 0
    for (const place of this.#rows()) {
      if (++count > rows) break
      end = place.end
    }
    if (this.#empty) return this.#bytes
    return Buffer.concat([this.#bytes.subarray(0, end), this.#bytes.subarray(this.#to)])
  }

  /** The last column that has a cell, but for some. */
  lastColumn(but: ReadonlySet<number>): number {
    const name = Buffer.from(`<${this.prefix}c`)
    let last = 0
    for (const { start, openEnd, end } of this.#rows()) {
      let at = this.#bytes.lastIndexOf(name, end)
      while (at > start && !endsName(this.#bytes[at + name.length])) at = this.#bytes.lastIndexOf(name, at - 1)
      if (at < openEnd) continue
      const tag = this.#bytes.subarray(at, endOfTag(this.#bytes, at)).toString('latin1')
      const reference = attribute(tag, 'r')
      const column = reference ? columnNumber(reference) : this.#cells(start, end).at(-1)!.column
      if (column > last && !but.size) last = column
      else if (column > last)
        for (const cell of this.#cells(start, end)) if (!but.has(cell.column)) last = Math.max(last, cell.column)
    }
    return last
  }

  /** The styles of the cells, each once. */
  styles(): Set<number> {
    const found = new Set<number>()
    const pattern = new RegExp(`<${this.prefix}c\\s[^>]*?\\bs\\s*=\\s*["'](\\d+)["']`, 'gu')
    for (const { start, end } of this.#rows())
      for (const [, style] of this.#bytes.subarray(start, end).toString('latin1').matchAll(pattern))
        found.add(Number(style))
    return found
  }

  /** The first cell of a row with something in it. Rows are asked for in their order, so that each is looked for from the last one on. */
  firstCell(row: number): number | undefined {
    let { place } = this.#looked
    if (place && place.row > row) {
      this.#looked = { rows: this.#rows() }
      place = undefined
    }
    while (!place || place.row < row) {
      const next = this.#looked.rows.next()
      if (next.done) return undefined
      this.#looked.place = place = next.value
    }
    if (place.row > row) return undefined
    const cells = this.#cells(place.start, place.end)
    return (cells.find(({ closed }) => !closed) ?? cells[0])?.column
  }

  /** The XML with changes, in pieces. */
  *changed({ rows, dropped, restored }: SheetChange, head: string, tail: string): Generator<Buffer | string> {
    const name = `${this.prefix}sheetData`
    yield head
    if (this.#empty) yield `<${name}>`
    else yield this.#bytes.subarray(this.#at, this.#from)
    const former = restored.size
      ? new RegExp(`\\ss\\s*=\\s*["'](?:${[...restored.keys()].join('|')})["']`, 'u')
      : undefined
    const isOf = ({ start, end }: RowPlace) =>
      dropped.size > 0 || former?.test(this.#bytes.subarray(start, end).toString('latin1'))
    const pending = [...rows.keys()].toSorted((a, b) => a - b)
    const columns = columnStyles(this.head)
    let next = 0
    let at = this.#from
    for (const place of this.#rows()) {
      while (next < pending.length && pending[next]! < place.row) {
        yield this.#bytes.subarray(at, place.start)
        at = place.start
        yield this.#newRow(pending[next]!, rows.get(pending[next++]!)!, columns)
      }
      const change = pending[next] === place.row ? rows.get(pending[next++]!) : undefined
      if (!change && !isOf(place)) continue
      yield this.#bytes.subarray(at, place.start)
      at = place.end
      yield this.#changedRow(place, change, { dropped, restored }, columns)
    }
    yield this.#bytes.subarray(at, this.#to)
    while (next < pending.length) yield this.#newRow(pending[next]!, rows.get(pending[next++]!)!, columns)
    yield `</${name}>`
    yield tail
  }

  #newRow(row: number, { styles, cells }: RowChange, columns: (column: number) => number): string {
    const made = [...styles].map(([column, style]): [number, string] => [
      column,
      this.#blank(column, row, style(columns(column))),
    ])
    const all = [...made, ...cells].toSorted(([a], [b]) => a - b).map(([, xml]) => xml)
    return `<${this.prefix}row r="${row}">${all.join('')}</${this.prefix}row>`
  }

  #blank(column: number, row: number, style: number): string {
    return `<${this.prefix}c r="${columnLetters(column)}${row}" s="${style}"/>`
  }

  #changedRow(
    { row, start, openEnd, end }: RowPlace,
    change: RowChange | undefined,
    { dropped, restored }: Omit<SheetChange, 'rows'>,
    columns: (column: number) => number,
  ): string {
    const xml = this.#bytes.subarray(start, end).toString('utf8')
    const open = xml.slice(0, this.#bytes.subarray(start, openEnd).toString('utf8').length)
    const rowStyle = /^(?:1|true)$/u.test(attribute(open, 'customFormat') ?? '') ? attribute(open, 's') : undefined
    const wanted = new Map(change?.styles)
    const out: string[] = []
    const fill = (before: number) => {
      for (const [column, style] of [...wanted].toSorted(([a], [b]) => a - b)) {
        if (column >= before) break
        wanted.delete(column)
        out.push(this.#blank(column, row, style(rowStyle === undefined ? columns(column) : Number(rowStyle))))
      }
    }
    let at = open.length
    let column = 0
    for (const cell of open.endsWith('/>') ? [] : this.#cellsOf(xml, open.length)) {
      out.push(xml.slice(at, cell.start))
      at = cell.end
      const tag = openTag(xml, cell)
      const reference = attribute(tag, 'r')
      column = reference ? columnNumber(reference) : column + 1
      if (dropped.has(column)) continue
      fill(column)
      const style = wanted.get(column)
      wanted.delete(column)
      const before = Number(attribute(tag, 's') ?? 0)
      const after = style ? style(before) : (restored.get(before) ?? before)
      out.push(after === before ? tag : withAttribute(tag, 's', String(after)), xml.slice(cell.openEnd, cell.end))
    }
    fill(MAX_COLUMNS + 1)
    const added = [...(change?.cells ?? [])].toSorted(([a], [b]) => a - b).map(([, made]) => made)
    out.push(...added)
    const name = /^<([^\s/>]+)/u.exec(open)![1]!
    const left = open.endsWith('/>') ? '' : xml.slice(at, xml.lastIndexOf('</'))
    const first = (added.length ? withoutAttribute(open, 'spans') : open).replace(/\s*\/>$/u, '>')
    return `${first}${out.join('')}${left}</${name}>`
  }

  /** The cells of a row; `closed` those with nothing in them. */
  #cells(start: number, end: number): { column: number; closed: boolean }[] {
    const xml = this.#bytes.subarray(start, end).toString('utf8')
    let column = 0
    const [row] = elementsFrom(xml, 0)
    if (!row) return []
    return this.#cellsOf(xml, row.openEnd).map((cell) => {
      const reference = attribute(openTag(xml, cell), 'r')
      column = reference ? columnNumber(reference) : column + 1
      return { column, closed: cell.openEnd === cell.end }
    })
  }

  /** The cells in the XML of a row. Cells are in no cells, so that the next end is theirs. */
  #cellsOf(xml: string, from: number): Element[] {
    if (this.#odd) return elementsFrom(xml, from).filter(({ name }) => name === 'c')
    const [first, last] = [`<${this.prefix}c`, `</${this.prefix}c>`]
    const found: Element[] = []
    for (let start = xml.indexOf(first, from); start >= 0;) {
      let end = start + first.length
      if (endsName(xml.charCodeAt(end))) {
        const openEnd = xml.indexOf('>', end) + 1
        const empty = xml[openEnd - 2] === '/'
        const closeStart = empty ? openEnd : xml.indexOf(last, openEnd)
        // An end with blanks in it, which nobody writes.
        if (openEnd === 0 || closeStart < 0) return elementsFrom(xml, from).filter(({ name }) => name === 'c')
        end = empty ? openEnd : closeStart + last.length
        found.push({ name: 'c', start, openEnd, closeStart, end })
      }
      start = xml.indexOf(first, end)
    }
    return found
  }

  /** The rows in their order. */
  *#rows(): Generator<RowPlace> {
    const [open, close] = [`<${this.prefix}row`, `</${this.prefix}row`].map((one) => Buffer.from(one)) as [
      Buffer,
      Buffer,
    ]
    let row = 0
    for (let start = this.#find(open, this.#from); start >= 0 && start < this.#to;) {
      const openEnd = endOfTag(this.#bytes, start)
      const stated = attribute(this.#bytes.subarray(start, openEnd).toString('latin1'), 'r')
      row = stated ? Number(stated) : row + 1
      const empty = this.#bytes[openEnd - 2] === SLASH
      const closing = empty ? -1 : this.#find(close, openEnd)
      const end = closing < 0 ? openEnd : endOfTag(this.#bytes, closing)
      yield { row, start, openEnd, end }
      start = this.#find(open, end)
    }
  }

  /** The next tag that begins so. */
  #find(tag: Buffer, from: number): number {
    const bytes = this.#bytes
    for (let at = from; ; at++) {
      at = this.#odd ? this.#findOutside(tag, at) : bytes.indexOf(tag, at)
      if (at < 0 || endsName(bytes[at + tag.length])) return at
    }
  }

  /** As `#find`, outside of comments and the like. */
  #findOutside(tag: Buffer, from: number): number {
    const bytes = this.#bytes
    for (let at = bytes.indexOf(0x3c, from); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
      if (bytes[at + 1] === 0x21) {
        const end = bytes[at + 2] === 0x2d ? '-->' : ']]>'
        at = bytes.indexOf(end, at + 2)
        if (at < 0) return -1
      } else if (bytes.subarray(at, at + tag.length).equals(tag)) return at
    }
    return -1
  }
}

const SLASH = 0x2f

/** Whether a byte can stand behind the name of a tag. */
const endsName = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x3e || byte === SLASH || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Where a tag ends; a `>` in quotes ends nothing. */
function endOfTag(bytes: Buffer, start: number): number {
  let quote = 0
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]
    if (quote) {
      if (byte === quote) quote = 0
    } else if (byte === 0x22 || byte === 0x27) quote = byte
    else if (byte === 0x3e) return at + 1
  }
  return bytes.length
}

/** A part in UTF-8. */
export function partAsUtf8(bytes: Buffer): Buffer {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (!encoding) return bytes
  return Buffer.from(
    new TextDecoder(encoding).decode(bytes).replace(/^(<\?xml[^>]*?encoding\s*=\s*)["'][^"']*["']/u, '$1"UTF-8"'),
  )
}

/** The style that empty cells of a column have. */
function columnStyles(head: string): (column: number) => number {
  const list = elementsFrom(head, rootOf(head)?.openEnd ?? head.length).find(({ name }) => name === 'cols')
  const ranges = list
    ? elementsFrom(head, list.openEnd).map((one) => {
        const tag = openTag(head, one)
        return [attribute(tag, 'min'), attribute(tag, 'max'), attribute(tag, 'style') ?? 0].map(Number)
      })
    : []
  return (column) => ranges.find(([min, max]) => column >= min! && column <= max!)?.[2] ?? 0
}
