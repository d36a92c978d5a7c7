import type { DefaultServerCellComponentProps } from 'payload'
import { ROLES, type Grant } from '../../collections/access/grants.ts'

/** In the list of accounts: the roles a person holds, and where. */
export function RolesCell({ cellData }: DefaultServerCellComponentProps) {
  const grants = (cellData ?? []) as Grant[]
  const words = grants.map(({ role, region }) => `${ROLES[role]?.title ?? role}${region ? `（${region}）` : ''}`)
  return <span>{[...new Set(words)].join('、') || '还没有授权'}</span>
}
