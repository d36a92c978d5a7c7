import type { DefaultServerCellComponentProps } from 'payload'
import { ROLES, type Grant } from '../../collections/access/grants.ts'

/** A cell in the list of accounts: the roles of an account, with their regions. */
export function RolesCell({ cellData }: DefaultServerCellComponentProps) {
  const grants = (cellData ?? []) as Grant[]
  const texts = grants.map(({ role, region }) => `${ROLES[role]?.title ?? role}${region ? `（${region}）` : ''}`)
  return <span>{[...new Set(texts)].join('、') || '还没有授权'}</span>
}
