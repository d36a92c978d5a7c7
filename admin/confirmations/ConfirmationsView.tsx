import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { readQueueAddress, type QueueAddress } from '../../collections/confirmations/queue-address.ts'
import { guidesToVerifyWhere, VERIFY_DAYS } from '../../collections/confirmations/queue-where.ts'
import { confirmationsWithin } from '../../collections/confirmations/scope.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { CONFIRMATIONS_VIEW, queueHref, queueQuery } from './address.ts'
import './confirmations.css'
import { ConfirmationList } from './ConfirmationList.tsx'
import { readChanged, readQueuePage } from './queue.ts'

/** 待确认, the view at `/admin/confirmations`: records that show something that was changed, and guides that are due to be verified. */
export async function ConfirmationsView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const address = readQueueAddress(view.searchParams)
  return (
    <AdminView title={address.list ? '该核验了' : '待确认'} view={view}>
      {user && <Queue address={address} payload={payload} user={user} />}
    </AdminView>
  )
}

interface Props {
  address: QueueAddress
  payload: Payload
  user: TypedUser
}

async function Queue({ address, payload, user }: Props) {
  const verifies = address.list === 'verify'
  const [{ groups, page, pages, total }, changed] = await Promise.all([
    readQueuePage(payload, user, address),
    verifies ? [] : readChanged(payload, user),
  ])
  // Whoever writes none of these records only looks on.
  const acts = verifies ? guidesToVerifyWhere(user) !== undefined : confirmationsWithin(user, 'write') !== false
  const filtered = Boolean(address.asks ?? address.due ?? address.changed ?? address.region ?? address.agency)
  const { agency, region } = address
  const places = { ...(agency ? { agency } : {}), ...(region ? { region } : {}) }
  return (
    <>
      <p className="st-help">
        {verifies
          ? `超过 ${VERIFY_DAYS} 天没人核对的指南。打一遍电话、对一对地点，没有变的办“核验无误”；变了的打开改。`
          : '材料、法规、场所或事项的标准变了，照用它的都在这里。看看改了什么，本地的内容还对的，办“确认”；不对的打开改。指南确认以后，网站上的核验日期是当天。'}
        {!acts && '由写它们的单位办，您可以看办到哪里。'}
      </p>
      <nav aria-label="哪些" className="st-confirmations__lists">
        <Chip current={!verifies} href={CONFIRMATIONS_VIEW} label="别处改了" />
        <Chip current={verifies} href={queueHref({ list: 'verify' })} label={`${VERIFY_DAYS} 天没核验`} />
        {!verifies && (
          <>
            <span aria-hidden className="st-confirmations__gap" />
            <Toggle address={address} label="请确认" set={{ asks: 'confirm' }} />
            <Toggle address={address} label="需改写" set={{ asks: 'rewrite' }} />
            <Toggle address={address} label="已逾期" set={{ due: 'overdue' }} />
            <Toggle address={address} label="7 天之内" set={{ due: 'week' }} />
          </>
        )}
      </nav>
      <form action={CONFIRMATIONS_VIEW} className="st-confirmations__filters" method="get">
        {address.list && <input name="list" type="hidden" value={address.list} />}
        {address.asks && <input name="asks" type="hidden" value={address.asks} />}
        {address.due && <input name="due" type="hidden" value={address.due} />}
        {changed.length > 0 && (
          <label>
            什么变了
            <select defaultValue={address.changed ?? ''} name="changed">
              <option value="">全部</option>
              {changed.map((one) => (
                <option key={one.changed} value={one.changed}>
                  {one.title}（{one.count}）
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          区划
          <input defaultValue={region} name="region" placeholder="全称或代码" />
        </label>
        <label>
          部门
          <input defaultValue={agency} name="agency" placeholder="名称里的字" />
        </label>
        <button className="btn btn--style-secondary btn--size-small" type="submit">
          筛选
        </button>
        {filtered && (
          <Link href={queueHref(address.list ? { list: address.list } : {})} prefetch={false}>
            不筛选
          </Link>
        )}
        <ExportLinks list="confirmations" query={queueQuery(address)} />
      </form>
      {total === 0 ? (
        <p className="st-empty">{filtered ? '没有符合条件的。' : verifies ? '没有该核验的指南。' : '没有待确认的。'}</p>
      ) : (
        <ConfirmationList
          acts={acts}
          filter={{ ...address }}
          groups={groups}
          key={`${queueHref(address)} ${total} ${groups[0]?.rows[0]?.id ?? ''}`}
          total={total}
          verifies={verifies}
        />
      )}
      {pages > 1 && (
        <p className="st-confirmations__pages">
          第 {page} 页，共 {pages} 页，{total} 条
          {page > 1 && (
            <Link href={queueHref({ ...address, ...places, page: page - 1 })} prefetch={false}>
              上一页
            </Link>
          )}
          {page < pages && (
            <Link href={queueHref({ ...address, ...places, page: page + 1 })} prefetch={false}>
              下一页
            </Link>
          )}
        </p>
      )}
    </>
  )
}

function Chip({ current, href, label }: { current: boolean; href: string; label: string }) {
  return (
    <Link aria-current={current ? 'true' : undefined} className="st-chip" href={href} prefetch={false}>
      {label}
    </Link>
  )
}

/** A filter that is set by a click, and taken away by the next. */
function Toggle({ address, label, set }: { address: QueueAddress; label: string; set: Partial<QueueAddress> }) {
  const [[name, value]] = Object.entries(set) as [[keyof QueueAddress, string]]
  const current = address[name] === value
  const { page: _page, ...rest } = address
  return <Chip current={current} href={queueHref({ ...rest, [name]: current ? undefined : value })} label={label} />
}
