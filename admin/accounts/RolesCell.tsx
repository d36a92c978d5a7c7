import type { DefaultServerCellComponentProps } from 'payload'
import type { Grant } from '../../collections/access/grants.ts'
import { rolesText } from '../../collections/lists/cell-text.ts'
import { regionNames } from '../../collections/regions-by-name.ts'

/** A cell in the list of accounts: the roles of an account, with their regions by name. */
export async function RolesCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const grants = cellData as Grant[] | null
  const names = await regionNames(
    payload,
    (grants ?? []).flatMap(({ region }) => region ?? []),
  )
  return <span>{rolesText(grants, (code) => names.get(code))}</span>
}
