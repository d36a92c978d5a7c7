/**
 * @module Finds HTML in texts and turns it into plain text. Only names of real tags and entities count, so that `<1天`, `A<B>C`
 * with other names and `R&D` stay unchanged.
 */

const BLOCKS =
  'address|article|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul'
const CELLS = 'td|th'
const INLINE =
  'a|abbr|acronym|applet|audio|b|base|big|body|button|caption|cite|code|col|colgroup|del|em|embed|fieldset|font|footer|form|frame|head|header|html|i|iframe|img|input|ins|label|legend|link|main|map|mark|meta|nav|noscript|object|o:p|option|param|s|select|small|source|span|st1:[a-z]+|strike|strong|sub|sup|svg|textarea|title|tt|u|v:[a-z]+|video|w:[a-z]+|xml'
/** Tags whose content is not text. */
const CODE = 'script|style'

const tag = (names: string): string => `</?(?:${names})(?:\\s[^<>]*|/)?>`
const TAG = new RegExp(tag([BLOCKS, CELLS, INLINE, CODE].join('|')), 'iu')
const LINE_TAGS = new RegExp(tag(BLOCKS), 'giu')
const CELL_TAGS = new RegExp(tag(CELLS), 'giu')
const OTHER_TAGS = new RegExp(tag(`${INLINE}|${CODE}`), 'giu')
const CODE_PARTS = new RegExp(
  `<(${CODE})(?:\\s[^<>]*)?>.*?</\\1\\s*>|<!--.*?-->|<!\\[CDATA\\[|\\]\\]>|<!doctype[^>]*>`,
  'gisu',
)

/** Entities that occur in texts, with their characters. */
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  bull: '•',
  times: '×',
  divide: '÷',
  plusmn: '±',
  minus: '−',
  le: '≤',
  ge: '≥',
  ne: '≠',
  asymp: '≈',
  deg: '°',
  sup1: '¹',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  permil: '‰',
  copy: '©',
  reg: '®',
  trade: '™',
  sect: '§',
  para: '¶',
  yen: '¥',
  pound: '£',
  euro: '€',
  cent: '¢',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  infin: '∞',
  radic: '√',
  prime: '′',
  Prime: '″',
  zwnj: '',
  zwj: '',
  shy: '',
  lrm: '',
  rlm: '',
  ordm: 'º',
  ordf: 'ª',
  micro: 'µ',
  iexcl: '¡',
  iquest: '¿',
  tab: ' ',
  newline: '\n',
  lpar: '(',
  rpar: ')',
  colon: ':',
  comma: ',',
  period: '.',
  semi: ';',
  num: '#',
  percnt: '%',
  ast: '*',
  sol: '/',
  bsol: '\\',
  equals: '=',
  quest: '?',
  excl: '!',
}
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/giu

/** Returns the first piece of markup in a text: a tag, a comment or an entity; undefined when there is none. */
export function markupIn(text: string): string | undefined {
  const tagged = text.includes('<') ? (TAG.exec(text)?.[0] ?? /<!--|<!\[CDATA\[/u.exec(text)?.[0]) : undefined
  if (tagged !== undefined) return tagged
  if (!text.includes('&')) return undefined
  for (const [whole, ...parts] of text.matchAll(ENTITY)) if (meaning(parts) !== undefined) return whole
  return undefined
}

/** How often a text may have been encoded: twice is common, three times occurs. */
const ROUNDS = 4

/**
 * Returns HTML as plain text: entities decoded as often as they were encoded, paragraphs and breaks as line ends, other tags
 * removed. A text without markup is returned unchanged.
 */
export function withoutMarkup(text: string): string {
  if (markupIn(text) === undefined) return text
  let now = text
  for (let round = 0; round < ROUNDS; round++) {
    const decoded = now.replace(ENTITY, (whole, ...parts: string[]) => meaning(parts.slice(0, 3)) ?? whole)
    if (decoded === now) break
    now = decoded
  }
  return now
    .replace(CODE_PARTS, '')
    .replace(LINE_TAGS, '\n')
    .replace(CELL_TAGS, ' ')
    .replace(OTHER_TAGS, '')
    .replace(/[ \t]*\n[ \t]*/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

function meaning([decimal, hexadecimal, name]: readonly (string | undefined)[]): string | undefined {
  if (name !== undefined) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()]
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  if (!(point > 0 && point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) return undefined
  return point === 0xa0 ? ' ' : String.fromCodePoint(point)
}
