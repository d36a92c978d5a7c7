/**
 * @module What is read from a database to check it, whichever kind it is.
 */
import { ROLES, type Role } from '../../collections/access/grants.ts'
import { UNUSED_DAYS } from '../../collections/accounts/last-used.ts'
import { dayOf } from '../../standard/day.ts'
import type { Site } from '../../standard/schema/index.ts'

/** A grant that approves. */
export interface ApprovingGrant {
  account: string
  /** Empty for all families. */
  families: readonly string[]
  /** Whether it covers the site information, which has no region and no agency, and is approved by those who may write it. */
  coversSite: boolean
}

/** Returns whether a grant with a role lets approve the site information. */
export const approvesSiteBy = (role: Role, isLimited: boolean): boolean =>
  role === 'admin' || (!isLimited && (ROLES[role].rights as readonly string[]).includes('write'))

/** Returns the moment since which an account counts as used, and today in China. */
export const accountDays = (now = new Date()): { since: string; today: string } => ({
  since: new Date(now.getTime() - UNUSED_DAYS * 86_400_000).toISOString(),
  today: dayOf(now),
})

/** The roles that approve. */
export const APPROVING_ROLES = (Object.keys(ROLES) as Role[]).filter((role) =>
  (ROLES[role].rights as readonly string[]).includes('approve'),
)

/** What was counted; null where it could not be. */
export interface Records {
  guides: number | null
  accounts: number | null
  administrators: number | null
  site: (Pick<Site, 'url' | 'licence' | 'licenceUrl'> & { name: string; approved: boolean }) | null
  /** Deviations that an upgrade left: public ones that wait to be confirmed, burdens that are no longer public. */
  unconfirmed: number | null
  withdrawn: number | null
  /** Messages that could not be sent, or of which nobody knows; null where they could not be counted. */
  unsent: number | null
  /** The grants by which accounts approve, with their families; null where they could not be read. */
  approvers: readonly ApprovingGrant[] | null
  /** Accounts that are not blocked and were not used since a day, and checks of accounts that are overdue. */
  unused: number | null
  overdueChecks: number | null
  /** When a guide was last written, ISO 8601. */
  newest: string | null
}
