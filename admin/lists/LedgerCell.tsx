import type { DefaultServerCellComponentProps } from 'payload'
import { codeStateText } from '../../collections/ledger/code-state-text.ts'

/** A cell of the ledger with the state of the code after the event, in words. */
export function CodeStateCell({ rowData }: DefaultServerCellComponentProps) {
  return <span>{codeStateText(rowData)}</span>
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
