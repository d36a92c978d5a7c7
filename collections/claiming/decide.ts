/** @module What a steward decides in a claiming round: that a matter need not be taken on, that the agency is asked again, that it was asked wrongly. */
import type { PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { displayName } from '../accounts/name.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import type { ClaimRequest } from '../payload-types.ts'
import { reviewingOf } from '../reviews/read-plan.ts'
import { changeTogether } from '../write/change-together.ts'
import { dueIn } from './open.ts'
import { coversClaims } from './scope.ts'
import { changeRequest, placeOfRequest, readRequests } from './store.ts'

/** What can be decided, with what it is called. */
export const CLAIM_DECISIONS = { accept: '同意不认领', again: '请再认领', withdraw: '不用认领' } as const

/** A decision. */
export type ClaimDecision = keyof typeof CLAIM_DECISIONS

/** Whether a text is a decision. */
export const isClaimDecision = (text: unknown): text is ClaimDecision =>
  typeof text === 'string' && Object.hasOwn(CLAIM_DECISIONS, text)

/** How many working days an agency has that is asked again. */
const DAYS_AGAIN = 5

/**
 * Decides requests as one change. Accepting that a matter is not taken on approves the claim that says so, where claims have one stage of review;
 * else the claim goes through its stages.
 *
 * @throws Refused when one is not the user's to decide, or answered by the user while others may decide; Conflict; Unacceptable without a note
 */
export async function decideClaimRequests(
  req: PayloadRequest,
  { decision, ids, note = '' }: { ids: readonly DocumentId[]; decision: ClaimDecision; note?: string },
): Promise<{ done: number; message: string }> {
  if (!req.user) throw new Refused('请先登录。')
  if (decision !== 'accept' && !note)
    throw new Unacceptable(decision === 'again' ? '请写明为什么该认领。' : '请写明为什么不用认领。', { field: 'note' })
  return changeTogether(req.payload, req, async (own) => {
    const decided = { decidedOn: dayOf(new Date()), decidedByName: displayName(own.user!), note: note || null }
    let staged = 0
    for (const one of await readRequests(own, ids)) {
      if (!coversClaims(own.user, 'approve-own', placeOfRequest(one)))
        throw new Refused(`“${one.label ?? ''}”不由您定。`)
      const from = decision === 'withdraw' ? 'open' : 'declined'
      if (one.state !== from) throw new Conflict(`“${one.label ?? ''}”已经不是这个状态，请刷新页面。`)
      if (decision === 'accept') {
        if (!(await approveClaim(own, one))) staged++
        await changeRequest(own, one.id, { state: 'accepted', ...decided }, note)
      } else if (decision === 'again') {
        const due = await dueIn(own, DAYS_AGAIN)
        await changeRequest(own, one.id, { state: 'open', ...decided, due: later(due, one.due) }, note)
      } else await changeRequest(own, one.id, { state: 'withdrawn', ...decided }, note)
    }
    const done = ids.length
    const tail = staged ? `其中 ${staged} 条的认领记录要照审核流程批准。` : ''
    return { done, message: `${CLAIM_DECISIONS[decision]} ${done} 条。${tail}` }
  })
}

const later = (a: string, b: string | null | undefined): string => (b && b > a ? b : a)

/** Approves the claim of a request; false where it has to pass several stages. */
async function approveClaim(req: PayloadRequest, one: ClaimRequest): Promise<boolean> {
  const id = idOf(one.claim)
  if (id === undefined) return true
  const { stages } = await reviewingOf(req.payload, 'claim', placeOfRequest(one), req)
  if (stages.length > 1) return false
  const claim = await req.payload.findByID({
    collection: SLUGS.claim,
    id,
    draft: true,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
    req,
  })
  if (!claim || claim._status === 'published') return true
  if (claim.state !== 'declined') throw new Conflict(`“${one.label ?? ''}”的认领记录后来改过，请打开看看。`)
  await req.payload.update({
    collection: SLUGS.claim,
    id,
    data: { _status: 'published', contentHash: claim.contentHash },
    draft: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return true
}
