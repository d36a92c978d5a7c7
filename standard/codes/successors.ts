import { groupBy } from '../group.ts'
import { nextState, type LedgerEvent } from './ledger.ts'
import type { CodeFamily } from './ledger-rules.ts'

/** The codes that replaced a code that has ended. */
export interface Successors {
  /** Codes that replaced it directly. */
  direct: readonly string[]
  /** Every later code, breadth first, without the code itself. */
  all: readonly string[]
  /** The last codes, which have no successors themselves. Empty where all successors lead back in a cycle. */
  final: readonly string[]
  /** The codes of a cycle, where the ledger has one by mistake; else null. */
  cycle: readonly string[] | null
}

/** Events by code, in the order of the ledger. */
const eventsByCode = (events: Iterable<LedgerEvent>): Map<string, LedgerEvent[]> => groupBy(events, ({ code }) => code)

/** Returns the codes that replaced a code, step by step; none for a code in use or retired without a successor. */
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
  return { direct: next(code), all: [...all], final, cycle: findCycle(code, next) }
}

/** Returns the codes of the first cycle reachable from a code, searched depth first without recursion; null when there is none. */
function findCycle(start: string, next: (code: string) => readonly string[]): string[] | null {
  const done = new Set<string>()
  const path: { code: string; left: string[] }[] = [{ code: start, left: [...next(start)] }]
  while (path.length > 0) {
    const last = path[path.length - 1]!
    const target = last.left.shift()
    if (target === undefined) {
      done.add(last.code)
      path.pop()
      continue
    }
    const at = path.findIndex((step) => step.code === target)
    if (at >= 0) return path.slice(at).map((step) => step.code)
    if (!done.has(target)) path.push({ code: target, left: [...next(target)] })
  }
  return null
}
