/** @module Asks for a deviation, and takes a request back. */
import type { PayloadRequest } from 'payload'
import {
  askProblems,
  computeDirection,
  isElement,
  titleOfElement,
  type AskedDeviation,
} from '../../standard/deviations/index.ts'
import { comparableText } from '../../standard/compare.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { grantCovers, grantsFor, type Right } from '../access/grants.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { changeTogether } from '../write/change-together.ts'
import { readOwner } from './owner.ts'
import { danglingIn, readGuideWithStandard, requireStandard } from './read-guide.ts'
import { changeDeviation, createDeviation, deviationsOfGuide, readDeviation, type StoredDeviation } from './store.ts'

/** A request for a deviation. */
export interface DeviationRequest extends AskedDeviation {
  /** The database id of the guide, or its key. */
  guide: DocumentId
  /** The database id of a law, or its key. */
  law?: DocumentId | undefined
  /** What an import or an upgrade says of the ground, in words. */
  basis?: string | undefined
  /** A remark of the system, in Chinese. */
  note?: string | undefined
}

/**
 * Asks the owner of a standard element to let a guide deviate in it. The direction is computed here; whoever asks cannot state it.
 *
 * @param more `incomplete`: a burdensome request without a clause is stored too, as those of imports are; it cannot be granted so.
 * @returns the stored request
 * @throws Unacceptable with everything that stops it; Refused when the user may not write the guide; Conflict when the same element of the
 * guide is asked for already
 */
export async function askDeviation(
  req: PayloadRequest,
  asked: DeviationRequest,
  { incomplete = false }: { incomplete?: boolean } = {},
): Promise<StoredDeviation> {
  return changeTogether(req.payload, req, async (own) => {
    const { element, value } = asked
    const guide = await readGuideWithStandard(own, asked.guide)
    if (req.user && !mayUseGuide(req, 'write', guide))
      throw new Refused('这份指南不在您的授权范围内，不能为它申请差异。')
    if (!isElement(element))
      throw new Unacceptable(`“${element}”不是标准要素，请从“标准要素”里选。`, { field: 'element' })
    const standard = (incomplete ? guide.standard : requireStandard(guide))?.[element]
    const direction = guide.standard && computeDirection(element, standard, value)
    const today = dayOf(new Date())
    const law = await readLaw(own, asked.law)
    const problems = askProblems({ ...asked, law: law?.id }, standard, direction, today)
    const stopping = incomplete ? problems.filter(({ field }) => field === 'value' || field === 'element') : problems
    for (const message of await danglingIn(own, element, value)) stopping.push({ field: 'value', message })
    refuse(stopping)
    const { owner, text } = await readOwner(own, element)
    if (owner === 'local' && !(element === 'promisedLimit' && direction !== 'favourable'))
      throw new Unacceptable(`“${titleOfElement(element)}”由各单位自己写，不用申请差异：请直接写在指南里。`, {
        field: 'element',
      })
    const [open] = (await deviationsOfGuide(own, guide.id, ['asked'])).filter((one) => one.element === element)
    if (open)
      throw new Conflict(
        `“${titleOfElement(element)}”已经申请过（${open.number}），还没有决定。要改，请先撤回那一条。`,
        {
          number: open.number,
          id: open.id,
        },
      )
    return createDeviation(
      own,
      {
        guide: guide.id,
        guideLabel: guide.label,
        label: `${titleOfElement(element)} · ${guide.label}`,
        regionCode: guide.regionCode,
        agency: guide.agency,
        element,
        value: value as StoredDeviation['value'],
        standard: standard ?? null,
        direction: direction ?? null,
        reason: asked.reason?.trim() || '没有写理由',
        law: law?.id ?? null,
        lawTitle: law?.title ?? null,
        article: asked.article?.trim() || null,
        proposedLaw: asked.proposedLaw?.trim() || null,
        basis: asked.basis?.trim() || null,
        from: asked.from || null,
        until: asked.until || null,
        state: 'asked',
        askedOn: today,
        askedBy: req.user?.id ?? null,
        decider: text,
        note: asked.note ?? null,
      },
      today.slice(0, 4),
    )
  })
}

/** Takes a request back that is not decided yet. @throws Refused, Conflict */
export async function withdrawDeviation(req: PayloadRequest, id: unknown): Promise<StoredDeviation> {
  return changeTogether(req.payload, req, async (own) => {
    const stored = await readDeviation(own, id)
    if (!mayUseGuide(req, 'write', placeOf(stored))) throw new Refused('只有写这份指南的人能撤回申请。')
    if (stored.state !== 'asked') throw new Conflict('这条申请已经决定过，不能撤回。不再需要的差异，请“终止”。')
    return changeDeviation(own, stored.id, { state: 'withdrawn', endedOn: dayOf(new Date()) })
  })
}

/** The region and the agency of a request, which are those of its guide. */
export const placeOf = ({ agency, regionCode }: Pick<StoredDeviation, 'agency' | 'regionCode'>) => ({
  regionCode: regionCode ?? null,
  agency: idOf(agency) ?? null,
})

/** Returns whether the user of a request has a right over a guide. */
export const mayUseGuide = (
  { user }: Pick<PayloadRequest, 'user'>,
  right: Right,
  at: { regionCode: string | null; agency: DocumentId | null },
): boolean => grantsFor(user, right, 'guide').some((grant) => grantCovers(grant, at, 'guide'))

function refuse(problems: readonly { field: string; message: string }[]): void {
  if (!problems.length) return
  throw new Unacceptable(`${problems.map(({ message }) => message).join('；')}。没有申请。`, { problems })
}

/** Returns an approved law by its id or its key; undefined where none is named. @throws Unacceptable */
export async function readLaw(
  req: PayloadRequest,
  law: unknown,
): Promise<{ id: DocumentId; title: string } | undefined> {
  const text = String(idOf(law) ?? '')
  if (!text) return undefined
  const { payload } = req
  const { docs } = await payload.find({
    collection: 'laws',
    where: {
      and: [
        isDocumentId(payload, text) ? { id: { equals: documentId(payload, text) } } : { key: { equals: text } },
        { _status: { equals: 'published' } },
      ],
    },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const [found] = docs
  if (!found)
    throw new Unacceptable('选的法规不在法规政策库里，或还没有批准。请改选；库里没有的写在“库里没有的法规”里。', {
      field: 'law',
    })
  return { id: found.id, title: found.title }
}

/** Returns whether a request of a guide asks for the same as one that is stored. */
export const asksTheSame = (stored: StoredDeviation, element: string, value: unknown): boolean =>
  stored.element === element && comparableText(stored.value) === comparableText(value)
