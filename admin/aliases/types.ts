import type { MissedQueryRow } from './missed-queries.ts'

/** What the user may do in the view, to show and hide buttons; the CMS checks every write itself. */
export interface AliasRights {
  /** May make aliases, and decide about what was not found. */
  writes: boolean
  /** May approve aliases of one's own. */
  approves: boolean
  /** May enter what was not found. */
  enters: boolean
}

/** A matter that can be chosen. */
export interface MatterChoice {
  id: string
  code: string
  name: string
}

/** A row with the matters that it may mean. */
export type ShownRow = MissedQueryRow & { suggested: MatterChoice[] }
