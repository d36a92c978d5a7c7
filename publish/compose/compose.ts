/**
 * @module Writes the snapshot of a release from approved records. Dangling references are removed, the rules run, records that cannot be
 * published are held, guides are resolved, versions are numbered.
 */
import type { Held } from '../../release/held.ts'
import { prune } from '../../snapshot/prune.ts'
import type { SnapshotIndex } from '../../snapshot/types.ts'
import { createSnapshotWriter } from '../../snapshot/writer.ts'
import type { FileValue } from '../../standard/document.ts'
import { nameOfRecord } from '../../standard/labels.ts'
import { hasTakenEffect, inForceOn } from '../../standard/upcoming.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { checkRecord, makeRuleContext, type Finding } from '../../standard/rules/index.ts'
import type { Ledger } from '../../standard/schema/index.ts'
import { isUnresolvedKey, type RecordsByType } from '../read/read-approved.ts'
import { HeldRecords, resolveWithFallback, UNRESOLVED_TYPES, type PublishableRecords } from './blocking.ts'
import { writeGuides, type WriteRecord } from './guides.ts'
import type { ComposeOptions, LastGood } from './options.ts'
import { publicLedger } from './public-ledger.ts'
import { filesOf, removeDanglingReferences, type TargetExists, type DanglingReference } from './remove-dangling.ts'
import { RECORD_RULES, danglingFinding, ruleSource } from './rule-source.ts'
import { numberBundles, numberMatters } from './versions.ts'

/** The snapshot that was written, and what is not in it. */
export interface ComposedSnapshot {
  index: SnapshotIndex
  /** All findings, the most severe first. */
  findings: Finding[]
  /** Records that are not published in their approved version. */
  held: Held[]
  /** Files that the published records show, by SHA-256. */
  files: Map<string, FileValue>
}

/**
 * Writes the snapshot of everything that can be published.
 *
 * @throws SnapshotWriteError when the folder is not empty or a record cannot be written. Nothing is left behind then.
 */
export async function composeSnapshot(options: ComposeOptions): Promise<ComposedSnapshot> {
  const { approved, lastGood, asOf } = options
  const { records } = approved
  takeEffect(records, asOf)
  const findings = [...approved.findings]
  const heldRecords = new HeldRecords()
  const report = (finding: Finding): void => {
    findings.push(finding)
    heldRecords.block(finding)
  }
  for (const finding of approved.findings) heldRecords.block(finding)

  const fileExists = (sha256: string) => approved.files.has(sha256) || Boolean(options.lastFiles?.has(sha256))
  const isApproved: TargetExists = (type, key) =>
    type === 'file' ? fileExists(key) : !isUnresolvedKey(key) && records[type].has(key)
  removeAllDangling(records, isApproved, (type, record, missing) => report(danglingFinding(type, record, missing)))
  for (const finding of checkAll(records, asOf)) report(finding)
  heldRecords.propagate(records)

  const publishable = resolveWithFallback(records, heldRecords, lastGood)
  const isPublishable: TargetExists = (type, key) =>
    type === 'file' ? fileExists(key) : type === 'guide' ? records.guide.has(key) : publishable[type].has(key)
  removeAllDangling(publishable, isPublishable, (type, record, missing) => {
    if (!heldRecords.has(type, record.key)) report(danglingFinding(type, record, missing))
  })

  const writer = createSnapshotWriter(options.dir)
  const files = new Map<string, FileValue>()
  const write = async (type: RecordType, record: { key: string }): Promise<void> => {
    for (const file of filesOf(type, record)) files.set(file.sha256, file)
    await writer.write(type, record)
  }
  try {
    const guideNames = await writeGuides({ ...options, publishable, heldRecords, report, isPublishable, write })
    await writeOtherTypes(publishable, guideNames, lastGood, write)
    numberMatters(publishable.matter, options.versions)
    numberBundles(publishable.bundle.values(), options.versions)
    const index = await writer.close()
    const held = heldList(records, publishable, guideNames, heldRecords)
    return { index, findings: findings.sort(bySeverityAndRecord), held, files }
  } catch (cause) {
    await writer.abort()
    throw cause
  }
}

/** Makes the standards of matters those that are in force on the day; of approved changes only what is still to come stays beside them. */
function takeEffect({ matter }: RecordsByType, asOf: string): void {
  for (const [key, one] of matter) if (hasTakenEffect(one, asOf)) matter.set(key, inForceOn(one, asOf))
}

/** What the rules find in records that are published in the form they are stored in. Guides are checked when they are resolved. */
function* checkAll(records: RecordsByType, asOf: string): Generator<Finding, void> {
  const context = makeRuleContext(ruleSource(records, records), asOf)
  for (const type of UNRESOLVED_TYPES) {
    if (type === 'ledger') continue
    for (const record of records[type].values()) yield* checkRecord(type, prune(record) as never, context, RECORD_RULES)
  }
}

async function writeOtherTypes(
  publishable: PublishableRecords,
  guideNames: Map<string, string>,
  lastGood: LastGood | null,
  write: WriteRecord,
): Promise<void> {
  const nameOf = (type: RecordType, key: string) =>
    type === 'guide' ? guideNames.get(key) : nameOfRecord(publishable[type].get(key) ?? {})
  const ledger = publicLedger(publishable.ledger.values() as Iterable<Ledger>, {
    nameOf,
    before: lastGood?.iterateSync('ledger') ?? [],
  })
  for (const type of UNRESOLVED_TYPES) {
    const records = type === 'ledger' ? ledger : (publishable[type].values() as Iterable<{ key: string }>)
    for (const record of records) await write(type, record)
  }
}

function removeAllDangling(
  records: RecordsByType | PublishableRecords,
  exists: TargetExists,
  report: (type: RecordType, record: { key: string }, missing: DanglingReference) => void,
): void {
  for (const type of UNRESOLVED_TYPES) {
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

/** Held records with name, agency and reason, and whether an earlier version of them is published. */
function heldList(
  records: RecordsByType,
  publishable: PublishableRecords,
  guideNames: Map<string, string>,
  heldRecords: HeldRecords,
): Held[] {
  const held: Held[] = []
  for (const type of RECORD_TYPES) {
    for (const [key, record] of records[type] as Map<string, object>) {
      const reason = heldRecords.reason(type, key)
      if (!reason) continue
      const isPublished = type === 'guide' ? guideNames.has(key) : publishable[type].has(key)
      const shown = (isPublished && type !== 'guide' ? publishable[type].get(key) : undefined) ?? record
      const { matter, agency: agencyKey } = record as { matter?: string; agency?: string }
      const name = nameOfRecord(shown) ?? nameOfRecord(records.matter.get(matter ?? '') ?? {})
      const agency = records.agency.get(agencyKey ?? '')?.name
      const known = { ...(name ? { name } : {}), ...(agency ? { agency } : {}) }
      held.push({ type, key, ...known, ...reason, kept: isPublished ? 'previous' : 'none' })
    }
  }
  return held
}

const bySeverityAndRecord = (a: Finding, b: Finding): number =>
  rank(a) - rank(b) || a.type.localeCompare(b.type, 'en') || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

const rank = ({ severity }: Finding): number => ['block', 'gate', 'hold', 'warn'].indexOf(severity)
