import type { DefaultServerCellComponentProps } from 'payload'
import { isRecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'

/** In the ledger: the kind of record a code belongs to, in words. */
export function TypeCell({ cellData }: DefaultServerCellComponentProps) {
  const type = String(cellData ?? '')
  return <span>{isRecordType(type) ? recordTitle(type) : type}</span>
}
