/** @module Makes safe names for uploaded files. */
import { PROGRAM_EXTENSIONS } from './extensions.ts'
import { ACCEPTED } from './detect-type.ts'

/** The greatest length of a name in bytes: file systems allow 255, and Payload adds a number when a name is taken. */
const MAX_BYTES = 200

/** Names that Windows reserves for devices, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/iu

/** Invisible characters: control, direction, zero width, fillers that look like blanks, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u2028\u2029\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu

/** Extensions that are removed before the last one: `form.exe.pdf` looks like a program, `form.docx.pdf` like another type. */
const INNER_EXTENSIONS = new Set<string>([
  ...PROGRAM_EXTENSIONS,
  ...ACCEPTED.flatMap(({ extensions }) => [...extensions]),
])

/**
 * Returns a name that is safe on all systems: without folders and invisible characters, with one extension, no Windows device, not
 * too long. A safe name is only normalized to composed characters (NFC).
 */
export function safeFileName(given: string): string {
  const base = given.replaceAll('\\', '/').split('/').at(-1)!
  const seen = base
    .normalize('NFC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[<>:"|?*]/gu, '-')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '')
  const dot = seen.lastIndexOf('.')
  const extension = dot < 0 ? '' : seen.slice(dot + 1).trim()
  const stem = shortened(withoutInner(dot < 0 ? seen : seen.slice(0, dot)), MAX_BYTES - Buffer.byteLength(extension))
  const named = RESERVED.test(stem.split('.')[0]!.trim()) ? `文件-${stem}` : stem || '文件'
  return extension ? `${named}.${extension}` : named
}

/** Returns a name without the inner extensions at its end. */
function withoutInner(stem: string): string {
  for (let left = stem; ;) {
    left = left.replace(/[\s.]+$/u, '')
    const dot = left.lastIndexOf('.')
    if (dot < 0 || !INNER_EXTENSIONS.has(left.slice(dot + 1).toLowerCase())) return left
    left = left.slice(0, dot)
  }
}

/** Returns the beginning of a text that has at most so many bytes; no character is cut. */
function shortened(text: string, bytes: number): string {
  let left = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    used += Buffer.byteLength(segment)
    if (used > bytes) return left.trimEnd()
    left += segment
  }
  return left
}
