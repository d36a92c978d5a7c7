/** @module Converts uploaded CSV files to UTF-8. */

/** The byte order mark, by which Excel recognizes UTF-8. */
const MARK = '\uFEFF'

/**
 * Returns a CSV file in UTF-8 with a byte order mark, or why it is refused, in Chinese. It may be in UTF-8, in UTF-16, or in GBK or
 * GB18030, in which Chinese Excel saves. UTF-8 with the mark, and plain ASCII, are returned as they are.
 */
export function convertToUtf8(data: Buffer): Buffer | { problem: string } {
  const text = decoded(data)
  if (text === undefined) {
    return {
      problem:
        '文字编码认不出来（不是 UTF-8、GBK、GB18030，也不是 UTF-16）。请用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”再传。',
    }
  }
  // eslint-disable-next-line no-control-regex
  const odd = /[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]/u.exec(text)
  if (odd) {
    const line = text.slice(0, odd.index).split('\n').length
    return { problem: `第 ${line} 行有不是文字的内容，不像表格。请用 Excel 或 WPS 打开检查，另存为 CSV 再传。` }
  }
  // eslint-disable-next-line no-control-regex
  const marked = /^[\x00-\x7f]*$/u.test(text) ? text : MARK + text
  const made = Buffer.from(marked, 'utf8')
  return made.equals(data) ? data : made
}

/** Returns the text without its mark; undefined when it is in none of the encodings. */
function decoded(data: Buffer): string | undefined {
  const utf16 = utf16Of(data)
  if (utf16) return decodeAs(utf16, data)
  const text = decodeAs('utf-8', data)
  if (text !== undefined) return text
  const chinese = decodeAs('gb18030', data)
  return chinese !== undefined && looksChinese(chinese) ? chinese : undefined
}

/** Returns the text; undefined when the bytes are not valid in the encoding. */
function decodeAs(encoding: string, data: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(data)
  } catch {
    return undefined
  }
}

/** Returns the kind of UTF-16, by the mark, or else by the byte order that gives Chinese text with separators; undefined for others. */
function utf16Of(data: Buffer): string | undefined {
  if (data[0] === 0xff && data[1] === 0xfe) return 'utf-16le'
  if (data[0] === 0xfe && data[1] === 0xff) return 'utf-16be'
  if (data.length % 2 || !data.includes(0)) return undefined
  return ['utf-16le', 'utf-16be'].find((encoding) => {
    const text = decodeAs(encoding, data)
    return text !== undefined && /[,;\t\n]/u.test(text) && looksChinese(text)
  })
}

/** Returns whether at least 90 % of the non-ASCII characters are Chinese or common symbols. Nearly any bytes are valid in GB18030. */
function looksChinese(text: string): boolean {
  const letters = text.match(/[^\x00-\x7f]/gu) ?? [] // eslint-disable-line no-control-regex
  const usual = letters.filter((one) =>
    /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2040\u00b0-\u00b7×÷]/u.test(one),
  )
  return usual.length >= letters.length * 0.9
}
