/**
 * @module Which entries of the code ledger are published. A code is reserved when a draft is first saved, so an entry does not mean that
 * its record was approved, and the name in it may be that of a draft.
 */
import { isRecordType, type RecordType } from '../../standard/record-types.ts'
import type { Ledger } from '../../standard/schema/index.ts'

/** What decides whether an entry is published. */
export interface LedgerView {
  /** The name of a record that is being published; undefined when it is not published. */
  nameOf(type: RecordType, key: string): string | undefined
  /** The entry as the public release has it. An entry that was public once stays public. */
  wasPublic(key: string): Ledger | undefined
}

/** The entries to publish: of published records, of events that staff recorded, and those that were public before. */
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

/** Whether staff recorded the event: it names an authority or a document, or it is another event than those that saving causes. */
const isRecordedByStaff = ({ event, authority, document }: Ledger): boolean =>
  Boolean(authority ?? document) || (event !== 'issued' && event !== 'reserved')
