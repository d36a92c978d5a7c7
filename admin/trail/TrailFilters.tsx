import { Link } from '@payloadcms/ui'
import { FAMILIES } from '../../collections/families.ts'
import { TRAIL_ACTIONS } from '../../standard/trail/actions.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { addressQuery, TRAIL_VIEW, type TrailAddress } from '../../collections/trail/view-address.ts'

interface Props {
  address: TrailAddress
  /** Whether lines of others are among those that the user reads. */
  others: boolean
}

/** The filters of the trail: a plain form, whose address can be kept and sent to others. */
export function TrailFilters({ address, others }: Props) {
  const { action, agency, family, from, key, person, region, to } = address
  return (
    <form action={TRAIL_VIEW} className="st-trail-filters" method="get">
      <label>
        从
        <input defaultValue={from} name="from" type="date" />
      </label>
      <label>
        到
        <input defaultValue={to} name="to" type="date" />
      </label>
      <label>
        动作
        <select defaultValue={action ?? ''} name="action">
          <option value="">全部</option>
          {Object.entries(TRAIL_ACTIONS).map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        记录类别
        <select defaultValue={family ?? ''} name="family">
          <option value="">全部</option>
          {Object.entries(FAMILIES).map(([value, { title }]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {others && (
        <label>
          姓名
          <input defaultValue={person} name="person" type="text" />
        </label>
      )}
      <label>
        部门
        <input defaultValue={agency} name="agency" placeholder="名称里的字" type="text" />
      </label>
      <label>
        区划
        <input defaultValue={region} name="region" placeholder="代码或全称，含下级" type="text" />
      </label>
      <label>
        记录的键
        <input defaultValue={key} name="key" placeholder="如实施编码" type="text" />
      </label>
      <span className="st-trail-filters__buttons">
        <button className="btn btn--style-primary btn--size-small" type="submit">
          查
        </button>
        <Link href={TRAIL_VIEW} prefetch={false}>
          清除
        </Link>
        <ExportLinks list="trail" query={addressQuery(address)} />
      </span>
    </form>
  )
}
