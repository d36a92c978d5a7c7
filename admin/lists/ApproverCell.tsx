import type { DefaultServerCellComponentProps } from 'payload'
import { NOT_RECORDED } from '../../collections/lists/not-recorded.ts'

/** A cell with the account that approved a record; says so where an approval was made before approvers were recorded. */
export function ApproverCell({ cellData, rowData }: DefaultServerCellComponentProps) {
  const status: unknown = (rowData as { _status?: unknown } | undefined)?._status
  if (cellData) return <span>{String(cellData)}</span>
  return status === 'published' ? <span className="st-quiet">{NOT_RECORDED}</span> : null
}
