/**
 * @module What is read from a database to check it, whichever kind it is.
 */
import type { Site } from '../../standard/schema/index.ts'

/** What was counted; null where it could not be. */
export interface Records {
  guides: number | null
  accounts: number | null
  administrators: number | null
  site: (Pick<Site, 'url' | 'licence' | 'licenceUrl'> & { name: string; approved: boolean }) | null
  /** Deviations that an upgrade left: public ones that wait to be confirmed, burdens that are no longer public. */
  unconfirmed: number | null
  withdrawn: number | null
  /** When a guide was last written, ISO 8601. */
  newest: string | null
}
