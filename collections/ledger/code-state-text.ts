/** @module The state of a code after an entry of the ledger, in words. Used by the list of the ledger and its export. */
import { CODE_STATE_TITLES, LEDGER_RULES, type LedgerEventKind } from '../../standard/codes/ledger-rules.ts'
import { dayOf } from '../../standard/day.ts'

/** Returns the state of a code after an entry, in Chinese. */
export function codeStateText(entry: object): string {
  const { documentId, event, on, state } = entry as {
    state?: string
    event?: LedgerEventKind
    on?: string
    documentId?: string
  }
  if (state === 'void') return '作废'
  if (!event || (event === 'issued' && documentId && !on)) return '草稿占用'
  const { ends, into } = LEDGER_RULES[event]
  if (ends.includes('base') && on && on > dayOf(new Date())) return '计划停用'
  return CODE_STATE_TITLES[ends.includes('base') ? 'retired' : (into ?? 'in-use')]
}
