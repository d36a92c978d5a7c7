type Maybe = string | undefined | false

/** One record of a plain list as its list shows it. Empty parts are not shown. */
export interface Row {
  title: string
  tag?: { text: string; tone?: 'ok' | 'warn' | 'stop' } | undefined
  /** Short facts, on one line. */
  facts: Maybe[]
  /** Longer parts, each with its name. */
  parts: (readonly [name: string, text: Maybe])[]
  /** Longer parts that are folded. */
  more?: Row['parts']
  /** The answer, when the title is a question. */
  answer?: string
  /** Other ways to ask it. */
  alsoAsked?: readonly string[] | undefined
  phones?: { phone: string; note?: string | undefined }[] | undefined
  link?: { name: string; href: string } | undefined
  /** The only region it holds for: rows of the reader's own region come first. */
  region?: string | undefined
  /** Keys of the matters it belongs to. */
  matters?: readonly string[] | undefined
  /** Guides that can be done at a venue. */
  guides?: readonly { key: string; name: string }[]
  /** Where all of them are listed, for a venue with too many for a row. */
  allGuides?: { name: string; href: string }
  files?: { name: string; file: { name: string; sha256: string; bytes: number; mime: string } }[]
}
