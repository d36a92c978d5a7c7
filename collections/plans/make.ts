/** @module Makes and cancels plans. */
import type { PayloadRequest } from 'payload'
import { minuteOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { displayName } from '../accounts/name.ts'
import { grantCovers, grantsFor } from '../access/grants.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import type { Plan } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { rehearse } from './carry-out.ts'
import {
  createPlan,
  endPlan,
  KIND_WORDS,
  plannedType,
  readPlan,
  readRecord,
  waitingPlans,
  type PlanKind,
} from './store.ts'

/** What is planned. */
export interface PlanRequest {
  kind: PlanKind
  type: string
  recordId: string
  /** A moment, `2026-12-07 08:00` in China, or ISO 8601 with a zone. */
  at: string
  /** Of the draft that was seen; only for an approval. */
  contentHash?: string | undefined
  note?: string | undefined
}

/** How far ahead something can be planned, in milliseconds. */
const FARTHEST = 366 * 86_400_000

/** Returns the moment that a text names; undefined when it names none. */
function momentOf(text: string): Date | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/u.exec(text.trim()) ?? []
  const isWhole = day === undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/u.test(text.trim())
  const moment = day !== undefined ? new Date(`${day}T${time}:00+08:00`) : isWhole ? new Date(text.trim()) : undefined
  return moment && !Number.isNaN(moment.getTime()) ? moment : undefined
}

/**
 * Plans an approval, or the end of one, for a moment. Everything that would refuse it now refuses the plan.
 *
 * @throws Refused, Conflict, Unacceptable
 */
export async function makePlan(req: PayloadRequest, asked: PlanRequest, now: Date): Promise<Plan> {
  if (!req.user) throw new Refused('请先登录。')
  const user = req.user
  const moment = momentOf(asked.at)
  if (!moment) throw new Unacceptable('时间写成 2026-12-07 08:00 的样子。', { field: 'at' })
  if (moment <= now) throw new Unacceptable('这个时间已经过了，请写以后的时间。', { field: 'at' })
  if (moment.getTime() > now.getTime() + FARTHEST) throw new Unacceptable('最多可以提前一年定计划。', { field: 'at' })
  const type = plannedType(asked.type)
  if (!type) throw new Unacceptable('这类记录不能定计划。', { field: 'type' })
  const { contentHash, kind, recordId } = asked
  if (kind === 'approve' && !contentHash)
    throw new Conflict('请写明批准的是哪一份内容：把看到的 contentHash 一起送来。', { reason: 'unseen' })
  await rehearse(req.payload, user, { kind, recordId, contentHash: contentHash ?? null }, type)

  return changeTogether(req.payload, req, async (own) => {
    const record = await readRecord(own.payload, type, recordId, own)
    if (!record) throw new Unacceptable('没有这条记录。', { field: 'recordId' })
    const { newest } = record
    if (kind === 'approve' && (newest['_status'] === 'published' || newest['contentHash'] !== contentHash))
      throw new Conflict('草稿刚刚改过，请刷新页面，看过再定。')
    const other = (await waitingPlans(own.payload, recordId, own)).find((one) => one.type === type)
    if (other)
      throw new Conflict(
        `已经有一项计划：${minuteOf(new Date(other.at))} ${KIND_WORDS[other.kind]}（${other.byName ?? ''}定）。要改时间的，先取消它。`,
      )
    return createPlan(own, {
      kind,
      state: 'waiting',
      at: moment.toISOString(),
      type,
      recordId,
      label: String(newest['label'] ?? newest['name'] ?? ''),
      contentHash: kind === 'approve' ? contentHash! : null,
      note: asked.note?.trim() || null,
      plannedAt: now.toISOString(),
      by: user.id,
      byName: displayName(user),
      regionCode: (newest['regionCode'] as string | null | undefined) ?? null,
      agency: idOf(newest['agency']) ?? null,
    })
  })
}

/**
 * Cancels a plan that waits: whoever made it, and whoever may approve the record.
 *
 * @throws Refused, Conflict, Unacceptable
 */
export async function cancelPlan(
  req: PayloadRequest,
  id: unknown,
  reason: string | undefined,
  now: Date,
): Promise<Plan> {
  if (!req.user) throw new Refused('请先登录。')
  const user = req.user
  return changeTogether(req.payload, req, async (own) => {
    const plan = await readPlan(own, id)
    const type = plannedType(plan.type)
    const at = { regionCode: plan.regionCode ?? null, agency: idOf(plan.agency) ?? null }
    const isOwn = String(idOf(plan.by) ?? '') === String(user.id)
    if (!isOwn && !(type && grantsFor(user, 'approve', type).some((grant) => grantCovers(grant, at, type))))
      throw new Refused('这项计划不是您定的，也不在您的批准范围内，不能取消。')
    if (plan.state !== 'waiting') throw new Conflict('这项计划已经结束了，请刷新页面。')
    return endPlan(
      own,
      plan.id,
      'cancelled',
      `${displayName(user)}取消${reason?.trim() ? `：${reason.trim()}` : ''}`,
      now,
      displayName(user),
    )
  })
}
