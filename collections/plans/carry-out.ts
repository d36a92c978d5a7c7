/** @module Does what was planned, when its moment has come: in the name of the account that planned it, through the same checks as a click. */
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { minuteOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { collectionOf, type CollectedType } from '../documents.ts'
import { documentId } from '../ids.ts'
import type { Plan, User } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { contextOf } from '../write/write-context.ts'
import { endPlan, KIND_WORDS, plannedType, readPlan, readRecord, waitingPlans, type PlanKind } from './store.ts'

/** What was done with a plan. */
export interface CarriedOut {
  plan: Plan
  state: 'done' | 'refused' | 'cancelled'
}

/**
 * Approves a record, or takes its approval back, as an account: with its rights, and only the content that it has seen. Within the
 * transaction of `req`.
 *
 * @throws Refused, Conflict, Unacceptable and other errors of Payload, as for a request of that account
 */
async function write(
  req: PayloadRequest,
  kind: PlanKind,
  type: CollectedType,
  id: string,
  contentHash: string | null | undefined,
): Promise<void> {
  await req.payload.update({
    collection: collectionOf(type),
    id: documentId(req.payload, id),
    data: kind === 'approve' ? { _status: 'published', contentHash } : { _status: 'draft' },
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
}

/** Ends a rehearsal. */
class Rehearsed extends Error {}

/**
 * Does what is planned and takes it back: it throws what would refuse it now.
 *
 * @throws Refused, Conflict, Unacceptable and other errors of Payload
 */
export async function rehearse(
  payload: Payload,
  user: User,
  plan: Pick<Plan, 'kind' | 'recordId' | 'contentHash'>,
  type: CollectedType,
): Promise<void> {
  try {
    await changeTogether(payload, await requestOf(payload, user), async (req) => {
      await write(req, plan.kind, type, plan.recordId, plan.contentHash)
      throw new Rehearsed()
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
  }
}

const requestOf = (payload: Payload, user: User): Promise<PayloadRequest> =>
  createLocalReq({ user: { ...user, collection: 'users' }, context: {} }, payload)

/** Whether an error is an answer to whoever asked, which another attempt would get too. */
const isAnswer = (error: unknown): error is Error =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500

/**
 * Cancels plans whose record is not as it was: the draft that was seen has been changed, somebody has approved it meanwhile, or there is no
 * approval to take back. Returns those that still wait.
 */
export async function cancelOvertaken(payload: Payload, plans: readonly Plan[], now: Date): Promise<Plan[]> {
  const waiting: Plan[] = []
  for (const plan of plans) {
    const reason = plan.state === 'waiting' ? await whyOvertaken(payload, plan) : undefined
    if (plan.state === 'waiting' && reason === undefined) waiting.push(plan)
    if (reason === undefined) continue
    const req = await createLocalReq({ context: {} }, payload)
    await changeTogether(payload, req, async (own) => {
      if ((await readPlan(own, plan.id)).state === 'waiting') await endPlan(own, plan.id, 'cancelled', reason, now)
    })
  }
  return waiting
}

async function whyOvertaken(payload: Payload, plan: Plan): Promise<string | undefined> {
  const type = plannedType(plan.type)
  const record = type && (await readRecord(payload, type, plan.recordId))
  if (!record) return '这条记录已经不在了'
  if (plan.kind === 'withdraw') return record.isApproved ? undefined : '已经没有批准的内容，不用撤回了'
  if (record.newest['_status'] === 'published')
    return record.newest['contentHash'] === plan.contentHash ? '已经有人批准了' : '已经批准了另外的内容'
  if (record.newest['contentHash'] === plan.contentHash) return undefined
  return '草稿在定计划以后改过：没有人看过改后的内容，所以取消了。看过以后重新定'
}

/** Carries out every plan whose moment has come. @throws Error when the database refuses; what was not done still waits */
export async function carryOutDue(payload: Payload, now: Date, signal?: AbortSignal): Promise<CarriedOut[]> {
  const due = (await waitingPlans(payload)).filter(({ at }) => at <= now.toISOString())
  const ended: CarriedOut[] = []
  for (const plan of due) {
    if (signal?.aborted) break
    const state = await carryOut(payload, plan, now)
    if (state) ended.push({ plan, state })
  }
  return ended
}

/** Carries out one plan; undefined when it does not wait any more. The record and the end of the plan are one change. */
async function carryOut(payload: Payload, plan: Plan, now: Date): Promise<CarriedOut['state'] | undefined> {
  const type = plannedType(plan.type)
  const userId = idOf(plan.by)
  const user =
    userId === undefined
      ? undefined
      : await payload.findByID({ collection: 'users', id: userId, depth: 0, disableErrors: true, overrideAccess: true })
  const when = minuteOf(new Date(plan.at))
  const end = async (state: 'refused', reason: string) => {
    const req = await createLocalReq({ context: {} }, payload)
    return changeTogether(payload, req, async (own) => {
      if ((await readPlan(own, plan.id)).state !== 'waiting') return undefined
      await endPlan(own, plan.id, state, reason, now)
      return state
    })
  }
  if (!type) return end('refused', '没有这种记录')
  if (!user) return end('refused', '定计划的账号已经不在了')
  try {
    return await changeTogether(payload, await requestOf(payload, user), async (req) => {
      if ((await readPlan(req, plan.id)).state !== 'waiting') return undefined
      contextOf(req).planned = true
      contextOf(req).reason =
        `按计划（${when}）${KIND_WORDS[plan.kind]}，${plan.byName ?? ''}于 ${minuteOf(new Date(plan.plannedAt))} 定${plan.note ? `：${plan.note}` : ''}`
      await write(req, plan.kind, type, plan.recordId, plan.contentHash)
      await endPlan(req, plan.id, 'done', `${minuteOf(now)} ${KIND_WORDS[plan.kind]}`, now)
      return 'done' as const
    })
  } catch (error) {
    if (!isAnswer(error)) throw error
    return end('refused', error.message)
  }
}
