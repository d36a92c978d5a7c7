/**
 * @module Names in pinyin without tones, for queries in pinyin or initials and for queries with a wrong character of the same sound.
 * A character is read as in the word it is part of.
 */
import { pinyin } from 'pinyin-pro'
import { SOUND_FIELDS, MAX_INITIALS, MAX_LETTERS } from '../../standard/search/format.ts'
import { foldText } from '../../standard/search/tokens.ts'
import { termBytes } from './postings.ts'

const HAN = /^\p{Script=Han}$/u
const BRACKETS = /（[^）]*）|\([^)]*\)/gu

/** Returns the syllables of a text; a word of letters or digits counts as one. */
export function syllables(text: string): string[] {
  const read = pinyin(foldText(text), { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
  return read.flatMap((part) => part.match(/[a-z\d]+/gu) ?? [])
}

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

/** Returns the numbers of the syllables at which the words of a text begin. */
function wordStarts(text: string): Set<number> {
  const starts = new Set([0])
  let read = 0
  for (const { segment } of WORDS.segment(foldText(text))) {
    starts.add(read)
    read += segment.match(/\p{Script=Han}|[a-z\d]+/gu)?.length ?? 0
  }
  return starts
}

/** Postings by sound: for each sound the documents with such a name, by field, with the syllable that the sound begins at, from 1. */
export class Sounds {
  readonly #sounds = new Map<string, (number[] | undefined)[]>()
  #documents = 0

  get documents(): number {
    return this.#documents
  }

  /** Adds the names of the next document. */
  add(called: Readonly<Record<(typeof SOUND_FIELDS)[number], readonly string[]>>): void {
    const document = this.#documents++
    for (const [field, name] of SOUND_FIELDS.entries()) {
      for (const text of called[name]) {
        const bare = text.replace(BRACKETS, ' ')
        const read = syllables(bare)
        const words = wordStarts(bare)
        // The last syllable alone is too short to search for.
        for (let from = 0; from < Math.max(1, read.length - 1); from++) {
          const rest = read.slice(from)
          this.#add(rest.join('').slice(0, MAX_LETTERS), field, document, from + 1)
          // Initials are of whole words: what lies across two of them is nothing that anybody means.
          if (rest.length > 1 && words.has(from))
            this.#add(
              rest
                .map(([first]) => first)
                .join('')
                .slice(0, MAX_INITIALS),
              field,
              document,
              from + 1,
            )
        }
      }
    }
  }

  /** Yields all sounds, sorted, each with its postings as bytes. */
  *entries(): Generator<{ term: string; bytes: Uint8Array }, void> {
    for (const sound of [...this.#sounds.keys()].sort()) {
      if (sound) yield { term: sound, bytes: termBytes(0, this.#sounds.get(sound)!) }
    }
  }

  #add(sound: string, field: number, document: number, from: number): void {
    let fields = this.#sounds.get(sound)
    if (!fields) this.#sounds.set(sound, (fields = []))
    const pairs = (fields[field] ??= [])
    if (pairs[pairs.length - 2] !== document) pairs.push(document, from)
    else pairs[pairs.length - 1] = Math.min(pairs[pairs.length - 1]!, from)
  }
}

/** Returns characters by syllable: those of the index, and the common ones, which may be typed for another of the same sound. */
export function charactersBySyllable(characters: ReadonlySet<string>): Record<string, string> {
  const all = new Set([...commonCharacters(), ...[...characters].filter((one) => HAN.test(one))])
  const sounds: Record<string, string> = {}
  for (const character of [...all].sort()) {
    const [sound = ''] = pinyin(character, { toneType: 'none', type: 'array', v: true })
    if (/^[a-z]+$/u.test(sound)) sounds[sound] = (sounds[sound] ?? '') + character
  }
  return sounds
}

/** Yields the 3,755 common characters of GB/T 2312, its rows 16 to 55. */
function* commonCharacters(): Generator<string, void> {
  const decoder = new TextDecoder('gb18030')
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let column = 0xa1; column <= (row === 0xd7 ? 0xf9 : 0xfe); column++) {
      yield decoder.decode(Uint8Array.of(row, column))
    }
  }
}
