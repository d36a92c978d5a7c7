import type { DefaultServerCellComponentProps } from 'payload'
import type { Grant } from '../../collections/access/grants.ts'
import { rolesText } from '../../collections/lists/cell-text.ts'

/** A cell in the list of accounts: the roles of an account, with their regions. */
export function RolesCell({ cellData }: DefaultServerCellComponentProps) {
  return <span>{rolesText(cellData as Grant[] | null)}</span>
}
