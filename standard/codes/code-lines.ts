/** @module The state of a code by the stored entries of the ledger. */
import { codeFamilyOf, codeSpaceOf } from './code-space.ts'
import { nextState, type CodeHistory, type LedgerEvent } from './ledger.ts'
import type { LedgerEventKind } from './ledger-rules.ts'

/** The fields of a stored entry that say what happened to its code. */
export interface EventLine {
  key: string
  type: string
  code: string
  state: 'reserved' | 'issued' | 'void'
  event?: string | null
  to?: unknown
  name?: string | null
  authority?: string | null
  document?: string | null
  on?: string | null
}

/** Returns the number `n` at the end of an entry's key. */
export const numberOfLine = ({ key }: Pick<EventLine, 'key'>): number => Number(key.slice(key.lastIndexOf('#') + 1))

/** Returns the events of entries of one type and code, in order. Unfinished and void entries are no events. */
export function eventsOfLines(lines: readonly EventLine[]): LedgerEvent[] {
  return lines
    .filter(({ state, type }) => state === 'issued' && type !== 'guide-identity')
    .sort((a, b) => numberOfLine(a) - numberOfLine(b))
    .map(({ authority, code, document, event, name, on, to }) => ({
      event: event as LedgerEventKind,
      code,
      ...(Array.isArray(to) ? { to: to.map(String) } : {}),
      ...(name ? { name } : {}),
      ...(authority ? { authority } : {}),
      ...(document ? { document } : {}),
      ...(on ? { on } : {}),
    }))
}

/**
 * Returns the state of a code of one type by its entries. Lists from elsewhere leave out the issue of a code: it then counts as issued
 * before its first event.
 */
export function historyOfLines(type: string, lines: readonly EventLine[]): CodeHistory {
  const events = eventsOfLines(lines.filter((one) => one.type === type))
  const [first] = events
  const whole =
    first && first.event !== 'issued' && first.event !== 'reserved'
      ? [{ event: 'issued', code: first.code, authority: '-', document: '-', on: '0001-01-01' } as const, ...events]
      : events
  return nextState(whole, codeFamilyOf(type))
}

/** The end of a code, as one type of records had it. */
export interface EndedCode {
  type: string
  history: CodeHistory
}

/**
 * Returns how a code has ended for any type of the space of `type`; undefined while it has not. Of several types the asked one first.
 *
 * @param lines All entries of the code, of every type.
 */
export function endedIn(type: string, lines: readonly EventLine[]): EndedCode | undefined {
  const types = new Set([type, ...lines.map((one) => one.type)])
  for (const one of types) {
    if (codeSpaceOf(one) !== codeSpaceOf(type)) continue
    const history = historyOfLines(one, lines)
    if (history.state === 'retired') return { type: one, history }
  }
  return undefined
}
