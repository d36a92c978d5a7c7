/** @module The working days of an installation: the holidays of the country, and what the site information says. */
import type { Payload, PayloadRequest } from 'payload'
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { once } from '../../standard/once.ts'
import { DUE_DAYS } from '../../standard/propagation/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { isDay } from '../../standard/day.ts'
import { withNamedDays, type NamedDays, type SpecialDays } from '../../standard/working-days.ts'
import { fieldsOf } from '../documents.ts'

/** Public holidays and the weekends that are worked for them, as the State Council announces them each autumn. */
const countryDays = once(
  (): SpecialDays =>
    new Map([
      ...Object.keys(table.holidays).map((day) => [day, false] as const),
      ...Object.keys(table.workdays).map((day) => [day, true] as const),
    ]),
)

/** What an installation says about confirmations. */
export interface ConfirmationSettings {
  /** In how many working days one is due. */
  days: number
  /** Whether a guide with an overdue one cannot be approved. */
  gate: boolean
  special: SpecialDays
}

/** Reads what an installation says about confirmations in its approved site information. */
export async function readConfirmationSettings(
  payload: Payload,
  req?: Partial<PayloadRequest>,
): Promise<ConfirmationSettings> {
  // MongoDB's adapter answers null where nothing was stored yet.
  const stored: object | null = await payload.db.findGlobal({ slug: SLUGS.site, ...(req ? { req } : {}) })
  const site = fieldsOf(stored ?? {})
  const { days, gate } = (site['confirmations'] ?? {}) as { days?: number | null; gate?: string | null }
  const isApproved = site['_status'] === 'published'
  const named = isApproved && Array.isArray(site['holidays']) ? (site['holidays'] as Partial<NamedDays>[]) : []
  return {
    days: isApproved && typeof days === 'number' && days > 0 ? days : DUE_DAYS,
    gate: isApproved && gate === 'yes',
    special: withNamedDays(
      countryDays(),
      named.filter((one): one is NamedDays => typeof one.from === 'string' && isDay(one.from)),
    ),
  }
}
