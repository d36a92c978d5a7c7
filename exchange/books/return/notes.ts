/**
 * @module Notes of cells: our own as notes of their own, or as lines below the note that a cell has. Lines of ours are known by how they begin, so
 * that a later run takes them away and leaves what people wrote.
 */
import { columnLetters, columnNumber } from '../../read/containers/sheet.ts'
import { RETURN_AUTHOR } from '../../read/returned.ts'
import { widthOf, xml as xmlText } from '../../../standard/text/xml-text.ts'
import {
  attribute,
  childrenOf,
  edited,
  elementsFrom,
  opened,
  openTag,
  rootOf,
  unescapeXml,
  type Edit,
  type Element,
} from './xml-edit.ts'

/** A note: its cell and its lines. */
export interface Note {
  row: number
  column: number
  lines: readonly string[]
}

/** What a line of ours begins with; `what` says what is wrong. */
export const noteLine = (what: string, text: string): string =>
  `【${RETURN_AUTHOR}·${what}】${text.replace(/\s*[\r\n]+\s*/gu, ' ')}`

const OURS = new RegExp(`^【${RETURN_AUTHOR}·[^】]*】`, 'u')

/** What became of the notes of a sheet. */
export interface NotesPart {
  xml: string
  /** Notes of cells that had none: they need a shape. */
  fresh: Note[]
  /** Cells whose note went: their shape goes. */
  gone: { row: number; column: number }[]
  /** Notes of cells with a discussion, in which nothing is written. */
  left: Note[]
}

const referenceOf = ({ row, column }: { row: number; column: number }): string => `${columnLetters(column)}${row}`

/** Whether a part of notes has one of ours; programs may have cut its text into runs. */
export const hasOurNotes = (xml: string): boolean => xml.replace(/<[^>]*>/gu, '').includes(`【${RETURN_AUTHOR}·`)

/** Puts notes into a part of notes; one is made where there is none. */
export function withNotes(part: string | undefined, notes: readonly Note[], strict: boolean): NotesPart {
  const namespace = strict
    ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const xml =
    part ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${namespace}"><authors></authors><commentList></commentList></comments>`
  const prefix = rootOf(xml)?.prefix ?? ''
  const children = childrenOf(xml)
  const [authorList, list] = ['authors', 'commentList'].map((name) => children.find((one) => one.name === name))
  if (!authorList || !list) return { xml, fresh: [], gone: [], left: [...notes] }
  const inside = (element: Element) => (element.end === element.openEnd ? [] : elementsFrom(xml, element.openEnd))
  const authors = inside(authorList).map((one) => unescapeXml(xml.slice(one.openEnd, one.closeStart)))
  const waiting = new Map(notes.map((note) => [referenceOf(note), note]))
  const result: NotesPart = { xml, fresh: [], gone: [], left: [] }
  const edits: Edit[] = []
  for (const comment of inside(list)) {
    const tag = openTag(xml, comment)
    const reference = (attribute(tag, 'ref') ?? '').toUpperCase()
    const author = authors[Number(attribute(tag, 'authorId') ?? 0)] ?? ''
    const note = waiting.get(reference)
    waiting.delete(reference)
    // A discussion of newer programs has a note that only stands for it.
    if (author.startsWith('tc=')) {
      if (note) result.left.push(note)
      continue
    }
    const text = inside(comment).find(({ name }) => name === 'text')
    if (!text) continue
    const kept = withoutOurs(xml.slice(text.start, text.end))
    if (kept === undefined && !note) {
      edits.push({ start: comment.start, end: comment.end, text: '' })
      const row = Number(/\d+$/u.exec(reference)?.[0] ?? 0)
      result.gone.push({ row, column: columnNumber(reference) })
      continue
    }
    const lines = note?.lines ?? []
    const before = kept ?? `<${prefix}text></${prefix}text>`
    const after = lines.length ? withLines(before, lines, prefix, kept !== undefined) : before
    if (after !== xml.slice(text.start, text.end)) edits.push({ start: text.start, end: text.end, text: after })
  }
  result.fresh = [...waiting.values()]
  if (result.fresh.length) {
    let author = authors.indexOf(RETURN_AUTHOR)
    if (author < 0) {
      author = authors.length
      edits.push(opened(xml, authorList, `<${prefix}author>${RETURN_AUTHOR}</${prefix}author>`))
    }
    const made = result.fresh.map(
      (note) =>
        `<${prefix}comment ref="${referenceOf(note)}" authorId="${author}">${withLines(`<${prefix}text></${prefix}text>`, note.lines, prefix, false)}</${prefix}comment>`,
    )
    edits.push(
      list.end === list.openEnd
        ? opened(xml, list, made.join(''))
        : { start: list.closeStart, end: list.closeStart, text: made.join('') },
    )
  }
  result.xml = edited(xml, edits)
  return result
}

/** A `<text>` with lines behind its own. */
function withLines(text: string, lines: readonly string[], prefix: string, below: boolean): string {
  const root = elementsFrom(text, 0)[0]!
  const inner = root.end === root.openEnd ? [] : elementsFrom(text, root.openEnd)
  // A text without runs becomes the first run.
  const before = inner
    .map((one) => {
      const whole = text.slice(one.start, one.end)
      return one.name === 't' ? `<${prefix}r>${whole}</${prefix}r>` : whole
    })
    .join('')
  const run = (line: string, i: number) =>
    `<${prefix}r><${prefix}t xml:space="preserve">${i || below ? '\n' : ''}${xmlText(line)}</${prefix}t></${prefix}r>`
  return `<${prefix}text>${before}${lines.map(run).join('')}</${prefix}text>`
}

const TEXT = /(<(?:[\w.-]+:)?t(?:\s[^>]*)?>)([\s\S]*?)(<\/(?:[\w.-]+:)?t>)/gu
const EMPTY_RUN = /<((?:[\w.-]+:)?r)>(?:<((?:[\w.-]+:)?rPr)\b(?:[^>]*\/>|[^>]*>(?:(?!<\/\2>)[\s\S])*<\/\2>))?<\/\1>/gu

/** A `<text>` without lines of ours, the same when it has none; undefined when nothing is left. */
function withoutOurs(text: string): string | undefined {
  if (!hasOurNotes(text)) return text
  const whole = [...text.matchAll(TEXT)].map(([, , inner]) => unescapeXml(inner!)).join('')
  const dropped = ourRanges(whole)
  let at = 0
  let left = ''
  const kept = text.replace(TEXT, (_, open: string, inner: string, close: string) => {
    const [from, plain] = [at, unescapeXml(inner)]
    at += plain.length
    const own = [...plain.matchAll(/[\s\S]/gu)]
      .filter(({ index }) => !dropped.some(([start, end]) => from + index >= start && from + index < end))
      .join('')
    left += own
    return own === '' ? '' : open + xmlText(own) + close
  })
  return left.trim() === '' ? undefined : kept.replace(EMPTY_RUN, '')
}

/** Where lines of ours stand in a text, with the line end before or behind them. */
function ourRanges(text: string): (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    if (OURS.test(line)) found.push(start === 0 ? [0, end + 1] : [start - 1, end])
    start = end + 1
  }
  return found
}

const NAMESPACES = [
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:x="urn:schemas-microsoft-com:office:excel"',
]
const VML = `<xml ${NAMESPACES.join(' ')}></xml>`
const SHAPE_TYPE = '_x0000_t202'

/** Puts the shapes of notes into a drawing, and takes those of others out; a drawing is made where there is none. */
export function withShapes(
  part: string | undefined,
  fresh: readonly Note[],
  gone: readonly { row: number; column: number }[],
): string {
  const kept = gone.length && part !== undefined ? withoutShapes(part, new Set(gone.map(referenceOf))) : (part ?? VML)
  if (!fresh.length) return kept
  const end = kept.lastIndexOf('</xml>')
  if (end < 0) return kept
  const root = /<xml\b[^>]*>/u.exec(kept)?.[0] ?? ''
  const declared = NAMESPACES.every((one) => root.includes(one)) ? '' : ` ${NAMESPACES.join(' ')}`
  let id = 1024
  for (const [, number] of kept.matchAll(/\b_x0000_s(\d{1,9})\b/gu)) id = Math.max(id, Number(number))
  const blocks = Array.from({ length: Math.ceil((id + fresh.length + 1) / 1024) }, (_, i) => i + 1).join(',')
  const layout = kept.includes('idmap')
    ? ''
    : `<o:shapelayout${declared} v:ext="edit"><o:idmap v:ext="edit" data="${blocks}"/></o:shapelayout>`
  const type = kept.includes(`id="${SHAPE_TYPE}"`)
    ? ''
    : `<v:shapetype${declared} id="${SHAPE_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
  const shapes = fresh.map((note) => shapeOf(note, ++id, declared))
  return `${kept.slice(0, end)}${layout}${type}${shapes.join('')}${kept.slice(end)}`
}

/** Characters of a line of a note, in half widths, and of a note at most. */
const [LINE_WIDTH, MOST_LINES] = [34, 14]

function shapeOf({ row, column, lines }: Note, id: number, declared: string): string {
  const height = Math.min(
    MOST_LINES,
    lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / LINE_WIDTH)), 1),
  )
  const top = Math.max(0, row - 2)
  return `<v:shape${declared} id="_x0000_s${id}" type="#${SHAPE_TYPE}" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column}, 12, ${top}, 4, ${column + 4}, 12, ${top + height + 1}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
}

function withoutShapes(vml: string, gone: ReadonlySet<string>): string {
  const out: string[] = []
  const first = /<((?:[\w.-]+:)?shape)\s/gu
  let at = 0
  for (let found = first.exec(vml); found; found = first.exec(vml)) {
    const close = `</${found[1]}>`
    const end = vml.indexOf(close, found.index)
    if (end < 0) break
    const shape = vml.slice(found.index, end)
    const number = (name: string) =>
      Number(new RegExp(`<(?:[\\w.-]+:)?${name}>\\s*(\\d+)\\s*<`, 'u').exec(shape)?.[1] ?? -1) + 1
    const cell = referenceOf({ row: number('Row'), column: number('Column') })
    if (/\bObjectType\s*=\s*["']Note["']/u.test(shape) && gone.has(cell)) {
      out.push(vml.slice(at, found.index))
      at = end + close.length
    }
    first.lastIndex = end + close.length
  }
  return out.join('') + vml.slice(at)
}
