import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload } from 'payload'
import type { ReactNode } from 'react'
import type { Plan, User } from '../../collections/payload-types.ts'
import { cancelOvertaken } from '../../collections/plans/carry-out.ts'
import { daysOf, plannedDays, type PlannedDay } from '../../collections/plans/days.ts'
import { KIND_WORDS, plannedType, STATE_WORDS } from '../../collections/plans/store.ts'
import { loadConfig } from '../../config.ts'
import { runningWorker } from '../../release/worker-state.ts'
import { dayBefore, dayOf, minuteOf, weekdayName } from '../../standard/day.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { lastTimeOfDay } from '../../standard/schedule.ts'
import { AdminView } from '../views/AdminView.tsx'
import { CancelPlan } from './CancelPlan.tsx'
import './plans.css'

/** How far ahead the list goes, and how far back, in days. */
const AHEAD = 366
const BACK = 30

/** One line of the list. */
interface Row {
  key: string
  /** A day or a minute, which sort as texts. */
  at: string
  what: string
  about: ReactNode
  action: ReactNode
}

/** 计划, the view at `/admin/plans`: everything that happens by itself, the next first, and what has happened of late. */
export async function PlansView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const now = new Date()
  const { dataDir } = loadConfig()
  const [rows, ended] = user ? [await comingRows(payload, user, now), await endedPlans(payload, user, now)] : [[], []]
  const days = [...new Set(rows.map(({ at }) => at.slice(0, 10)))]
  return (
    <AdminView title="计划" view={view}>
      <p className="st-help st-lead">
        到时候自己会做的事，近的在前，只列与您的授权有关的。定时批准在记录的表单右边定；将生效的标准写在事项里；几点发布写在“网站信息”的“自动发布”里。
      </p>
      {!runningWorker(dataDir, now.getTime()) && (
        <p className="st-warning" id="no-worker" role="status">
          后台任务现在没有运行：到了时间也不会做。请技术人员看一下（santong doctor）；恢复以后会补做一次。
        </p>
      )}
      {rows.length === 0 && <p className="st-empty">现在没有计划。</p>}
      {days.map((day) => (
        <section key={day}>
          <h2>{dayTitle(day, dayOf(now))}</h2>
          <table className="st-table st-plans">
            <tbody>
              {rows
                .filter(({ at }) => at.startsWith(day))
                .map(({ about, action, at, key, what }) => (
                  <tr key={key}>
                    <td data-label="时间">{at.slice(11) || '零点'}</td>
                    <td data-label="做什么">{what}</td>
                    <td>
                      <div>{about}</div>
                    </td>
                    <td className="st-table__actions">{action}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
      {ended.length > 0 && (
        <section>
          <h2>最近做过的</h2>
          <ul className="st-held">
            {ended.map((plan) => (
              <li key={plan.id}>
                <strong>
                  {minuteOf(new Date(plan.at))} {KIND_WORDS[plan.kind]} <RecordLink plan={plan} />
                </strong>
                <span>
                  {STATE_WORDS[plan.state]}。{plan.result}（{plan.byName}定）
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </AdminView>
  )
}

const dayTitle = (day: string, today: string): string => `${day === today ? '今天 ' : ''}${day} ${weekdayName(day)}`

function RecordLink({ plan: { label, recordId, type } }: { plan: Plan }) {
  const known = plannedType(type)
  if (!known) return <>{label}</>
  return (
    <Link href={`/admin/collections/${SLUGS[known]}/${recordId}`} prefetch={false}>
      {recordTitle(known)}“{label || '未命名'}”
    </Link>
  )
}

const DAY_WORDS: Readonly<Record<PlannedDay['what'], string>> = {
  standard: '新标准生效',
  starts: '开始办理',
  ends: '取消',
  'deviation-starts': '差异开始',
  'deviation-ends': '差异到期，照标准',
}

const DAY_LINKS: Readonly<Record<PlannedDay['type'], string>> = {
  matter: SLUGS.matter,
  guide: SLUGS.guide,
  deviation: 'deviations',
}

async function comingRows(payload: Payload, user: User, now: Date): Promise<Row[]> {
  const today = dayOf(now)
  const { docs } = await payload.find({
    collection: 'plans',
    where: { state: { equals: 'waiting' } },
    sort: 'at',
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  const waiting = await cancelOvertaken(payload, docs, now)
  const days = await daysOf(payload, user, await plannedDays(payload, today, dayBefore(now, -AHEAD)))
  const rows = [
    ...waiting.map((plan): Row => ({
      key: `plan ${plan.id}`,
      at: minuteOf(new Date(plan.at)),
      what: KIND_WORDS[plan.kind],
      about: (
        <>
          <RecordLink plan={plan} />
          <small>
            {plan.byName}定{plan.note && `：${plan.note}`}
          </small>
        </>
      ),
      action: <CancelPlan id={plan.id} />,
    })),
    ...days.map(({ document, id, label, on, type, what }): Row => {
      const href = `/admin/collections/${DAY_LINKS[type]}/${String(id)}`
      return {
        key: `${what} ${type} ${id} ${on}`,
        at: on,
        what: DAY_WORDS[what],
        about: (
          <>
            <Link href={href} prefetch={false}>
              {label}
            </Link>
            {document && <small>{document}</small>}
          </>
        ),
        action: (
          <Link className="btn btn--style-secondary btn--size-small" href={href} prefetch={false}>
            去改
          </Link>
        ),
      }
    }),
    ...(await publishRows(payload, now)),
  ]
  return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The next publishes at set times. */
async function publishRows(payload: Payload, now: Date): Promise<Row[]> {
  const site = await payload.findGlobal({ slug: 'site-info', depth: 0, draft: false, overrideAccess: true })
  const times = site._status === 'published' ? ((site.publishAt ?? []) as string[]) : []
  return times.flatMap((time): Row[] => {
    // The last time within the next day is the next one from now.
    const next = lastTimeOfDay([time], now.getTime() + 86_400_000)
    if (next === undefined) return []
    return [
      {
        key: `publish ${time}`,
        at: minuteOf(new Date(next)),
        what: '发布',
        about: <>每天 {time}</>,
        action: (
          <Link className="btn btn--style-secondary btn--size-small" href="/admin/globals/site-info" prefetch={false}>
            去改
          </Link>
        ),
      },
    ]
  })
}

async function endedPlans(payload: Payload, user: User, now: Date): Promise<Plan[]> {
  const since = new Date(now.getTime() - BACK * 86_400_000).toISOString()
  const { docs } = await payload.find({
    collection: 'plans',
    where: { and: [{ state: { not_equals: 'waiting' } }, { endedAt: { greater_than: since } }] },
    sort: '-endedAt',
    limit: 50,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return docs
}
