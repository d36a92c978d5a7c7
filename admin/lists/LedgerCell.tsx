import type { DefaultServerCellComponentProps } from 'payload'
import { CODE_STATE_TITLES, LEDGER_RULES, type LedgerEventKind } from '../../standard/codes/ledger-rules.ts'
import { dayOf } from '../../standard/day.ts'

/** A cell of the ledger with the state of the code after the event, in words. */
export function CodeStateCell({ cellData, rowData }: DefaultServerCellComponentProps) {
  if (cellData === 'void') return <span>作废</span>
  const { event, on, documentId } = rowData as { event?: LedgerEventKind; on?: string; documentId?: string }
  if (!event || (event === 'issued' && documentId && !on)) return <span>草稿占用</span>
  const { ends, into } = LEDGER_RULES[event]
  if (ends.includes('base') && on && on > dayOf(new Date())) return <span>计划停用</span>
  return <span>{CODE_STATE_TITLES[ends.includes('base') ? 'retired' : (into ?? 'in-use')]}</span>
}

/** A cell of the ledger with the codes that took over. */
export function SuccessorsCell({ cellData }: DefaultServerCellComponentProps) {
  const codes = Array.isArray(cellData) ? (cellData as string[]) : []
  return <span>{codes.join('、')}</span>
}

/** A cell of the ledger with a code, which leads to its life. */
export function CodeCell({ cellData, rowData }: DefaultServerCellComponentProps) {
  const code = String(cellData ?? '')
  const { type = '' } = rowData as { type?: string }
  return <a href={`/admin/ledger?type=${type}&code=${encodeURIComponent(code)}`}>{code}</a>
}
