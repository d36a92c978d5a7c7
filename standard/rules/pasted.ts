/**
 * @module Sentences pasted in from another matter: word for word the same in two main items, and about the other one by their words. A
 * sentence that many have is a set phrase.
 */
import { addToList } from '../group.ts'
import { pathOf } from '../resolve/inheritance.ts'
import type { Matter } from '../schema/index.ts'
import { rule, type RuleContext } from './types.ts'

/** Fields that are pasted, with their titles. */
const FIELDS = [
  ['reviewStandard', '审查标准'],
  ['handling', '行使内容'],
  ['notes', '注意事项'],
  ['discretion', '裁量基准'],
] as const

/** Shorter sentences may be the same by chance. */
const SHORTEST = 14
/** A sentence of more main items than these is a set phrase. */
const MOST_ROOTS = 3

const textPasted = rule({
  id: 'text-pasted',
  title: '文字说的是这个事项',
  basis: '真实指南中审查标准从别的事项整段粘贴',
  severity: 'warn',
  readsAll: true,
  types: ['matter'],
  *check(matter, context) {
    const { standard } = matter
    if (!standard || !FIELDS.some(([name]) => standard[name])) return
    const sayings = sayingsOf(context)
    const root = rootOf(matter, context)
    for (const [name, title] of FIELDS) {
      for (const sentence of sentencesOf(standard[name])) {
        const roots = [...new Set(sayings.get(sentence)?.map((one) => one.root))]
        if (roots.length < 2 || roots.length > MOST_ROOTS) continue
        const other = sayings.get(sentence)!.find((one) => one.root !== root)!
        if (ownShare(sentence, matter, context) >= ownShare(sentence, other.matter, context)) continue
        yield {
          path: `standard.${name}`,
          found: sentence,
          message: `“${title}”里的“${sentence}”与“${other.matter.name}”的一字不差，说的也是那个事项`,
          fix: '对照这个事项的条件和材料重写',
        }
        break
      }
    }
  },
})

interface Saying {
  root: string
  matter: Matter
}

const rootOf = (matter: Matter, context: RuleContext): string =>
  pathOf(matter, (key) => context.get('matter', key))[0]!.key

/** The matters that say a sentence, by the sentence without punctuation. */
const sayingsOf = (context: RuleContext): ReadonlyMap<string, Saying[]> =>
  context.once('pasted:sentences', () => {
    const found = new Map<string, Saying[]>()
    for (const matter of context.all('matter')) {
      const sentences = new Set(FIELDS.flatMap(([name]) => sentencesOf(matter.standard?.[name])))
      if (!sentences.size) continue
      const root = rootOf(matter, context)
      for (const sentence of sentences) addToList(found, sentence, { root, matter })
    }
    return found
  })

const sentencesOf = (text: string | undefined): string[] =>
  (text ?? '').split(/[。；;\n]/u).flatMap((part) => {
    const sentence = part.replace(/[\p{P}\s]/gu, '')
    return sentence.length >= SHORTEST ? [sentence] : []
  })

/** How many pairs of characters of a sentence the matter uses in its name, conditions, materials, steps and results. */
function ownShare(sentence: string, matter: Matter, context: RuleContext): number {
  const { name, standard, summary } = matter
  const own = [
    name,
    summary,
    ...(standard?.conditions ?? []).map(({ text }) => text),
    ...(standard?.materials ?? []).map(({ material }) => context.get('material', material)?.name),
    ...(standard?.steps ?? []).flatMap((step) => [step.name, step.explain]),
    ...(standard?.results ?? []).map((one) => one.name),
  ].join(' ')
  let count = 0
  for (let at = 0; at + 2 <= sentence.length; at++) if (own.includes(sentence.slice(at, at + 2))) count++
  return count
}

/** The rules of this family, in the order of the audit. */
export const PASTED_RULES = [textPasted]
