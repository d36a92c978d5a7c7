/** @module What an agency answers in a claiming round: it takes the matter on, which begins its claim and its guide, or says why not. */
import type { PayloadRequest, Where } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { grantCovers, grantsFor } from '../access/grants.ts'
import { displayName } from '../accounts/name.ts'
import { findDocument } from '../documents.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import type { Claim, ClaimRequest, Guide } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { coversClaims } from './scope.ts'
import { exerciseLevelOf } from './select.ts'
import { changeRequest, placeOfRequest, readRequests, readRound } from './store.ts'

/** What was done. */
export interface Answered {
  done: number
  message: string
  /** The guides that were begun, or stand already. */
  guides: DocumentId[]
}

/**
 * Answers requests as one change. Taking a matter on begins the claim and the guide as drafts, with matter, agency and region; a reason
 * for not taking it on is written into the draft of the claim.
 *
 * @throws Refused when one is not the user's; Conflict when one is answered; Unacceptable without a reason
 */
export async function answerClaimRequests(
  req: PayloadRequest,
  { ids, reason = '', taken }: { ids: readonly DocumentId[]; taken: boolean; reason?: string },
): Promise<Answered> {
  if (!req.user) throw new Refused('请先登录。')
  if (!taken && !reason) throw new Unacceptable('请写明为什么不认领、到哪里办。', { field: 'reason' })
  return changeTogether(req.payload, req, async (own) => {
    const guides: DocumentId[] = []
    for (const one of await readRequests(own, ids)) {
      checkOne(own, one)
      const round = await readRound(own, idOf(one.round))
      if (round.state !== 'open') throw new Conflict('这一轮已经结束了，请刷新页面。')
      const claim = await writeClaim(own, one, { taken, reason, document: round.document ?? null })
      const guide = taken ? await beginGuide(own, one) : undefined
      if (guide !== undefined) guides.push(guide)
      await changeRequest(own, one.id, {
        state: taken ? 'claimed' : 'declined',
        reason: taken ? null : reason,
        answeredOn: dayOf(new Date()),
        answeredBy: own.user!.id,
        answeredByName: displayName(own.user!),
        claim,
        ...(guide === undefined ? {} : { guide }),
      })
    }
    return { done: ids.length, guides, message: messageOf(taken, ids.length) }
  })
}

const messageOf = (taken: boolean, done: number): string =>
  taken ? `已认领 ${done} 条，指南和认领记录的草稿已经写好开头。` : `已答复 ${done} 条不认领，等目录管理员定。`

/** @throws Refused, Conflict */
function checkOne({ user }: PayloadRequest, one: ClaimRequest): void {
  const place = placeOfRequest(one)
  const writesGuide = grantsFor(user, 'write', 'guide').some((grant) => grantCovers(grant, place, 'guide'))
  if (!writesGuide || !coversClaims(user, 'write', place))
    throw new Refused(`“${one.label ?? ''}”不在您的授权范围内，由那个部门认领。`)
  if (one.state !== 'open' && one.state !== 'declined')
    throw new Conflict(`“${one.label ?? ''}”已经答过了，请刷新页面。`)
}

const identityWhere = ({ agency, matter, region }: ClaimRequest): Where => ({
  and: [
    { matter: { equals: idOf(matter) } },
    { agency: { equals: idOf(agency) } },
    { region: { equals: idOf(region) } },
  ],
})

const identity = ({ agency, matter, region }: ClaimRequest) => ({
  matter: idOf(matter)!,
  agency: idOf(agency)!,
  region: idOf(region)!,
})

/** Writes the draft of the claim. Returns its id. */
async function writeClaim(
  req: PayloadRequest,
  one: ClaimRequest,
  { document, reason, taken }: { taken: boolean; reason: string; document: string | null },
): Promise<DocumentId> {
  const data = {
    state: taken ? 'taken' : 'declined',
    reason: taken ? null : reason,
    ...(document ? { document } : {}),
    on: dayOf(new Date()),
    _status: 'draft',
  } as Partial<Claim>
  const call = { collection: SLUGS.claim, draft: true, depth: 0, overrideAccess: true, req } as const
  const known = await findDocument(req.payload, SLUGS.claim, {
    where: identityWhere(one),
    draft: true,
    overrideAccess: true,
    req,
  })
  if (known) return (await req.payload.update({ ...call, id: known.id, data })).id
  return (await req.payload.create({ ...call, data: { ...identity(one), ...data } as Claim })).id
}

/** Begins the guide as a draft, with the code that its parts come to. Returns its id, or that of the guide that stands. */
async function beginGuide(req: PayloadRequest, one: ClaimRequest): Promise<DocumentId> {
  const known = await findDocument(req.payload, SLUGS.guide, {
    where: identityWhere(one),
    draft: true,
    overrideAccess: true,
    req,
  })
  if (known) return known.id
  const level = exerciseLevelOf(one.regionCode ?? '')
  const data = { ...identity(one), ...(level ? { exerciseLevel: level } : {}), _status: 'draft' }
  const guide = await req.payload.create({
    collection: SLUGS.guide,
    data: data as Guide,
    draft: true,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return guide.id
}
