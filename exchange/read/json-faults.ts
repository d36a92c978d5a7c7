/**
 * @module Faults of a JSON text that `JSON.parse` does not report: names written twice, too many levels, half characters.
 */

/** The most levels a row may have. No record has more, and the steps after this one walk records recursively. */
export const MAX_DEPTH = 64

/** Faults of a JSON text. */
export interface JsonFaults {
  /** Names written twice in one object, as paths such as `AUDIT_ITEM.task_name`, each once. */
  twice: string[]
  /** The text has more than `MAX_DEPTH` levels; it was not read further. */
  tooDeep: boolean
}

interface Level {
  /** Names seen in this object; null for a list. */
  names: Set<string> | null
  /** The name whose value is being read. */
  at: string
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c]

/** Finds the faults of a JSON text. It does not use recursion. When the text is not valid JSON, the result means nothing. */
export function jsonFaults(text: string): JsonFaults {
  const levels: Level[] = []
  const twice = new Set<string>()
  let named = false
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE: {
        const end = endOfString(text, i)
        const level = levels.at(-1)
        if (level?.names && !named) {
          named = true
          level.at = nameAt(text, i, end)
          if (level.names.has(level.at)) twice.add(levels.map(({ at }) => at).join('.'))
          else level.names.add(level.at)
        }
        i = end
        break
      }
      case OPEN:
      case OPEN_LIST: {
        if (levels.length === MAX_DEPTH) return { twice: [...twice], tooDeep: true }
        const list = text.charCodeAt(i) === OPEN_LIST
        levels.push({ names: list ? null : new Set(), at: list ? '[]' : '' })
        named = false
        break
      }
      case CLOSE:
      case CLOSE_LIST:
        levels.pop()
        named = true
        break
      case COMMA:
        named = false
        break
    }
  }
  return { twice: [...twice], tooDeep: false }
}

function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1)
  while (end > 0) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}

function nameAt(text: string, from: number, end: number): string {
  const raw = text.slice(from + 1, end)
  if (!raw.includes('\\')) return raw
  try {
    return JSON.parse(`"${raw}"`) as string
  } catch {
    return raw
  }
}

/** A surrogate without its pair; with the flag `u`, pairs are one character. */
const HALF = /\p{Surrogate}/u

/** Finds the first text or name with half a character (a surrogate without its pair); returns its path, or undefined. */
export function halfCharacterIn(value: unknown, at = ''): string | undefined {
  if (typeof value === 'string') return HALF.test(value) ? at : undefined
  if (value === null || typeof value !== 'object') return undefined
  for (const [name, part] of Object.entries(value)) {
    const here = at ? `${at}.${name}` : name
    const found = HALF.test(name) ? here.replace(HALF, '\ufffd') : halfCharacterIn(part, here)
    if (found !== undefined) return found
  }
  return undefined
}
