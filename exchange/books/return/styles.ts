/**
 * @module The styles of a workbook with fills of ours. A marked style is that of the cell with another fill, and from it the style before is
 * found again: the fill keeps the colour that it stands for as its second colour, which is not seen in a solid fill.
 */
import {
  attribute,
  childrenOf,
  edited,
  elementsFrom,
  opened,
  rootOf,
  withAttribute,
  type Edit,
  type Element,
} from './xml-edit.ts'

/** What a fill says. */
export const MARK_KINDS = ['refused', 'conflict', 'check', 'proposal', 'cleaned'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** The colours of the fills. Nobody else is likely to choose just these; by them they are found again. */
export const COLOURS: Readonly<Record<MarkKind, string>> = {
  refused: 'FFF9C6C9',
  conflict: 'FFE5D0F3',
  check: 'FFFDEDB3',
  proposal: 'FFCFE4F9',
  cleaned: 'FFE4F0DE',
}

const HEAD_COLOUR = 'FFD8DEE6'

const NONE = { kind: 'none' } as const

/** The styles of a workbook. */
export class Styles {
  /** Whether the workbook came with fills of ours. */
  readonly hadOurs: boolean
  readonly #xml: string
  readonly #prefix: string
  readonly #children: readonly Element[]
  readonly #fills: string[]
  readonly #formats: string[]
  readonly #known: { fills: number; formats: number }
  readonly #formatIds = new Map<string, number>()
  /** What each of our fills says, and the fill that it stands for. */
  readonly #ours = new Map<number, { kind: MarkKind; before: number | undefined }>()
  readonly #marked = new Map<string, number>()
  readonly #plain = new Map<number, number>()
  readonly #own = new Map<string, number>()
  readonly #keepsColours: boolean

  /** @param keepsColours Whether the program that saved the workbook keeps the second colour of solid fills. */
  constructor(xml: string, keepsColours: boolean) {
    this.#xml = xml
    this.#keepsColours = keepsColours
    this.#prefix = rootOf(xml)?.prefix ?? ''
    this.#children = childrenOf(xml)
    this.#fills = this.#entries('fills')
    this.#formats = this.#entries('cellXfs')
    this.#known = { fills: this.#fills.length, formats: this.#formats.length }
    if (!this.#formats.length) this.#formats.push(`<${this.#prefix}xf numFmtId="0"/>`)
    // The first two fills are always these.
    const patterns = ['none', 'gray125'].map((one) =>
      this.#element('fill', this.#element('patternFill', '', ` patternType="${one}"`)),
    )
    while (this.#fills.length < 2) this.#fills.push(patterns[this.#fills.length]!)
    this.#formats.forEach((format, i) => {
      const key = formatKey(format)
      if (!this.#formatIds.has(key)) this.#formatIds.set(key, i)
    })
    this.#fills.forEach((fill, i) => {
      const [kind] =
        Object.entries(COLOURS).find(
          ([, colour]) => fill.includes(`"${colour}"`) && solidColour(fill)?.includes(colour),
        ) ?? []
      if (kind) this.#ours.set(i, { kind: kind as MarkKind, before: undefined })
    })
    this.hadOurs = this.#ours.size > 0
  }

  /** A style with the fill of a mark; the style itself where the cell has a pattern, which would be lost. */
  marked(style: number, kind: MarkKind): number {
    const key = `${style} ${kind}`
    let found = this.#marked.get(key)
    if (found === undefined) {
      found = this.#mark(this.plain(style), kind)
      this.#marked.set(key, found)
    }
    return found
  }

  /** A style without a fill of ours. */
  plain(style: number): number {
    let found = this.#plain.get(style)
    if (found === undefined) {
      found = this.#restore(style)
      this.#plain.set(style, found)
    }
    return found
  }

  /** The style of a cell of ours: text that stays text, also when it is edited. */
  own(kind: MarkKind | 'head' | 'text'): number {
    let found = this.#own.get(kind)
    if (found === undefined) this.#own.set(kind, (found = this.#makeOwn(kind)))
    return found
  }

  #makeOwn(kind: MarkKind | 'head' | 'text'): number {
    const fill =
      kind === 'text'
        ? 0
        : kind === 'head'
          ? this.#fillOf(HEAD_COLOUR, ' indexed="64"')
          : this.#fillOf(COLOURS[kind], ' indexed="64"')
    if (kind !== 'text' && kind !== 'head') this.#ours.set(fill, { kind, before: 0 })
    const has = (name: string) => this.#children.some((one) => one.name === name)
    const font = has('fonts') ? ' fontId="0"' : ''
    const rest = has('cellStyleXfs') ? ' borderId="0" xfId="0"' : ''
    return this.#formatOf(
      this.#element(
        'xf',
        `<${this.#prefix}alignment vertical="${kind === 'head' ? 'center' : 'top'}" wrapText="1"/>`,
        ` numFmtId="49"${font} fillId="${fill}"${rest} quotePrefix="1" applyNumberFormat="1" applyFill="1" applyAlignment="1"`,
      ),
    )
  }

  /** The part with what was added; the same text when nothing was. */
  get xml(): string {
    const edits: Edit[] = []
    this.#addTo(edits, 'fills', this.#fills, this.#known.fills, ['numFmts', 'fonts'])
    this.#addTo(edits, 'cellXfs', this.#formats, this.#known.formats, [
      'numFmts',
      'fonts',
      'fills',
      'borders',
      'cellStyleXfs',
    ])
    return edited(this.#xml, edits)
  }

  #entries(name: string): string[] {
    const list = this.#children.find((one) => one.name === name)
    if (!list || list.closeStart === list.openEnd) return []
    return elementsFrom(this.#xml, list.openEnd).map(({ start, end }) => this.#xml.slice(start, end))
  }

  #addTo(edits: Edit[], name: string, all: readonly string[], known: number, before: readonly string[]): void {
    // Entries that were made up for a list that is missing are written only with others.
    if (all.length === known || (known === 0 && this.#untouched())) return
    const list = this.#children.find((one) => one.name === name)
    const added = all.slice(known).join('')
    if (list) {
      edits.push(opened(this.#xml, list, added, all.length))
      return
    }
    const after =
      this.#children.filter((one) => before.includes(one.name)).at(-1)?.end ?? rootOf(this.#xml)?.openEnd ?? 0
    const text = this.#element(name, added, ` count="${all.length}"`)
    const same = edits.find(({ start, end }) => start === after && end === after)
    if (same) same.text += text
    else edits.push({ start: after, end: after, text })
  }

  #untouched(): boolean {
    return (
      this.#fills.length <= Math.max(2, this.#known.fills) && this.#formats.length <= Math.max(1, this.#known.formats)
    )
  }

  #mark(style: number, kind: MarkKind): number {
    const format = this.#formats[style] ?? this.#formats[0]!
    const before = fillId(format)
    const look = lookOf(this.#fills[before])
    if (look.kind === 'other') return style
    const fill = this.#fillOf(COLOURS[kind], look.kind === 'none' ? ' indexed="64"' : look.colour)
    this.#ours.set(fill, { kind, before })
    return this.#formatOf(withFill(format, fill))
  }

  #restore(style: number): number {
    const format = this.#formats[style]
    const ours = format === undefined ? undefined : this.#ours.get(fillId(format))
    if (!format || !ours) return style
    const second = /<(?:[\w.-]+:)?bgColor\b([^>]*?)\/?>/u.exec(this.#fills[fillId(format)]!)?.[1]?.trimEnd()
    ours.before ??=
      second === undefined || !this.#keepsColours || /\bindexed\s*=\s*["']64["']|\bauto\s*=/u.test(second)
        ? 0
        : this.#fillOf(undefined, ' indexed="64"', second)
    return this.#formatOf(withFill(format, ours.before))
  }

  /** A solid fill, which is added when there is none. */
  #fillOf(colour: string | undefined, second: string, first = ` rgb="${colour}"`): number {
    const same = this.#fills.findIndex((fill) => {
      const look = lookOf(fill)
      if (look.kind !== 'solid' || squeezed(look.colour) !== squeezed(first)) return false
      return colour === undefined || squeezed(look.second) === squeezed(second)
    })
    if (same >= 0) return same
    const inner = `<${this.#prefix}fgColor${first}/><${this.#prefix}bgColor${second}/>`
    this.#fills.push(this.#element('fill', this.#element('patternFill', inner, ' patternType="solid"')))
    return this.#fills.length - 1
  }

  #formatOf(format: string): number {
    const key = formatKey(format)
    const known = this.#formatIds.get(key)
    if (known !== undefined) return known
    this.#formats.push(format)
    this.#formatIds.set(key, this.#formats.length - 1)
    return this.#formats.length - 1
  }

  #element(name: string, inner: string, attributes = ''): string {
    return inner
      ? `<${this.#prefix}${name}${attributes}>${inner}</${this.#prefix}${name}>`
      : `<${this.#prefix}${name}${attributes}/>`
  }
}

const fillId = (format: string): number => Number(attribute(firstTag(format), 'fillId') ?? 0)

const firstTag = (element: string): string => /^<(?:"[^"]*"|'[^']*'|[^"'>])*>/u.exec(element)![0]

const withFill = (format: string, fill: number): string => {
  const tag = firstTag(format)
  return withAttribute(withAttribute(tag, 'fillId', String(fill)), 'applyFill', '1') + format.slice(tag.length)
}

/** By what formats are the same: their attributes in any order, but for the one that says whether the fill counts. */
function formatKey(format: string): string {
  const tag = firstTag(format)
  const attributes = [...tag.matchAll(/\s([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)]
    .map(([, name, double, single]) => `${name}=${double ?? single}`)
    .filter((one) => !/^(?:applyFill=|fillId=0$)/u.test(one))
  return `${attributes.toSorted().join(' ')} ${format.slice(tag.length).replace(/^<\/[^>]*>$/u, '')}`
}

const squeezed = (attributes: string): string => attributes.replace(/\s+/gu, ' ').replace(/'/gu, '"').trim()

const solidColour = (fill: string): string | undefined => {
  const look = lookOf(fill)
  return look.kind === 'solid' ? look.colour : undefined
}

/** How a fill looks: none, one colour with the attributes that say which, or anything else. */
function lookOf(
  fill: string | undefined,
): typeof NONE | { kind: 'solid'; colour: string; second: string } | { kind: 'other' } {
  if (fill === undefined) return NONE
  const type = /\bpatternType\s*=\s*["']([^"']*)["']/u.exec(fill)?.[1]
  if (type === undefined || type === 'none') return fill.includes('gradientFill') ? { kind: 'other' } : NONE
  if (type !== 'solid') return { kind: 'other' }
  const colour = (name: string) => new RegExp(`<(?:[\\w.-]+:)?${name}\\b([^>]*?)/?>`, 'u').exec(fill)?.[1]?.trimEnd()
  return { kind: 'solid', colour: colour('fgColor') ?? ' indexed="64"', second: colour('bgColor') ?? ' indexed="64"' }
}
