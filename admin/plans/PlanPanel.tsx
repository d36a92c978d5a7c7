import { Link } from '@payloadcms/ui'
import type { UIFieldServerProps } from 'payload'
import { grantsFor } from '../../collections/access/grants.ts'
import { cancelOvertaken } from '../../collections/plans/carry-out.ts'
import { KIND_WORDS, STATE_WORDS } from '../../collections/plans/store.ts'
import { minuteOf } from '../../standard/day.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { CancelPlan } from './CancelPlan.tsx'
import { PlanForm } from './PlanForm.tsx'
import './plans.css'

/** How long a plan that has ended is shown at its record, in milliseconds. */
const SHOWN_MS = 7 * 86_400_000

/** In the sidebar of a record: what is planned for it, what became of the last plan, and a form for a new one. */
export async function PlanPanel({ id, payload, type, user }: UIFieldServerProps & { type: RecordType }) {
  if (id === undefined || !user) return null
  const now = new Date()
  const { docs } = await payload.find({
    collection: 'plans',
    where: { and: [{ type: { equals: type } }, { recordId: { equals: String(id) } }] },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    overrideAccess: false,
    user,
  })
  let [last] = docs
  if (last?.state === 'waiting' && !(await cancelOvertaken(payload, [last], now)).length)
    last = await payload.findByID({ collection: 'plans', id: last.id, depth: 0, overrideAccess: true })
  const shown = last && (last.state === 'waiting' || now.getTime() - Date.parse(last.endedAt ?? '') < SHOWN_MS)
  if (!shown && !grantsFor(user, 'approve', type).length) return null
  return (
    <section aria-label="计划" className="st-locked st-plan-panel" id="plan-panel">
      <h3>计划</h3>
      {shown && last && (
        <p className={last.state === 'waiting' ? undefined : 'st-help'} data-plan-state={last.state}>
          <strong>
            {minuteOf(new Date(last.at))} {KIND_WORDS[last.kind]}
          </strong>
          {last.state === 'waiting'
            ? `（${last.byName ?? ''}定${last.note ? `：${last.note}` : ''}）`
            : `：${STATE_WORDS[last.state]}。${last.result ?? ''}`}
        </p>
      )}
      {shown && last?.state === 'waiting' ? (
        <CancelPlan id={last.id} />
      ) : (
        <PlanForm recordId={String(id)} type={type} />
      )}
      <p className="st-help st-plan-panel__all">
        <Link href="/admin/plans" prefetch={false}>
          全部计划
        </Link>
      </p>
    </section>
  )
}
