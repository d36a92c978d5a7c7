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

/**
 * The entries to publish: of published records, of events that staff recorded, and those that were public before. A code that was kept for
 * later and voided was never public, and stays so.
 */
export function* publicLedger(entries: Iterable<Ledger>, view: LedgerView): Generator<Ledger, void> {
  const all = [...entries]
  const neverPublic = codesNeverPublic(all, view)
  for (const entry of all) {
    if (!isRecordType(entry.type) || neverPublic.has(`${entry.type}:${entry.code}`)) continue
    const before = view.wasPublic(entry.key)
    const name = view.nameOf(entry.type, entry.code)
    if (isRecordedByStaff(entry)) yield entry
    else if (name !== undefined) yield { ...entry, name }
    else if (before) yield before
  }
}

/** Returns the codes, as `type:code`, whose only events are that they were kept within the CMS and voided. */
function codesNeverPublic(entries: readonly Ledger[], view: LedgerView): Set<string> {
  const kept = new Set<string>()
  const voided = new Set<string>()
  const others = new Set<string>()
  for (const entry of entries) {
    const code = `${entry.type}:${entry.code}`
    if (entry.event === 'reserved' && !isRecordedByStaff(entry)) kept.add(code)
    else if (entry.event === 'retired') voided.add(code)
    else others.add(code)
    if (view.wasPublic(entry.key)) others.add(code)
  }
  return new Set([...kept].filter((code) => voided.has(code) && !others.has(code)))
}

/** Whether staff recorded the event: it names an authority or a document, or it is another event than those that saving causes. */
const isRecordedByStaff = ({ event, authority, document }: Ledger): boolean =>
  Boolean(authority ?? document) || (event !== 'issued' && event !== 'reserved')
