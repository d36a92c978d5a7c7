/**
 * @module Records that a publish holds: their shape in release.json and in the lines that a publish logs, and texts about them for staff. Can
 * be imported by code in the browser.
 */
import type { RecordType } from '../standard/record-types.ts'

/** A record whose approved version is not published. */
export interface Held {
  type: RecordType
  key: string
  name?: string
  /** The name of its agency, because guides of one matter have the same name. */
  agency?: string
  /** Why, for staff. */
  reason: string
  fix?: string
  /** Whether its last published version stays public, or the record is not published at all. */
  kept: 'previous' | 'none'
  /** The held record that it requires, when nothing is wrong with the record itself. */
  because?: { type: RecordType; key: string }
}

/** The records that are held because of their own findings; the others require one of these. */
export const heldDirectly = <H extends Pick<Held, 'because'>>(held: readonly H[]): H[] =>
  held.filter(({ because }) => !because)

/** The name of a held record for staff, with agency and key. */
export const heldTitle = ({ name, agency, key }: Held): string =>
  name ? `${name}（${[agency, key].filter(Boolean).join('，')}）` : key

/** Why a record is held and what to do, as sentences for staff. */
export const heldText = ({ fix, reason }: Pick<Held, 'reason' | 'fix'>): string =>
  [reason, fix && `怎么改：${fix}`]
    .filter((one) => one !== undefined && one !== '')
    .map((one) => String(one).replace(/[。；]$/u, ''))
    .join('。')
