import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload } from 'payload'
import type { Plan, User } from '../../collections/payload-types.ts'
import { KIND_WORDS, STATE_WORDS } from '../../collections/plans/store.ts'
import { loadConfig } from '../../config.ts'
import { runningWorker } from '../../release/worker-state.ts'
import { dayOf, minuteOf, weekdayName } from '../../standard/day.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { CancelPlan } from './CancelPlan.tsx'
import { comingRows, recordOfPlan, type ComingRow } from './coming.ts'
import './plans.css'

/** How far back the list goes, in days. */
const BACK = 30

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
        到时候自己会做的事，近的在前。定时批准在记录的表单右边定；将生效的标准写在事项里；几点发布写在“网站信息”的“自动发布”里。
      </p>
      {!runningWorker(dataDir, now.getTime()) && (
        <p className="st-warning" id="no-worker" role="status">
          后台任务现在没有运行：到了时间也不会做。请技术人员看一下（santong doctor）；恢复以后会补做一次。
        </p>
      )}
      {rows.length > 0 && (
        <p>
          <ExportLinks list="plans" />
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
                .map(({ at, href, key, label, note, plan, what }) => (
                  <tr key={key}>
                    <td data-label="时间">{at.slice(11) || '零点'}</td>
                    <td data-label="做什么">{what}</td>
                    <td>
                      <div>
                        <RecordLink {...(href ? { href } : {})} label={label} />
                        {note && <small>{note}</small>}
                      </div>
                    </td>
                    <td className="st-table__actions">
                      {plan === undefined ? (
                        <Link
                          className="btn btn--style-secondary btn--size-small"
                          href={href ?? '/admin'}
                          prefetch={false}
                        >
                          去改
                        </Link>
                      ) : (
                        <CancelPlan id={plan} />
                      )}
                    </td>
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
                  {minuteOf(new Date(plan.at))} {KIND_WORDS[plan.kind]} <RecordLink {...recordOfPlan(plan)} />
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

function RecordLink({ href, label }: Pick<ComingRow, 'href' | 'label'>) {
  if (!href) return <>{label}</>
  return (
    <Link href={href} prefetch={false}>
      {label}
    </Link>
  )
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
