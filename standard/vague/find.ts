/** @module Finds catch-all and vague clauses in a text: the sentence, the reason, and a wording without the fault where there is one. */
import { VAGUE_PATTERNS, type ClauseKind, type VaguePattern } from './patterns.ts'

/** A vague sentence in a text. */
export interface VagueClause {
  /** The sentence as it stands in the text, without the punctuation that ends it. */
  sentence: string
  /** The words at fault. */
  words: string
  /** Which pattern found it. */
  pattern: string
  /** Why it is a fault, in Chinese. */
  reason: string
  /** What to do, in Chinese. */
  fix: string
  /** The sentence without the fault; empty when the whole sentence is to go, undefined when only a person can word it. */
  proposal?: string
}

/** Words that every vague sentence has at least one of: most texts have none and are not read further. */
const SUSPECT =
  /其[他它]|等|相关|有关|认为|觉得|视|见|同上|同前|同以上|规定|核定|有权|必要时|不限于|以上|上述|情况|需要|酌情|另行|要求|材料|资料|证明|文件|条件|参照/u

/** The ends of sentences, and the numbers that begin points of a list. */
const SENTENCE_END = /[。；;！!？?\n\r]+/u
const POINT = /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]\s*|[●·•※]\s*)/u

/** Returns the vague sentences of a text, in its order. One sentence is named once, by the first pattern that it matches. */
export function findVague(text: string, kind: ClauseKind): VagueClause[] {
  if (!SUSPECT.test(text)) return []
  const found: VagueClause[] = []
  for (const part of text.split(SENTENCE_END)) {
    const sentence = part.replace(POINT, '').trim()
    if (sentence.length < 2) continue
    const pattern = VAGUE_PATTERNS.find(
      (one) => fits(one, kind) && one.words.test(sentence) && !one.not?.test(sentence),
    )
    if (!pattern) continue
    const words = pattern.words.exec(sentence)![0]
    const proposal = proposalFor(sentence, words, pattern)
    found.push({
      sentence,
      words,
      pattern: pattern.id,
      reason: pattern.reason,
      fix: pattern.fix,
      ...(proposal === undefined ? {} : { proposal }),
    })
  }
  return found
}

function proposalFor(sentence: string, words: string, { keep, instead, joined }: VaguePattern): string | undefined {
  const before = sentence.slice(0, sentence.indexOf(words))
  if (instead?.after.test(before)) return sentence.replace(words, instead.words)
  const stands = !before.trim() || /^(?:[、，和及与或并]|以及)/u.test(words) || /(?:[、，和及与或]|以及)$/u.test(before)
  return keep || (joined && !stands) ? undefined : without(sentence, words)
}

const fits = ({ only }: VaguePattern, kind: ClauseKind): boolean => !only || only.includes(kind)

/** Words that say nothing when nothing else is left of a sentence. */
const EMPTY =
  /(?:申请人|企业|单位|个人|应当|应|需要|需|须|必须|要|还|并|可以|可|均|都|提交|递交|提供|出具|符合|满足|具备|携带|带上|带好|带齐|带来|准备好|准备|备好|备齐|按照|根据|依据|法律|法规|规定|以及|及|和|或者|或|的|请|有)+/gu

/**
 * Returns a sentence without the words at fault; empty when what is left says nothing. Undefined when the rest would not read as a
 * sentence, so that a person has to word it.
 */
function without(sentence: string, words: string): string | undefined {
  const at = sentence.indexOf(words)
  const before = sentence.slice(0, at).replace(/(?:[、，,：:\s]|以及|及|和|或者|或|与|并)+$/u, '')
  const after = sentence.slice(at + words.length).replace(/^[、，,\s]+/u, '')
  const meaning = `${before}${after}`.replace(EMPTY, '').replace(/[\p{P}\s]/gu, '')
  if (!meaning) return ''
  // A rest that begins with 的 or goes on after a cut verb needs a person.
  if (
    /^(?:的|之|者|或|和|及)/u.test(after) ||
    /(?:[在对把将由向从为给]|提交|递交|提供|出具|符合|具备|满足|带上|带好|带齐|带来|准备|备好|备齐|持|凭|交|带|有|得)$/u.test(
      before,
    )
  )
    return undefined
  if (!before && after && !/^[、，,]/u.test(sentence.slice(at + words.length))) return undefined
  const joins = !before || !after || /^(?:[（(）)为是均都应须需由按经才方]|原件|复印件)/u.test(after)
  return joins ? `${before}${after}` : `${before}，${after}`
}

/**
 * Returns a text in which a sentence is replaced; an empty replacement removes it with the punctuation that ends it. The text as it was when
 * it has no such sentence.
 */
export function replaceSentence(text: string, sentence: string, replacement: string): string {
  const at = text.indexOf(sentence)
  if (at < 0) return text
  const rest = text.slice(at + sentence.length)
  if (replacement) return text.slice(0, at) + replacement + rest
  const head = text.slice(0, at).replace(/(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]\s*|[●·•※]\s*)$/u, '')
  const cut = (head + rest.replace(/^[。；;！!？?]+/u, '')).trim()
  return rest.replace(/^[。；;！!？?\s]+/u, '') ? cut : cut.replace(/[；;，,、]+$/u, '。')
}
