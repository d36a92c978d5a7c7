import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { readFileSync } from 'node:fs'
import {
  countFindings,
  findingLines,
  findingsWhere,
  type FindingCounts,
} from '../../collections/findings/read-findings.ts'
import { countUnchecked } from '../../collections/findings/refresh.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { loadConfig } from '../../config.ts'
import { findingsStatePath } from '../../release/layout.ts'
import { minuteOf } from '../../standard/day.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { FINDINGS_VIEW, findingsHref, findingsQuery, readFindingsAddress, type FindingsAddress } from './address.ts'
import { FindingGroup } from './FindingGroup.tsx'
import { FindingList } from './FindingList.tsx'
import './findings.css'
import './findings-view.css'

/** How many findings a page lists. */
const PAGE_ROWS = 50
/** How many rules, agencies and regions are named at once. */
const NAMED = 12

/** 体检, the view at `/admin/findings`: what the rules have found, by rule, agency and region; hints are excused here. */
export function FindingsView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  return (
    <AdminView title="体检" view={view}>
      {user && <Findings address={readFindingsAddress(view.searchParams)} payload={payload} user={user} />}
    </AdminView>
  )
}

interface Props {
  address: FindingsAddress
  payload: Payload
  user: TypedUser
}

async function Findings({ address, payload, user }: Props) {
  const where = await findingsWhere(payload, user, address)
  const { level: _level, page: _page, ...anyLevel } = address
  const whereOfAll = address.level ? await findingsWhere(payload, user, anyLevel) : where
  const counts = where ? await countFindings(payload, where) : undefined
  const found = where
    ? await findingLines(payload, user, where, { limit: PAGE_ROWS, page: address.page ?? 1 })
    : { lines: [], total: 0, pages: 1 }
  const all = whereOfAll === where ? counts : whereOfAll && (await countFindings(payload, whereOfAll))
  const { scope, ...choices } = address
  const unchecked = await countUnchecked(payload, address.type)
  const filtered = Object.values(choices).some((one) => one !== undefined)
  const query = findingsQuery({ ...address, page: undefined })
  return (
    <>
      <p className="st-help">
        每条记录按规则查出来的问题。必须改的，改好才能批准；提醒不拦批准，确有理由的由有权批准的人写明理由，到期又列出来。
        有草稿的记录看草稿；发布看已批准的。{checkedText()}
      </p>
      {unchecked > 0 && (
        <p className="st-help" role="status">
          还有 {unchecked} 条记录改过以后没有查，下面的数还会变。
        </p>
      )}
      <nav aria-label="哪些" className="st-health__levels">
        <Chip address={address} count={all?.total} label="全部" set={{ level: undefined }} />
        <Chip address={address} count={sum(all, ['block', 'gate'])} label="必须改" set={{ level: 'must' }} />
        <Chip address={address} count={sum(all, ['hold', 'warn'])} label="提醒" set={{ level: 'hint' }} />
        <span aria-hidden className="st-health__gap" />
        <Chip address={address} label="已批准的" set={{ version: 'approved' }} toggles />
        <Chip address={address} label="草稿" set={{ version: 'draft' }} toggles />
        <Chip address={address} label="写了理由的" set={{ excused: 'only' }} toggles />
        <Chip address={address} label="不限我管的" set={{ scope: 'all' }} toggles />
      </nav>
      <form action={FINDINGS_VIEW} className="st-health__filters" method="get">
        {(['level', 'version', 'excused', 'scope', 'rule'] as const).map(
          (name) => address[name] && <input key={name} name={name} type="hidden" value={address[name]} />,
        )}
        <label>
          哪类记录
          <select defaultValue={address.type ?? ''} name="type">
            <option value="">全部</option>
            {RECORD_TYPES.map((type: RecordType) => (
              <option key={type} value={type}>
                {recordTitle(type)}
              </option>
            ))}
          </select>
        </label>
        <label>
          区划
          <input defaultValue={address.region} name="region" placeholder="名称或代码" />
        </label>
        <label>
          部门
          <input
            defaultValue={counts?.agencies.find(({ value }) => value === address.agency)?.title ?? address.agency}
            name="agency"
            placeholder="名称里的字"
          />
        </label>
        <button className="btn btn--style-secondary btn--size-small" type="submit">
          筛选
        </button>
        {filtered && (
          <Link href={findingsHref(scope ? { scope } : {})} prefetch={false}>
            不筛选
          </Link>
        )}
        <span className="st-health__files">
          <ExportLinks list="findings" query={query} />
        </span>
      </form>
      {counts && counts.total > 0 && (
        <div className="st-health__groups">
          <Group address={address} all={counts.rules} name="rule" title="按规则" />
          <Group address={address} all={counts.agencies} name="agency" title="按部门" />
          <Group address={address} all={counts.regions} name="region" title="按区划" />
        </div>
      )}
      {found.total === 0 ? (
        <p className="st-empty">{filtered ? '没有符合条件的。' : '没有发现问题。'}</p>
      ) : (
        <FindingList
          key={`${query} ${address.page ?? 1} ${found.total} ${found.lines[0]?.id ?? ''}`}
          lines={found.lines}
          records={counts?.records ?? 0}
          total={found.total}
        />
      )}
      {found.pages > 1 && (
        <p className="st-health__pages">
          第 {address.page ?? 1} 页，共 {found.pages} 页，{found.total} 处
          {(address.page ?? 1) > 1 && (
            <Link href={findingsHref({ ...address, page: (address.page ?? 1) - 1 })} prefetch={false}>
              上一页
            </Link>
          )}
          {(address.page ?? 1) < found.pages && (
            <Link href={findingsHref({ ...address, page: (address.page ?? 1) + 1 })} prefetch={false}>
              下一页
            </Link>
          )}
        </p>
      )}
    </>
  )
}

const sum = (counts: FindingCounts | undefined, names: readonly (keyof FindingCounts['severities'])[]): number =>
  names.reduce((total, name) => total + (counts?.severities[name] ?? 0), 0)

/** When all records were checked last, as the worker notes it. */
function checkedText() {
  try {
    const { at } = JSON.parse(
      readFileSync(/* turbopackIgnore: true */ findingsStatePath(loadConfig().dataDir), 'utf8'),
    ) as { at: string }
    return (
      <>
        改过的记录几秒内重查；全部记录上一次查完：<span className="st-oneline">{minuteOf(new Date(at))}</span>。
      </>
    )
  } catch {
    return <>全部记录还没有查过：后台任务开着，几分钟内就查。</>
  }
}

interface ChipProps {
  address: FindingsAddress
  label: string
  set: Partial<FindingsAddress>
  count?: number | undefined
  /** A further click takes it away. */
  toggles?: boolean
}

function Chip({ address, count, label, set, toggles }: ChipProps) {
  const [[name, value]] = Object.entries(set) as [[keyof FindingsAddress, string | undefined]]
  const current = address[name] === value
  const next = { ...address, page: undefined, [name]: toggles && current ? undefined : value }
  return (
    <Link aria-current={current ? 'true' : undefined} className="st-chip" href={findingsHref(next)} prefetch={false}>
      {label}
      {count !== undefined && <span>{count}</span>}
    </Link>
  )
}

interface GroupProps {
  address: FindingsAddress
  name: 'rule' | 'agency' | 'region'
  title: string
  all: readonly { value: string; title: string; count: number }[]
}

function Group({ address, all, name, title }: GroupProps) {
  if (!all.length) return null
  const item = (one: GroupProps['all'][number]) => {
    const current = address[name] === one.value
    const href = findingsHref({ ...address, page: undefined, [name]: current ? undefined : one.value })
    return (
      <li key={one.value}>
        <Link aria-current={current ? 'true' : undefined} href={href} prefetch={false}>
          {one.title}
        </Link>
        <span>{one.count}</span>
      </li>
    )
  }
  const chosen = all.find(({ value }) => value === address[name])
  return (
    <FindingGroup summary={chosen?.title ?? `${all.length} 个`} title={title}>
      <ul>{all.slice(0, NAMED).map(item)}</ul>
      {all.length > NAMED && (
        <details>
          <summary>另有 {all.length - NAMED} 个</summary>
          <ul>{all.slice(NAMED).map(item)}</ul>
        </details>
      )}
    </FindingGroup>
  )
}
