import { groupBy } from '../group.ts'
import { nextState, type LedgerEvent } from './ledger.ts'
import type { CodeFamily } from './ledger-rules.ts'

export interface Successors {
  /** Codes it went into directly. */
  direct: readonly string[]
  /** Every code on the way, breadth first, without the code itself. */
  all: readonly string[]
  /** The ends of the way: codes that did not go anywhere further. Empty where all ways turn in a circle. */
  final: readonly string[]
  /** The codes of a circle, should the ledger hold one; null when it does not. */
  cycle: readonly string[] | null
}

/** Events by code, in ledger order: make it once when many codes are asked about. */
const eventsByCode = (events: Iterable<LedgerEvent>): Map<string, LedgerEvent[]> => groupBy(events, ({ code }) => code)

/** Where a code went, step after step. A code that is in use, or was retired without a successor, went nowhere. */
export function successorsOf(
  code: string,
  events: Iterable<LedgerEvent> | Map<string, LedgerEvent[]>,
  family: CodeFamily = 'base',
): Successors {
  const ledger = events instanceof Map ? events : eventsByCode(events)
  const next = (from: string): readonly string[] => nextState(ledger.get(from) ?? [], family).successors
  const all = new Set<string>()
  const final: string[] = []
  const queue = [code]
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]!
    const targets = next(from)
    if (targets.length === 0 && from !== code) final.push(from)
    for (const target of targets) {
      if (target === code || all.has(target)) continue
      all.add(target)
      queue.push(target)
    }
  }
  return { direct: next(code), all: [...all], final, cycle: circle(code, next) }
}

/** The first circle met going forward from a code, depth first without recursion. */
function circle(start: string, next: (code: string) => readonly string[]): string[] | null {
  const done = new Set<string>()
  const way: { code: string; left: string[] }[] = [{ code: start, left: [...next(start)] }]
  while (way.length > 0) {
    const here = way[way.length - 1]!
    const target = here.left.shift()
    if (target === undefined) {
      done.add(here.code)
      way.pop()
      continue
    }
    const met = way.findIndex((step) => step.code === target)
    if (met >= 0) return way.slice(met).map((step) => step.code)
    if (!done.has(target)) way.push({ code: target, left: [...next(target)] })
  }
  return null
}
