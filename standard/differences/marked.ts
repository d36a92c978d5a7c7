/** @module Marks in two texts what differs. Pure; used for standards beside the values of agencies. */

/** A part of a text, and whether the other text lacks it. */
export interface Segment {
  text: string
  differs: boolean
}

/** Two texts with what differs marked; joined, the parts of each are the whole text. */
export interface MarkedPair {
  before: Segment[]
  after: Segment[]
}

/** Texts are compared character by character up to so many pairs of characters; longer ones by their common beginning and end. */
const MOST_PAIRS = 4_000_000
/** A common run shorter than this between two differences is marked with them: single characters in common say nothing. */
const SHORTEST_RUN = 2

/** Returns two texts with the parts marked that the other one lacks. */
export function markDifferences(before: string, after: string): MarkedPair {
  const [a, b] = [[...before], [...after]]
  let head = 0
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const [middleA, middleB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const [keptA, keptB] =
    middleA.length * middleB.length <= MOST_PAIRS
      ? commonPlaces(middleA, middleB)
      : [new Set<number>(), new Set<number>()]
  const marked = (all: readonly string[], middle: readonly string[], kept: ReadonlySet<number>): Segment[] =>
    joined([
      ...all.slice(0, head).map((text) => ({ text, differs: false })),
      ...middle.map((text, i) => ({ text, differs: !kept.has(i) })),
      ...all.slice(all.length - tail).map((text) => ({ text, differs: false })),
    ])
  return { before: marked(a, middleA, keptA), after: marked(b, middleB, keptB) }
}

/** Returns the places of the characters that both lists have in the same order, the longest such sequence, without short runs. */
function commonPlaces(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++
    else j++
  }
  const runs: [number, number][][] = []
  for (const pair of pairs) {
    const last = runs.at(-1)?.at(-1)
    if (last && last[0] + 1 === pair[0] && last[1] + 1 === pair[1]) runs.at(-1)!.push(pair)
    else runs.push([pair])
  }
  const kept = runs.filter((run) => run.length >= SHORTEST_RUN).flat()
  return [new Set(kept.map(([i]) => i)), new Set(kept.map(([, j]) => j))]
}

function joined(parts: readonly Segment[]): Segment[] {
  const result: Segment[] = []
  for (const { text, differs } of parts) {
    const last = result.at(-1)
    if (last?.differs === differs) last.text += text
    else result.push({ text, differs })
  }
  return result
}

/** How alike two texts are, from 0 to 1: the share of pairs of neighbouring characters that they have in common. */
export function similarity(a: string, b: string): number {
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)]
  if (!pairsA.length || !pairsB.length) return a === b ? 1 : 0
  const left = new Map<string, number>()
  for (const pair of pairsB) left.set(pair, (left.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of pairsA) {
    const n = left.get(pair) ?? 0
    if (n) {
      common++
      left.set(pair, n - 1)
    }
  }
  return (2 * common) / (pairsA.length + pairsB.length)
}

function pairsOf(text: string): string[] {
  const all = [...text.replace(/\s+/gu, '')]
  return all.slice(1).map((one, i) => all[i]! + one)
}
