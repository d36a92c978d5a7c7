/**
 * @module Records that a publish holds: the shape in release.json and in what a publish tells, and what staff are told of one. Also
 * for the browser.
 */
import type { RecordType } from '../standard/record-types.ts'

/** A record that is not published as it stands now. */
export interface Held {
  type: RecordType
  key: string
  name?: string
  /** Whose it is: guides of one matter share a name. */
  agency?: string
  /** Why, for staff. */
  reason: string
  fix?: string
  /** Its last good version stays, or it is left out. */
  kept: 'previous' | 'none'
  /** The held record it hangs on, when it is sound itself. */
  because?: { type: RecordType; key: string }
}

/** Those that are held for a fault of their own; the others hang on one of these. */
export const heldDirectly = <H extends Pick<Held, 'because'>>(held: readonly H[]): H[] =>
  held.filter(({ because }) => !because)

/** What staff know a held record by. */
export const heldTitle = ({ name, agency, key }: Held): string =>
  name ? `${name}（${[agency, key].filter(Boolean).join('，')}）` : key

/** Why a record is held and what to do, as sentences. */
export const heldText = ({ fix, reason }: Pick<Held, 'reason' | 'fix'>): string =>
  [reason, fix && `怎么改：${fix}`]
    .filter((one) => one !== undefined && one !== '')
    .map((one) => String(one).replace(/[。；]$/u, ''))
    .join('。')
