/**
 * @module The opening tags of a page, as a browser reads them: what stands inside an attribute's value, a comment or a script
 * is no tag. Attributes are only taken apart where a tag is new: most stand on many pages.
 */
import { Tokenizer } from 'htmlparser2'

/** An opening tag: names in lower case, values decoded. */
export interface Tag {
  name: string
  attributes: ReadonlyMap<string, string>
}

/** What is kept of a tag's attributes while it is read: three numbers a piece, the first of which says what it is. */
const [NAME, DATA, CHARACTER] = [0, 1, 2] as const

/** Reads the opening tags of pages, and gives each tag that was seen before what was made of it then. */
export class TagReader<V> {
  readonly #make: (tag: Tag) => V
  readonly #most: number
  readonly #known = new Map<string, V>()
  readonly #parts: number[] = []

  /** @param most How many tags are remembered. */
  constructor(make: (tag: Tag) => V, most = 50_000) {
    this.#make = make
    this.#most = most
  }

  /** What every opening tag of a page is made into, in order. */
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
        if (this.#known.size >= this.#most) this.#known.clear()
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

const nothing = (): void => {}
const IGNORED = {
  onattribend: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  oncdata: nothing,
  ondeclaration: nothing,
  onprocessinginstruction: nothing,
  ontext: nothing,
  ontextentity: nothing,
  onend: nothing,
}

function tagOf(html: string, start: number, nameEnd: number, parts: readonly number[]): Tag {
  const attributes = new Map<string, string>()
  let name = ''
  // A name that comes twice counts once, as in browsers.
  let again = false
  for (let i = 0; i < parts.length; i += 3) {
    const [kind, first, second] = [parts[i], parts[i + 1]!, parts[i + 2]!]
    if (kind === NAME) {
      name = html.slice(first, second).toLowerCase()
      again = attributes.has(name)
      if (!again) attributes.set(copyText(name), '')
    } else if (!again) {
      const more = kind === DATA ? html.slice(first, second) : String.fromCodePoint(first)
      attributes.set(name, copyText((attributes.get(name) ?? '') + more))
    }
  }
  return { name: copyText(html.slice(start, nameEnd).toLowerCase()), attributes }
}

/** A part of a text as a text of its own: a slice would keep the whole page in memory. */
const copyText = (text: string): string => Buffer.from(text).toString()
