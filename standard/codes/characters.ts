/**
 * Returns what is wrong with the characters of a code, whatever its kind, in Chinese; null when nothing is. Codes are never
 * trimmed or converted to half width when they are read: whoever typed one corrects it.
 */
export function characterProblem(code: string): string | null {
  if (code === '') return '编码为空，请填写'
  const space = code.search(/[\s\u200b\ufeff]/u)
  if (space >= 0) return `第 ${space + 1} 位是空格或换行，请删去`
  if (/^\d(?:\.\d+)?[eE]\+?\d+$/.test(code)) {
    return `“${code}”是表格软件改写成的科学计数，原编码已丢失；请把该列设为文本后从原件重新录入`
  }
  const wide = code.search(/[\uff01-\uff5e]/u)
  if (wide >= 0) return `第 ${wide + 1} 位“${code[wide]}”是全角字符，请改为半角“${code[wide]!.normalize('NFKC')}”`
  const odd = code.search(/[^\x21-\x7e]/u)
  if (odd >= 0) return `第 ${odd + 1} 位“${String.fromCodePoint(code.codePointAt(odd)!)}”不能出现在编码里，请删去`
  return null
}

/** Names characters by their position, counted from 1: “第 4 位” or “第 4–6 位”. `start` counts from 0. */
export function place(start: number, width: number): string {
  return width === 1 ? `第 ${start + 1} 位` : `第 ${start + 1}–${start + width} 位`
}

/** Returns how a code differs from its proper length, as “应为 18 位，实为 1 位，少 17 位”; null when the length is right. */
export function lengthProblem(code: string, length: number): string | null {
  if (code.length === length) return null
  const gap = code.length - length
  return `应为 ${length} 位，实为 ${code.length} 位，${gap < 0 ? `少 ${-gap} 位` : `多 ${gap} 位`}`
}

/** Returns the text with a space before it when it begins with a digit, as is usual between Chinese and digits. */
export const spaced = (text: string): string => (/^\d/.test(text) ? ` ${text}` : text)
