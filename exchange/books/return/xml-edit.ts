/**
 * @module Finds elements in the XML of a part and changes their tags, so that all that is around them stays as it is.
 */

/** A tag, or a comment or the like, of which `name` is empty. */
interface Tag {
  /** Without its prefix. */
  name: string
  start: number
  end: number
  kind: 'open' | 'close' | 'empty' | 'other'
}

/** An element. */
export interface Element {
  /** Without its prefix. */
  name: string
  start: number
  /** Where its first tag ends. */
  openEnd: number
  /** Where its last tag begins; `openEnd` for an empty element. */
  closeStart: number
  end: number
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)(?:[^\s:/>"']+:)?([^\s:/>"']+)(?:"[^"]*"|'[^']*'|[^"'>])*>/gu

/** The tags of a text. */
function* tagsOf(xml: string, from: number): Generator<Tag> {
  const pattern = new RegExp(TAG)
  pattern.lastIndex = from
  for (let found = pattern.exec(xml); found; found = pattern.exec(xml)) {
    const [whole, slash, name = ''] = found
    const kind = !name ? 'other' : slash ? 'close' : whole.endsWith('/>') ? 'empty' : 'open'
    yield { name, start: found.index, end: pattern.lastIndex, kind }
  }
}

/** The elements that stand beside each other from a place on, until what holds them ends. */
export function elementsFrom(xml: string, from: number): Element[] {
  const found: Element[] = []
  let depth = 0
  let current: Element | undefined
  for (const { name, start, end, kind } of tagsOf(xml, from)) {
    if (kind === 'empty' && depth === 0) found.push({ name, start, openEnd: end, closeStart: end, end })
    else if (kind === 'open' && depth++ === 0) current = { name, start, openEnd: end, closeStart: end, end }
    else if (kind === 'close') {
      if (depth === 0) break
      if (--depth === 0 && current) found.push({ ...current, closeStart: start, end })
    }
  }
  return found
}

/** The first tag of the root element. */
export interface Root {
  /** The prefix of its name, with its colon. */
  prefix: string
  /** Where its first tag ends. */
  openEnd: number
}

/** The root of a part. */
export function rootOf(xml: string): Root | undefined {
  for (const { kind, start, end } of tagsOf(xml, 0))
    if (kind === 'open') return { prefix: /^<((?:[^\s:/>]+:)?)/u.exec(xml.slice(start, end))![1]!, openEnd: end }
  return undefined
}

/** The children of the root. */
export const childrenOf = (xml: string): Element[] => elementsFrom(xml, rootOf(xml)?.openEnd ?? xml.length)

/** The first tag of an element. */
export const openTag = (xml: string, { start, openEnd }: Element): string => xml.slice(start, openEnd)

const patterns = new Map<string, RegExp>()

function attributePattern(name: string): RegExp {
  let found = patterns.get(name)
  if (!found) {
    found = new RegExp(`(\\s(?:[\\w.-]+:)?${name}\\s*=\\s*)("[^"]*"|'[^']*')`, 'u')
    patterns.set(name, found)
  }
  return found
}

/** The value of an attribute; one with a prefix counts too. */
export function attribute(tag: string, name: string): string | undefined {
  const found = attributePattern(name).exec(tag)?.[2]
  return found === undefined ? undefined : unescapeXml(found.slice(1, -1))
}

/** A tag with another value of an attribute. The value needs no escapes. */
export function withAttribute(tag: string, name: string, value: string): string {
  const pattern = attributePattern(name)
  if (pattern.test(tag)) return tag.replace(pattern, (_, before: string) => `${before}"${value}"`)
  return tag.replace(/\s*\/?>$/u, (end) => ` ${name}="${value}"${end.trim()}`)
}

/** A tag without an attribute. */
export const withoutAttribute = (tag: string, name: string): string => tag.replace(attributePattern(name), '')

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A text without the escapes of XML. */
export const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/giu,
        (whole, name?: string, decimal?: string, hex?: string) => {
          if (name) return ENTITIES[name] ?? whole
          const point = decimal ? Number(decimal) : parseInt(hex!, 16)
          return point <= 0x10ffff ? String.fromCodePoint(point) : ''
        },
      )
    : text

/** A change of a text: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** A text with changes, which do not overlap. */
export function edited(xml: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    result += xml.slice(at, start) + text
    at = end
  }
  return result + xml.slice(at)
}

/** An empty element with a first and a last tag, as an edit can fill it. */
export function opened(xml: string, { start, openEnd, closeStart, end }: Element, inner: string, count?: number): Edit {
  const tag = xml.slice(start, openEnd)
  const name = /^<([^\s/>]+)/u.exec(tag)![1]!
  const first = tag.endsWith('/>') ? `${tag.slice(0, -2)}>` : tag
  return {
    start,
    end,
    text: `${count === undefined ? first : withAttribute(first, 'count', String(count))}${xml.slice(openEnd, closeStart)}${inner}</${name}>`,
  }
}
