import type { DefaultServerCellComponentProps } from 'payload'
import { isRecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'

/** A cell with the Chinese name of a record type, in the ledger of codes and in the proposals. */
export function TypeCell({ cellData }: DefaultServerCellComponentProps) {
  const type = String(cellData ?? '')
  return <span>{isRecordType(type) ? recordTitle(type) : type}</span>
}
