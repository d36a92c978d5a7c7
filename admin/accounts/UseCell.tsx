import type { DefaultServerCellComponentProps } from 'payload'
import { unusedText } from '../../collections/accounts/last-used.ts'
import type { User } from '../../collections/payload-types.ts'
import { dayOf } from '../../standard/day.ts'

/** A cell in the list of accounts: when the account was used last, flagged when that is long ago; or since when it is blocked. */
export function UseCell({ cellData, field, rowData }: DefaultServerCellComponentProps) {
  const account = rowData as Partial<User>
  const day = typeof cellData === 'string' && cellData ? dayOf(new Date(cellData)) : ''
  if ('name' in field && field.name === 'blockedAt')
    return day ? <span className="st-pill st-pill--changed">{day} 停用</span> : <span />
  const unused = account.blockedAt
    ? undefined
    : unusedText({ ...account, lastUsedAt: day ? String(cellData) : null }, new Date())
  return (
    <span>
      {day} {unused && <span className="st-pill st-pill--changed">{unused}</span>}
    </span>
  )
}
