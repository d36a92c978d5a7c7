/**
 * @module Which entries of the code ledger are published. A code is reserved when a draft is first saved, so an entry does not mean that
 * its record was approved, and the name in it may be that of a draft.
 */
import { groupBy } from '../../standard/group.ts'
import { numberOfLine } from '../../standard/codes/index.ts'
import { isRecordType, type RecordType } from '../../standard/record-types.ts'
import type { Ledger } from '../../standard/schema/index.ts'

/** What decides whether an entry is published. */
export interface LedgerView {
  /** The name of a record that is being published; undefined when it is not published. */
  nameOf(type: RecordType, key: string): string | undefined
  /** All entries of the public release. An entry that was public once stays public. */
  before: Iterable<Ledger>
}

/**
 * The entries to publish: of published records, of events that staff recorded, and those that were public before, whether or not the ledger
 * still has them. A code that was kept for later and voided was never public, and stays so.
 */
export function* publicLedger(entries: Iterable<Ledger>, view: LedgerView): Generator<Ledger, void> {
  const all = [...entries]
  const before = new Map([...view.before].map((entry) => [entry.key, entry]))
  const neverPublic = codesNeverPublic(all, before)
  const renamed = new Set(all.flatMap((entry) => (entry.event === 'renamed' ? [codeOf(entry)] : [])))
  for (const entry of all) {
    if (!isRecordType(entry.type) || neverPublic.has(codeOf(entry))) continue
    const earlier = sameEvent(before.get(entry.key), entry)
    const name = view.nameOf(entry.type, entry.code)
    if (isRecordedByStaff(entry)) yield entry
    else if (name !== undefined) {
      // The event keeps the name under which the code was issued; only a rename says that the present one is another.
      const issuedAs = earlier?.name ?? (renamed.has(codeOf(entry)) ? entry.name : undefined) ?? name
      yield { ...entry, name: issuedAs }
    } else if (earlier) yield earlier
  }
  yield* missingEvents(all, before)
}

/**
 * Returns the public events that the ledger lacks, as after it was restored from an older copy. Where another event has their number by
 * now, they get the next free one of their code.
 */
function* missingEvents(entries: readonly Ledger[], before: ReadonlyMap<string, Ledger>): Generator<Ledger, void> {
  const present = new Map(entries.map((entry) => [entry.key, entry]))
  const missing = [...before.values()].filter((entry) => !sameEvent(present.get(entry.key), entry))
  if (!missing.length) return
  const byCode = groupBy([...entries, ...before.values()], codeOf)
  const highest = new Map([...byCode].map(([code, own]) => [code, Math.max(...own.map(numberOfLine))]))
  for (const entry of missing) {
    if (!present.has(entry.key)) {
      yield entry
      continue
    }
    const number = highest.get(codeOf(entry))! + 1
    highest.set(codeOf(entry), number)
    yield { ...entry, key: `${codeOf(entry)}#${number}` }
  }
}

/** Returns the entry when it is of the same event as another one with its key. */
const sameEvent = (entry: Ledger | undefined, other: Ledger): Ledger | undefined =>
  entry?.event === other.event ? entry : undefined

const codeOf = ({ code, type }: Ledger): string => `${type}:${code}`

/** Returns the codes, as `type:code`, whose only events are that they were kept within the CMS and voided. */
function codesNeverPublic(entries: readonly Ledger[], before: ReadonlyMap<string, Ledger>): Set<string> {
  const kept = new Set<string>()
  const voided = new Set<string>()
  const others = new Set<string>()
  for (const entry of entries) {
    const code = codeOf(entry)
    if (entry.event === 'reserved' && !isRecordedByStaff(entry)) kept.add(code)
    else if (entry.event === 'retired') voided.add(code)
    else others.add(code)
    if (before.has(entry.key)) others.add(code)
  }
  return new Set([...kept].filter((code) => voided.has(code) && !others.has(code)))
}

/** Whether staff recorded the event: it names an authority or a document, or it is another event than those that saving causes. */
const isRecordedByStaff = ({ event, authority, document }: Ledger): boolean =>
  Boolean(authority ?? document) || (event !== 'issued' && event !== 'reserved')
