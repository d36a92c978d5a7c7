/**
 * @module Reads the opening tags of pages as a browser does: text in the value of an attribute, in a comment or in a script is no tag. Most
 * tags are the same on many pages, so the attributes of a tag are parsed only the first time it is seen.
 */
import { Tokenizer } from 'htmlparser2'

/** An opening tag. Names are in lower case, values decoded. */
export interface Tag {
  name: string
  attributes: ReadonlyMap<string, string>
}

/** Pieces of attributes while a tag is read: three numbers each, of which the first is one of these kinds. */
const [NAME, DATA, CHARACTER] = [0, 1, 2] as const

/** Reads the opening tags of pages, and makes a value of each. A tag that was seen before gets the value made then. */
export class TagReader<V> {
  readonly #make: (tag: Tag) => V
  readonly #maxKnown: number
  readonly #known = new Map<string, V>()
  readonly #parts: number[] = []

  /**
   * @param make Makes the value of a tag.
   * @param maxKnown How many different tags are remembered; then all are forgotten.
   */
  constructor(make: (tag: Tag) => V, maxKnown = 50_000) {
    this.#make = make
    this.#maxKnown = maxKnown
  }

  /** The values of all opening tags of a page, in order. */
  read(html: string): V[] {
    const found: V[] = []
    let start = 0
    let nameEnd = 0
    const parts = this.#parts
    let length = 0
    const part = (kind: number, first: number, second: number): void => {
      parts[length++] = kind
      parts[length++] = first
      parts[length++] = second
    }
    const end = (at: number): void => {
      const text = html.slice(start, at)
      let value = this.#known.get(text)
      if (value === undefined) {
        if (this.#known.size >= this.#maxKnown) this.#known.clear()
        value = this.#make(tagOf(html, start, nameEnd, parts.slice(0, length)))
        this.#known.set(copyText(text), value)
      }
      found.push(value)
    }
    const tokenizer = new Tokenizer(
      { decodeEntities: true },
      {
        ...IGNORED,
        onopentagname(from, to) {
          start = from
          nameEnd = to
          length = 0
        },
        onattribname: (from, to) => part(NAME, from, to),
        onattribdata: (from, to) => part(DATA, from, to),
        onattribentity: (codepoint) => part(CHARACTER, codepoint, 0),
        onopentagend: end,
        onselfclosingtag: end,
      },
    )
    tokenizer.write(html)
    tokenizer.end()
    return found
  }
}

const ignore = (): void => {}
const IGNORED = {
  onattribend: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  oncdata: ignore,
  ondeclaration: ignore,
  onprocessinginstruction: ignore,
  ontext: ignore,
  ontextentity: ignore,
  onend: ignore,
}

function tagOf(html: string, start: number, nameEnd: number, parts: readonly number[]): Tag {
  const attributes = new Map<string, string>()
  let name = ''
  // Of two attributes with the same name the first counts, as in browsers.
  let isRepeated = false
  for (let i = 0; i < parts.length; i += 3) {
    const [kind, first, second] = [parts[i], parts[i + 1]!, parts[i + 2]!]
    if (kind === NAME) {
      name = html.slice(first, second).toLowerCase()
      isRepeated = attributes.has(name)
      if (!isRepeated) attributes.set(copyText(name), '')
    } else if (!isRepeated) {
      const more = kind === DATA ? html.slice(first, second) : String.fromCodePoint(first)
      attributes.set(name, copyText((attributes.get(name) ?? '') + more))
    }
  }
  return { name: copyText(html.slice(start, nameEnd).toLowerCase()), attributes }
}

/** A copy of a part of a text. A slice would keep the whole page in memory. */
const copyText = (text: string): string => Buffer.from(text).toString()
