/** @module The state of a code by the stored entries of the ledger. */
import { codeFamilyOf, codeSpaceOf } from './code-space.ts'
import { plannedEnd, stateOn, type CodeHistory, type LedgerEvent } from './ledger.ts'
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

/** Returns the events of a code of one type. Lists from elsewhere leave out the issue of a code: it then counts as issued before its first event. */
function eventsOfType(type: string, lines: readonly EventLine[]): LedgerEvent[] {
  const events = eventsOfLines(lines.filter((one) => one.type === type))
  const [first] = events
  if (!first || first.event === 'issued' || first.event === 'reserved') return events
  return [{ event: 'issued', code: first.code, authority: '-', document: '-', on: '0001-01-01' }, ...events]
}

/** Returns the state of a code of one type on a day (YYYY-MM-DD), by its entries. An end that is planned for a later day has not come. */
export const historyOfLines = (type: string, lines: readonly EventLine[], today: string): CodeHistory =>
  stateOn(eventsOfType(type, lines), codeFamilyOf(type), today)

/** Returns the end of a code of one type that is planned for a day after `today` (YYYY-MM-DD); undefined when there is none. */
export const plannedEndIn = (type: string, lines: readonly EventLine[], today: string): LedgerEvent | undefined =>
  plannedEnd(eventsOfType(type, lines), codeFamilyOf(type), today)

/** The end of a code, as one type of records had it. */
export interface EndedCode {
  type: string
  history: CodeHistory
}

/**
 * Returns how a code has ended on a day (YYYY-MM-DD) for any type of the space of `type`; undefined while it has not. Of several types the
 * asked one first.
 *
 * @param lines All entries of the code, of every type.
 */
export function endedIn(type: string, lines: readonly EventLine[], today: string): EndedCode | undefined {
  const types = new Set([type, ...lines.map((one) => one.type)])
  for (const one of types) {
    if (codeSpaceOf(one) !== codeSpaceOf(type)) continue
    const history = historyOfLines(one, lines, today)
    if (history.state === 'retired') return { type: one, history }
  }
  return undefined
}
