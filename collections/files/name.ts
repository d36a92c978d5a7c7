import { PROGRAM_EXTENSIONS } from './extensions.ts'
import { ACCEPTED } from './detect-type.ts'

/** Bytes a name may have: file systems allow 255, and a number may be added when the name is taken. */
const MAX_BYTES = 200

/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/iu

/** Characters that show nothing: control, direction, zero width, blanks that are none, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u2028\u2029\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu

/** Endings that may not stand before the last one: `form.exe.pdf` reads as a program, `form.docx.pdf` as another kind. */
const INNER = new Set<string>([...PROGRAM_EXTENSIONS, ...ACCEPTED.flatMap(({ endings }) => [...endings])])

/**
 * A name under which a file can be kept and shown anywhere: no folder, nothing unseen, one ending, no device of Windows, not too
 * long. Names that are fine stay as they are, in composed characters (NFC).
 */
export function safeFileName(given: string): string {
  const base = given.replaceAll('\\', '/').split('/').at(-1)!
  const seen = base
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[<>:"|?*]/gu, '-')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '')
  const dot = seen.lastIndexOf('.')
  const ending = dot < 0 ? '' : seen.slice(dot + 1).trim()
  const stem = shortened(withoutInner(dot < 0 ? seen : seen.slice(0, dot)), MAX_BYTES - Buffer.byteLength(ending))
  const named = RESERVED.test(stem.split('.')[0]!.trim()) ? `文件-${stem}` : stem || '文件'
  return ending ? `${named}.${ending}` : named
}

function withoutInner(stem: string): string {
  for (let left = stem; ;) {
    left = left.replace(/[\s.]+$/u, '')
    const dot = left.lastIndexOf('.')
    if (dot < 0 || !INNER.has(left.slice(dot + 1).toLowerCase())) return left
    left = left.slice(0, dot)
  }
}

/** The beginning of a text that takes at most so many bytes; no character is cut. */
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
