/**
 * @module Which entries of the code ledger are public. Codes are reserved when a draft is first saved, so that an entry alone
 * does not mean that anything was approved; its name may be a draft's.
 */
import { isRecordType, type RecordType } from '../../standard/record-types.ts'
import type { Ledger } from '../../standard/schema/index.ts'

/** What the filter has to know. */
export interface LedgerView {
  /** Name of a record that is published now; undefined when it is not. */
  nameOf(type: RecordType, key: string): string | undefined
  /** Whether the entry was public before: what was once told stays told. */
  wasPublic(key: string): Ledger | undefined
}

/** Entries of published codes, entries of events that staff recorded, and what was public before. */
export function* publicLedger(entries: Iterable<Ledger>, view: LedgerView): Generator<Ledger, void> {
  for (const entry of entries) {
    if (!isRecordType(entry.type)) continue
    const before = view.wasPublic(entry.key)
    const name = view.nameOf(entry.type, entry.code)
    if (isRecordedByStaff(entry)) yield entry
    else if (name !== undefined) yield { ...entry, name }
    else if (before) yield before
  }
}

/** Recorded with an authority or a document, or something other than the issue that saving brings about. */
const isRecordedByStaff = ({ event, authority, document }: Ledger): boolean =>
  Boolean(authority ?? document) || (event !== 'issued' && event !== 'reserved')
