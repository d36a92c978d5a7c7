/**
 * @module Checks PDF files for active content. A PDF is never changed, because it may be signed. The check looks for names in all bytes
 * of the file and in all compressed object streams; so it does not depend on how a viewer reads the file.
 */
import { inflateSync } from 'node:zlib'

/** Names of active content, with what they mean in Chinese. */
const ACTIVE: readonly [name: string, what: string][] = [
  ['JavaScript', '脚本（JavaScript）'],
  ['Launch', '启动程序的动作'],
  ['ImportData', '读入其他文件的动作'],
  ['SubmitForm', '把填写内容发往网上的动作'],
  ['GoToE', '打开内嵌文件的动作'],
  ['EmbeddedFile', '内嵌的附件'],
  ['EmbeddedFiles', '内嵌的附件'],
  ['RichMedia', '多媒体'],
  ['Rendition', '多媒体'],
  ['XFA', 'XFA 动态表单，手机和浏览器打不开'],
]

const ADVICE = '请用 WPS 或浏览器打开，用“打印 → 另存为 PDF”重新生成一份，再传。'

/** The greatest unpacked size of all object streams, in bytes; those of a form have some hundred kilobytes. */
const MAX_UNPACKED = 64 * 1024 * 1024

/** Returns why a PDF is refused, in Chinese; null when it is accepted. */
export function pdfProblem(data: Buffer): string | null {
  const text = data.toString('latin1')
  const end = text.slice(-1024)
  if (!end.includes('%%EOF') || !end.includes('startxref')) {
    return `PDF 不完整，结尾缺少${end.includes('%%EOF') ? '索引位置（startxref）' : '结束标记（%%EOF）'}：可能没有传完、没有下载完，或者不是用软件生成的。${ADVICE}`
  }
  if (!/\d\s+\d+\s+obj\b/u.test(text)) return `PDF 里没有任何内容。${ADVICE}`
  let left = MAX_UNPACKED
  const texts = [text]
  for (const { stream, unreadable } of objectStreams(text)) {
    const unpacked = unreadable ? null : unpack(data.subarray(stream), left)
    if (!unpacked) {
      return /\/Encrypt\b/u.test(text)
        ? 'PDF 设了密码或权限限制，里面有没有脚本查不了。请取消限制，另存一份再传。'
        : `PDF 里有查不了的压缩内容。${ADVICE}`
    }
    left -= unpacked.length
    texts.push(unpacked.toString('latin1'))
  }
  const found = new Set(texts.flatMap(activeIn))
  return found.size ? `PDF 里有${[...found].join('、')}，公众打开可能不安全。${ADVICE}` : null
}

/** Returns a pattern for a name: in a PDF each character may be written as itself or as `#` and its code. */
const namePattern = (name: string): string =>
  [...name].map((one) => `(?:${one}|#${one.charCodeAt(0).toString(16)})`).join('')

const NAMES = new RegExp(`/(${ACTIVE.map(([name]) => namePattern(name)).join('|')})(?=[\\s\\0()<>[\\]{}/%]|$)`, 'giu')

const unescaped = (name: string): string =>
  name.replaceAll(/#([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Returns the kinds of active content that a text names, in Chinese. */
function activeIn(text: string): string[] {
  const found = new Set<string>()
  for (const [, written] of text.matchAll(NAMES)) {
    const what = ACTIVE.find(([name]) => name === unescaped(written!))?.[1]
    if (what) found.add(what)
  }
  return [...found]
}

/** Yields where the bytes of each object stream (`/ObjStm`) begin, and whether they can be read. */
function* objectStreams(text: string): Generator<{ stream: number; unreadable: boolean }> {
  let left = text.length * 2 + 1_000_000
  for (const { index } of text.matchAll(/(?<!end)obj(?=[\s\0%<])/gu)) {
    const { names, end, packing } = dictionaryAt(text, index + 3)
    left -= end - index
    // Objects are not nested. A file in which they overlap again and again was made to keep the reader busy.
    if (left < 0) return yield { stream: end, unreadable: true }
    if (!names.has('ObjStm') && !names.has('First')) continue
    const begins = /^(?:[\s\0]|%[^\r\n]*[\r\n])*stream(?:\r\n|\n|\r)/u.exec(text.slice(end, end + 300))
    if (!begins || !(names.has('Filter') || names.has('F'))) continue
    const odd = [...names].some((name) => UNREADABLE.has(name)) || !isPlain(packing)
    yield { stream: end + begins[0].length, unreadable: odd }
  }
}

/** Filters that no program uses for object streams, except to hide their content. */
const UNREADABLE = new Set(
  'ASCIIHexDecode AHx ASCII85Decode A85 LZWDecode LZW RunLengthDecode RL Crypt Predictor'.split(' '),
)

/**
 * Returns whether the bytes are packed once, with Flate, and the dictionary itself says so: a reference to another object could name
 * any filter.
 */
const isPlain = (packing: readonly string[]): boolean =>
  packing.filter((token) => token === '/FlateDecode' || token === '/Fl').length === 1 && !packing.includes('R')

/** Keys of a dictionary whose values say how the bytes of the object are packed. */
const PACKING = new Set(['Filter', 'F', 'DecodeParms', 'DP'])

/**
 * Returns the names in the dictionary that begins at a position, the tokens of the values that say how its bytes are packed, and where
 * it ends. There are no names when there is no dictionary.
 */
function dictionaryAt(text: string, from: number): { names: Set<string>; packing: string[]; end: number } {
  const names = new Set<string>()
  const packing: string[] = []
  let packs = false
  let isValue = false
  let lists = 0
  const token = /%[^\r\n]*|<<|>>|\/([^\s\0()<>[\]{}/%]*)|<[^>]*>|\(|[^\s\0]/gu
  token.lastIndex = from
  let depth = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [all, name] = found
    if (all.startsWith('%')) continue
    const plain = name === undefined ? all : `/${unescaped(name)}`
    const isKey: boolean = name !== undefined && depth === 1 && !lists && !isValue
    if (isKey) packs = PACKING.has(plain.slice(1))
    else if (packs) packing.push(plain)
    isValue = isKey
    if (all === '<<') depth++
    else if (all === '>>') depth--
    else if (all === '[') lists++
    else if (all === ']') lists--
    else if (all === '(') token.lastIndex = endOfString(text, found.index)
    else if (name !== undefined) names.add(unescaped(name))
    else if (!depth) return { names, packing, end: found.index }
    if (all === '>>' && depth <= 0) return { names, packing, end: token.lastIndex }
  }
  return { names, packing, end: text.length }
}

/** Returns the position after a string, whose brackets may be nested or escaped. */
function endOfString(text: string, from: number): number {
  for (let at = from, depth = 0; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  return text.length
}

/** Returns the unpacked bytes; null when they cannot be unpacked or are too large. */
function unpack(data: Buffer, maxOutputLength: number): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength })
  } catch {
    return null
  }
}
