/** @module Decides a request for a deviation, and ends one that was granted. */
import type { PayloadRequest } from 'payload'
import {
  computeDirection,
  grantProblem,
  titleOfElement,
  type DeviationDirection,
} from '../../standard/deviations/index.ts'
import { dayBefore, dayOf, isDay } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { terms } from '../../standard/terms.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { changeTogether } from '../write/change-together.ts'
import { mayUseGuide, placeOf, readLaw } from './ask.ts'
import { decidesDeviations, readOwner } from './owner.ts'
import { danglingIn, readGuideWithStandard, requireStandard } from './read-guide.ts'
import { changeDeviation, deviationsOfGuide, readDeviation, type StoredDeviation } from './store.ts'

/** A decision. Who, when and under which number is the system's to say. */
export interface Decision {
  grant: boolean
  opinion?: string | undefined
  /** Only where the direction cannot be computed. */
  direction?: string | undefined
  /** The law of a request whose law was not in the register, and its article. */
  law?: DocumentId | undefined
  article?: string | undefined
  /** The decision of an authority above the installation, which the steward records. */
  authority?: string | undefined
  document?: string | undefined
  outsideOn?: string | undefined
  attachment?: DocumentId | undefined
}

/**
 * Grants or refuses a request. Only the owner of the element's level does, never whoever asked. A deviation that was granted before for
 * the same element ends where the new one begins.
 *
 * @throws Refused, Conflict, Unacceptable; nothing is stored then
 */
export async function decideDeviation(req: PayloadRequest, id: unknown, decision: Decision): Promise<StoredDeviation> {
  return changeTogether(req.payload, req, async (own) => {
    const stored = await readDeviation(own, id)
    const element = stored.element
    const { host, owner, regionCode } = await readOwner(own, element)
    if (!decidesDeviations(req.user, regionCode))
      throw new Refused(`“${titleOfElement(element)}”由目录管理员决定：${stored.decider ?? ''}。您不能决定这条申请。`)
    if (stored.state !== 'asked') throw new Conflict('这条申请已经决定或撤回，请刷新页面。')
    if (idOf(stored.askedBy) !== undefined && String(idOf(stored.askedBy)) === String(req.user!.id))
      throw new Refused('不能决定自己的申请，请由其他目录管理员决定。')
    const today = dayOf(new Date())
    const opinion = text(decision.opinion)
    const by = { opinion: opinion ?? null, decidedOn: today, decidedBy: req.user!.id }
    if (!decision.grant) {
      if (!opinion) throw new Unacceptable('不同意要写明理由，申请的部门看得到。', { field: 'opinion' })
      return changeDeviation(own, stored.id, { ...by, state: 'refused' })
    }
    const direction = await directionNow(own, stored, decision)
    const law = (await readLaw(own, decision.law)) ?? (await readLaw(own, stored.law))
    const article = text(decision.article) ?? stored.article ?? undefined
    const until = stored.until ?? undefined
    const problem = grantProblem({ direction, law: law?.id, article, until, today })
    if (problem) throw new Unacceptable(`${problem}。没有同意。`, { field: direction ? 'law' : 'direction' })
    const outside = owner === 'above' ? outsideDecision(decision, today) : { authority: host ?? null }
    await endFormer(own, stored, today)
    return changeDeviation(own, stored.id, {
      ...by,
      ...outside,
      direction: direction ?? null,
      law: law?.id ?? null,
      lawTitle: law?.title ?? stored.lawTitle ?? null,
      article: article ?? null,
      state: 'granted',
      unconfirmed: null,
    })
  })
}

/** Ends a deviation that was granted; the standard applies from the next publish. @throws Refused, Conflict, Unacceptable */
export async function endDeviation(req: PayloadRequest, id: unknown, reason?: string): Promise<StoredDeviation> {
  return changeTogether(req.payload, req, async (own) => {
    const stored = await readDeviation(own, id)
    const { regionCode } = await readOwner(own, stored.element)
    if (!decidesDeviations(req.user, regionCode) && !mayUseGuide(req, 'write', placeOf(stored)))
      throw new Refused('只有写这份指南的人和目录管理员能终止差异。')
    if (stored.state !== 'granted') throw new Conflict('只有已同意的差异才要终止。')
    const endReason = text(reason)
    if (!endReason) throw new Unacceptable('请写明为什么终止。', { field: 'endReason' })
    return changeDeviation(own, stored.id, {
      state: 'ended',
      endedOn: dayOf(new Date()),
      endReason,
      endedBy: req.user!.id,
    })
  })
}

/**
 * Confirms a deviation that was public before requests were decided here: it stays, and is no longer marked.
 *
 * @throws Refused, Conflict
 */
export async function confirmDeviation(req: PayloadRequest, id: unknown, opinion?: string): Promise<StoredDeviation> {
  return changeTogether(req.payload, req, async (own) => {
    const stored = await readDeviation(own, id)
    const { regionCode } = await readOwner(own, stored.element)
    if (!decidesDeviations(req.user, regionCode)) throw new Refused('只有目录管理员能确认沿用的差异。')
    if (stored.state !== 'granted' || stored.unconfirmed !== 'yes') throw new Conflict('这条差异不是沿用待确认的。')
    return changeDeviation(own, stored.id, {
      unconfirmed: null,
      opinion: text(opinion) ?? stored.opinion ?? '核对过，沿用',
      decidedBy: req.user!.id,
    })
  })
}

/** The direction by the standard as it is now; where it cannot be computed, as it is judged. */
async function directionNow(
  req: PayloadRequest,
  stored: StoredDeviation,
  { direction: judged }: Decision,
): Promise<DeviationDirection | undefined> {
  const element = stored.element
  const standard = requireStandard(await readGuideWithStandard(req, stored.guide))
  const missing = await danglingIn(req, element, stored.value)
  if (missing.length) throw new Unacceptable(`${missing.join('；')}。没有同意。`, { field: 'value' })
  const computed = computeDirection(element, standard[element], stored.value)
  if (computed === 'neutral' || computed === undefined) {
    const isDirection = (terms.direction.values as readonly string[]).includes(judged ?? '')
    return isDirection ? (judged as DeviationDirection) : computed
  }
  return computed
}

function outsideDecision({ attachment, authority, document, outsideOn }: Decision, today: string) {
  const given = { authority: text(authority), document: text(document), outsideOn: text(outsideOn) }
  if (!given.authority || !given.document || !given.outsideOn)
    throw new Unacceptable('这一项由上级定：请登记上级的批准，写明批准机关、文号和日期。', { field: 'authority' })
  if (!isDay(given.outsideOn) || given.outsideOn > today)
    throw new Unacceptable('上级批准的日期不对，请写成 2026-01-31 的样子，不能在今天以后。', { field: 'outsideOn' })
  return { ...given, ...(attachment === undefined ? {} : { attachment: attachment }) }
}

/** Ends what was granted before for the same element, where the new one begins. */
async function endFormer(req: PayloadRequest, { element, from, guide, id, number }: StoredDeviation, today: string) {
  const former = await deviationsOfGuide(req, idOf(guide)!, ['granted'])
  for (const one of former.filter((other) => other.element === element && other.id !== id)) {
    if (from && from > today) {
      const last = dayBefore(new Date(`${from}T12:00:00+08:00`), 1)
      if (!one.until || one.until > last) await changeDeviation(req, one.id, { until: last })
    } else
      await changeDeviation(req, one.id, {
        state: 'ended',
        endedOn: today,
        endReason: `由 ${number} 代替`,
      })
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined
