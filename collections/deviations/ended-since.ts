/** @module Deviations that the public site still shows, and that the next publish takes out: ended, expired, or to be decided anew. */
import type { Payload, TypedUser } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { elementTitle } from '../../standard/element-title.ts'
import { DEVIATIONS } from './slug.ts'

/** A deviation that holds no longer, as the publish centre lists it. */
export interface EndedDeviation {
  id: string
  number: string
  guide: string
  element: string
  /** Why, in Chinese. */
  why: string
}

/** Deviations that hold no longer since a release. */
export interface EndedDeviations {
  shown: EndedDeviation[]
  total: number
}

/** How many are listed. */
const SHOWN = 20

/**
 * Returns the deviations of which a release was the last to show them, as far as the account may read them: those that were granted and ended since, those
 * whose last day has passed, and public ones that an upgrade made requests of.
 *
 * @param release When its publish read the records.
 */
export async function deviationsEndedSince(
  payload: Payload,
  user: TypedUser,
  release: Date,
  now: Date,
): Promise<EndedDeviations> {
  const since = { greater_than_equal: release.toISOString() }
  const today = dayOf(now)
  const { docs, totalDocs } = await payload.find({
    collection: DEVIATIONS,
    where: {
      or: [
        // A day says less than the moment in which it was written, and others may be written to later.
        {
          and: [
            { state: { equals: 'ended' } },
            { endedOn: { greater_than_equal: dayOf(release) } },
            { updatedAt: since },
          ],
        },
        {
          and: [
            { state: { equals: 'granted' } },
            { until: { greater_than_equal: dayOf(release) } },
            { until: { less_than: today } },
          ],
        },
        { and: [{ state: { equals: 'asked' } }, { wasPublic: { equals: 'yes' } }, { createdAt: since }] },
      ],
    },
    sort: '-updatedAt',
    limit: SHOWN,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return {
    shown: docs.map(({ element, endReason, guideLabel, id, number, state, until }) => ({
      id: String(id),
      number: number ?? '',
      guide: guideLabel ?? '',
      element: elementTitle(element ?? ''),
      why:
        state === 'ended'
          ? `已终止：${endReason ?? '没有写原因'}`
          : state === 'granted'
            ? `${until ?? ''} 到期`
            : '升级以前公开，批准不全，同意以前照标准',
    })),
    total: totalDocs,
  }
}
