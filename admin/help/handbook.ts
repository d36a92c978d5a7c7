/**
 * @module The editors' handbook as the admin shows it: `docs/editors.zh.md` in chapters, as HTML. Whatever is in the file is text: HTML in it is shown
 * as it is written.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Marked, type Token, type Tokens } from 'marked'
import { ROOT } from '../../config.ts'
import { headingId } from './heading-id.ts'
import { helpHref } from './targets.ts'

/** A chapter: a heading of the second level with what is below it. */
export interface Chapter {
  id: string
  title: string
  /** The headings inside, which can be jumped to. */
  sections: { id: string; title: string }[]
  html: string
  /** The texts of its parts for the search: under which heading, and what is there. */
  parts: { id: string; title: string; text: string }[]
}

/** The whole handbook. */
export interface Handbook {
  title: string
  /** What stands in front of the first chapter, as HTML. */
  opening: string
  chapters: Chapter[]
}

/** Where pictures of the handbook are served. */
const PICTURES = '/api/desk/help/pictures'

const FILE = join(ROOT, 'docs/editors.zh.md')
let known: { at: number; handbook: Handbook } | undefined

/** Returns the handbook, read again when its file was changed. */
export function readHandbook(): Handbook {
  const at = statSync(FILE).mtimeMs
  if (known?.at !== at) known = { at, handbook: parseHandbook(readFileSync(FILE, 'utf8')) }
  return known.handbook
}

/** Makes a handbook of its text. */
function parseHandbook(markdown: string): Handbook {
  const tokens = new Marked().lexer(markdown)
  const title = tokens.find((one): one is Tokens.Heading => one.type === 'heading' && one['depth'] === 1)?.text ?? ''
  const starts = tokens.flatMap((one, at) => (one.type === 'heading' && one['depth'] === 2 ? [at] : []))
  const chapterOf = new Map<string, string>()
  const slices = starts.map((start, i) => tokens.slice(start, starts[i + 1]))
  for (const slice of slices)
    for (const { text } of headingsIn(slice))
      chapterOf.set(headingId(text), chapterOf.get(headingId(text)) ?? headingId(headingsIn(slice)[0]!.text))
  const htmlOf = htmlRenderer(chapterOf)
  return {
    title,
    opening: htmlOf(tokens.slice(0, starts[0]).filter((one) => one.type !== 'heading')),
    chapters: slices.map((slice) => {
      const [first, ...rest] = headingsIn(slice)
      return {
        id: headingId(first!.text),
        title: plain(first!.text),
        sections: rest.map(({ text }) => ({ id: headingId(text), title: plain(text) })),
        html: htmlOf(slice),
        parts: partsOf(slice),
      }
    }),
  }
}

const headingsIn = (tokens: readonly Token[]): Tokens.Heading[] =>
  tokens.filter((one): one is Tokens.Heading => one.type === 'heading')

const plain = (markdown: string): string => markdown.replace(/[*`]/gu, '')

function htmlRenderer(chapterOf: ReadonlyMap<string, string>): (tokens: Token[]) => string {
  const marked = new Marked({
    renderer: {
      heading({ depth, text, tokens }) {
        return `<h${depth} id="${escaped(headingId(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens)
        if (href.startsWith('#')) {
          const section = decodeURIComponent(href.slice(1))
          return `<a href="${escaped(helpHref(chapterOf.get(section) ?? section, section))}">${inner}</a>`
        }
        // Other papers of the project are not part of the admin.
        return /^(?:https?:|\/)/u.test(href) ? `<a href="${escaped(href)}" rel="noopener">${inner}</a>` : inner
      },
      image({ href, text }) {
        const name = /^pictures\/([\w-]+\.png)$/u.exec(href)?.[1]
        return name ? `<img alt="${escaped(text)}" loading="lazy" src="${PICTURES}/${name}">` : escaped(text)
      },
      table(token) {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`
        return `<div class="st-help-table"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows
          .map((cells) => row(cells, 'td'))
          .join('')}</tbody></table></div>`
      },
      html({ text }) {
        return escaped(text)
      },
    },
  })
  return (tokens) => marked.parser(tokens)
}

const escaped = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;')

/** Returns the texts under each heading, without marks. */
function partsOf(tokens: readonly Token[]): Chapter['parts'] {
  const parts: Chapter['parts'] = []
  for (const token of tokens) {
    if (token.type === 'heading') {
      const { text } = token as Tokens.Heading
      parts.push({ id: headingId(text), title: plain(text), text: '' })
    } else parts.at(-1)!.text += `${textOf(token.raw)}\n`
  }
  return parts
}

const textOf = (markdown: string): string =>
  markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/[*`|\\]|^#+ |-{3,}/gmu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

/** A place that a search found. */
export interface FoundPlace {
  chapter: string
  section: string
  title: string
  /** The text around the first hit, in front of it, and behind it. */
  before: string
  hit: string
  after: string
}

/** How much text is shown around a hit, and how many places are listed. */
const AROUND = 40
const MOST_FOUND = 40

/** Finds places that contain all words of a query; those whose heading has one come first. */
export function searchHandbook({ chapters }: Handbook, query: string): FoundPlace[] {
  const words = query.trim().toLowerCase().split(/\s+/u).filter(Boolean)
  if (!words.length) return []
  const found: (FoundPlace & { named: boolean })[] = []
  for (const chapter of chapters)
    for (const { id, text, title } of chapter.parts) {
      const whole = `${title} ${text}`.toLowerCase()
      if (!words.every((word) => whole.includes(word))) continue
      const at = Math.max(0, text.toLowerCase().indexOf(words[0]!))
      const length = text.toLowerCase().includes(words[0]!) ? words[0]!.length : 0
      found.push({
        chapter: chapter.id,
        section: id,
        title: title === chapter.title ? title : `${chapter.title} › ${title}`,
        before: text.slice(Math.max(0, at - AROUND), at),
        hit: text.slice(at, at + length),
        after: text.slice(at + length, at + length + AROUND),
        named: words.some((word) => title.toLowerCase().includes(word)),
      })
    }
  return found
    .sort((a, b) => Number(b.named) - Number(a.named))
    .slice(0, MOST_FOUND)
    .map(({ named: _, ...one }) => one)
}
