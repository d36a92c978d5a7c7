/**
 * @module What a JSON text holds that `JSON.parse` passes over in silence, or that would break what comes after it.
 */

/** No record is nested deeper; every step of an import walks records level by level. */
export const DEEPEST = 64

/** What was found in a text: names written twice in one object, and whether it is nested too deep to be read on. */
export interface JsonFaults {
  /** Paths such as `AUDIT_ITEM.task_name`, each once. */
  twice: string[]
  tooDeep: boolean
}

interface Level {
  /** Names seen in this object; null for a list. */
  names: Set<string> | null
  /** The name whose value is being read. */
  at: string
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c]

/** Walks once over the text, without recursion. The text need not be valid JSON; what it says then means nothing. */
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
        if (levels.length === DEEPEST) return { twice: [...twice], tooDeep: true }
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

/** A surrogate without its pair: with `u`, pairs are one character. */
const HALF = /\p{Surrogate}/u

/** Where a value holds half a character (a surrogate without its pair), as a path; undefined when nowhere. */
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
