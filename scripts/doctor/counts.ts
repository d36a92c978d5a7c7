/**
 * @module What is read of a database to look at it, whichever kind it is.
 */
import type { Site } from '../../standard/schema/index.ts'

/** What is counted; null where it cannot be. */
export interface Records {
  guides: number | null
  accounts: number | null
  administrators: number | null
  site: (Pick<Site, 'url' | 'licence' | 'licenceUrl'> & { name: string; approved: boolean }) | null
  /** When a guide was last written, ISO 8601. */
  newest: string | null
}
