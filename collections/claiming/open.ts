/** @module Opens and closes claiming rounds. */
import type { PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { workingDaysAfter } from '../../standard/working-days.ts'
import { displayName } from '../accounts/name.ts'
import { readConfirmationSettings } from '../confirmations/holidays.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import type { ClaimRequest, ClaimRound } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { idOf } from '../../standard/document.ts'
import { coversClaims, opensRounds } from './scope.ts'
import { readSelection, type RoundSelection } from './select.ts'
import { CLAIM_REQUESTS } from './slug.ts'
import { changeRequest, changeRound, createRequest, createRound, placeOfRequest, readRound } from './store.ts'

/** How many a round asks for at most: others wait while it is written. */
export const MOST_REQUESTS = 500
/** How many working days a round can last. */
const MOST_DAYS = 120

/** What a steward opens. */
export interface NewRound {
  label: string
  note?: string | undefined
  document?: string | undefined
  /** In how many working days it is due. */
  days: number
  selection: RoundSelection
  /** How many were shown. */
  seen: number
}

/** Returns the last of so many working days from today on. */
export async function dueIn(req: PayloadRequest, days: number): Promise<string> {
  const { special } = await readConfirmationSettings(req.payload, req)
  return workingDaysAfter(dayOf(new Date()), days, special).at(-1)!
}

/**
 * Opens a round as one change: the round and all that it asks.
 *
 * @throws Refused for one who opens none; Conflict when the selection is another by now than what was shown; Unacceptable
 */
export async function openClaimRound(req: PayloadRequest, asked: NewRound): Promise<ClaimRound> {
  if (!req.user || !opensRounds(req.user)) throw new Refused('认领轮次由目录管理员开。')
  const label = asked.label.trim()
  if (!label) throw new Unacceptable('请写这一轮叫什么。', { field: 'label' })
  const { days } = asked
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new Unacceptable(`期限写 1 到 ${MOST_DAYS} 个工作日。`, { field: 'days' })
  return changeTogether(req.payload, req, async (own) => {
    const { pairs } = await readSelection(own, asked.selection)
    if (!pairs.length) throw new Unacceptable('没有要认领的：改一改选的事项或部门。', { field: 'selection' })
    if (pairs.length > MOST_REQUESTS)
      throw new Unacceptable(`一轮最多 ${MOST_REQUESTS} 条，现在是 ${pairs.length} 条，请分几轮。`, {
        field: 'selection',
      })
    if (pairs.length !== asked.seen)
      throw new Conflict(`刚才看到的是 ${asked.seen} 条，现在是 ${pairs.length} 条，请再看一遍。`)
    const due = await dueIn(own, days)
    const round = await createRound(own, {
      label,
      note: asked.note?.trim() || null,
      document: asked.document?.trim() || null,
      days,
      due,
      madeOn: dayOf(new Date()),
      madeBy: own.user!.id,
      madeByName: displayName(own.user!),
      asked: pairs.length,
      state: 'open',
    })
    for (const { agency, matter } of pairs)
      await createRequest(own, {
        key: `${String(round.id)}/${String(matter.id)}/${String(agency.id)}`,
        label: `${matter.label}（${agency.name}）`,
        round: round.id,
        matter: matter.id,
        agency: agency.id,
        region: agency.region,
        regionCode: agency.regionCode,
        due,
        state: 'open',
      })
    return round
  })
}

/**
 * Closes a round as one change: what is still open is not asked any more.
 *
 * @throws Refused when it is not the user's to close; Conflict when it is closed, or an answer is not decided yet
 */
export async function closeClaimRound(req: PayloadRequest, id: unknown): Promise<ClaimRound> {
  if (!req.user) throw new Refused('请先登录。')
  return changeTogether(req.payload, req, async (own) => {
    const round = await readRound(own, id)
    if (round.state !== 'open') throw new Conflict('这一轮已经结束了，请刷新页面。')
    const { docs } = await own.payload.find({
      collection: CLAIM_REQUESTS,
      where: { round: { equals: round.id } },
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req: own,
    })
    if (!closes(own, round, docs)) throw new Refused('这一轮不是您开的，也不全在您的授权范围内，不能结束。')
    const declined = docs.filter(({ state }) => state === 'declined').length
    if (declined) throw new Conflict(`还有 ${declined} 条不认领没有定，请先同意，或请他们再认领。`)
    const today = dayOf(new Date())
    for (const one of docs)
      if (one.state === 'open')
        await changeRequest(own, one.id, {
          state: 'withdrawn',
          decidedOn: today,
          decidedByName: displayName(own.user!),
        })
    return changeRound(own, round.id, { state: 'closed', closedOn: today })
  })
}

function closes({ user }: PayloadRequest, round: ClaimRound, requests: readonly ClaimRequest[]): boolean {
  if (!opensRounds(user)) return false
  const isOwn = String(idOf(round.madeBy) ?? '') === String(user!.id)
  return isOwn || requests.every((one) => coversClaims(user, 'approve-own', placeOfRequest(one)))
}
