/**
 * @module From taken records to a snapshot: mend, check, hold, resolve, number, write.
 */
import type { Held } from '../../release/held.ts'
import { hashRecord } from '../../snapshot/hash.ts'
import { prune } from '../../snapshot/prune.ts'
import type { SnapshotIndex } from '../../snapshot/types.ts'
import { createSnapshotWriter } from '../../snapshot/writer.ts'
import type { FileValue } from '../../standard/document.ts'
import { nameOfRecord } from '../../standard/labels.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import { checkRecord, makeRuleContext, type Finding } from '../../standard/rules/index.ts'
import type { Bundle, Ledger, Matter } from '../../standard/schema/index.ts'
import { writeGuides, type Write } from './guides.ts'
import { HeldRecords, resolveWithFallback, type PublishableRecords, type LastGood } from './blocking.ts'
import { publicLedger } from './public-ledger.ts'
import { filesOf, removeDanglingReferences, type TargetExists, type DanglingReference } from './remove-dangling.ts'
import type { ComposeOptions } from '../options.ts'
import { RECORD_RULES, danglingFinding, ruleSource } from './rule-source.ts'
import { isUnresolvedKey, type RecordsByType } from '../read/read-approved.ts'
import type { VersionNumbers } from './versions.ts'

export interface ComposedSnapshot {
  index: SnapshotIndex
  findings: Finding[]
  held: Held[]
  /** Files that the published records show, by SHA-256. */
  files: Map<string, FileValue>
}

const PLAIN = RECORD_TYPES.filter((type) => type !== 'guide')

/** Writes the snapshot of what can be published, and tells what cannot and why. */
export async function composeSnapshot(options: ComposeOptions): Promise<ComposedSnapshot> {
  const { taken, lastGood, asOf } = options
  const kept = taken.records
  const findings = [...taken.findings]
  const holds = new HeldRecords()
  const note = (finding: Finding): void => {
    findings.push(finding)
    holds.block(finding)
  }
  for (const finding of taken.findings) holds.block(finding)

  const hasFile = (key: string) => taken.files.has(key) || Boolean(options.lastFiles?.has(key))
  const taking: TargetExists = (type, key) =>
    type === 'file' ? hasFile(key) : !isUnresolvedKey(key) && kept[type].has(key)
  removeAllDangling(kept, taking, (type, record, missing) => note(danglingFinding(type, record, missing)))

  const context = makeRuleContext(ruleSource(kept, kept), asOf)
  for (const type of PLAIN) {
    if (type === 'ledger') continue
    for (const record of kept[type].values())
      checkRecord(type, prune(record) as never, context, RECORD_RULES).forEach(note)
  }
  holds.propagate(kept)

  const final = resolveWithFallback(kept, holds, lastGood)
  const publishing: TargetExists = (type, key) =>
    type === 'file' ? hasFile(key) : type === 'guide' ? kept.guide.has(key) : final[type].has(key)
  removeAllDangling(final, publishing, (type, record, missing) => {
    if (!holds.has(type, record.key)) note(danglingFinding(type, record, missing))
  })

  const writer = createSnapshotWriter(options.dir)
  const files = new Map<string, FileValue>()
  const write = async (type: RecordType, record: { key: string }): Promise<void> => {
    for (const file of filesOf(type, record)) files.set(file.sha256, file)
    await writer.write(type, record)
  }
  try {
    const names = await writeGuides({ ...options, final, holds, note, publishing, write })
    await writePlain(final, names, lastGood, write)
    numberMatters(final.matter, options.versions)
    numberBundles(final.bundle.values(), options.versions)
    const index = await writer.close()
    const held = heldList(kept, final, names, holds)
    return { index, findings: findings.sort(byRecord), held, files }
  } catch (cause) {
    await writer.abort()
    throw cause
  }
}

async function writePlain(
  final: PublishableRecords,
  guides: Map<string, string>,
  lastGood: LastGood | null,
  write: Write,
): Promise<void> {
  const nameOf = (type: RecordType, key: string) =>
    type === 'guide' ? guides.get(key) : nameOfRecord(final[type].get(key) ?? {})
  const ledger = publicLedger(final.ledger.values() as Iterable<Ledger>, {
    nameOf,
    wasPublic: (key) => lastGood?.getSync('ledger', key),
  })
  for (const type of PLAIN) {
    const records = type === 'ledger' ? ledger : (final[type].values() as Iterable<{ key: string }>)
    for (const record of records) await write(type, record)
  }
}

/** A matter's version counts what holds at it, also what it inherits. */
export function numberMatters(matters: ReadonlyMap<string, Matter>, versions: VersionNumbers): void {
  for (const [key, matter] of matters) {
    const effective = effectiveStandard(pathOf(matter, (parent) => matters.get(parent)))
    versions.of('matter', key, hashRecord({ matter, effective }))
  }
}

/** A bundle's version counts its own record. */
export function numberBundles(bundles: Iterable<Bundle>, versions: VersionNumbers): void {
  for (const bundle of bundles) versions.of('bundle', bundle.key, hashRecord(bundle))
}

function removeAllDangling(
  records: RecordsByType | PublishableRecords,
  exists: TargetExists,
  report: (type: RecordType, record: { key: string }, missing: DanglingReference) => void,
): void {
  for (const type of PLAIN) {
    if (type === 'ledger') continue
    for (const record of records[type].values()) {
      for (const missing of removeDanglingReferences(type, record, exists)) report(type, record, missing)
    }
  }
  if ('guide' in records) {
    for (const guide of records.guide.values()) {
      for (const missing of removeDanglingReferences('guide', guide, exists)) report('guide', guide, missing)
    }
  }
}

function heldList(
  kept: RecordsByType,
  final: PublishableRecords,
  guides: Map<string, string>,
  holds: HeldRecords,
): Held[] {
  const held: Held[] = []
  for (const type of RECORD_TYPES) {
    for (const [key, record] of kept[type] as Map<string, object>) {
      const reason = holds.reason(type, key)
      if (!reason) continue
      const there = type === 'guide' ? guides.has(key) : final[type].has(key)
      const shown = (there && type !== 'guide' ? final[type].get(key) : undefined) ?? record
      const { matter, agency: agencyKey } = record as { matter?: string; agency?: string }
      const name = nameOfRecord(shown) ?? nameOfRecord(kept.matter.get(matter ?? '') ?? {})
      const agency = kept.agency.get(agencyKey ?? '')?.name
      const known = { ...(name ? { name } : {}), ...(agency ? { agency } : {}) }
      held.push({ type, key, ...known, ...reason, kept: there ? 'previous' : 'none' })
    }
  }
  return held
}

const byRecord = (a: Finding, b: Finding): number =>
  rank(a) - rank(b) || a.type.localeCompare(b.type, 'en') || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

const rank = ({ severity }: Finding): number => ['block', 'gate', 'hold', 'warn'].indexOf(severity)
