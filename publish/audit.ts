/**
 * @module Runs the rules over the approved records of the CMS, or over a snapshot. `santong audit` and publishing use it.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { releaseDir, releasePaths, uploadsDir } from '../release/layout.ts'
import { currentRelease } from '../release/releases.ts'
import { openSnapshot, type Snapshot } from '../snapshot/reader.ts'
import { RECORD_TYPES, type RecordType } from '../standard/record-types.ts'
import { checkRecord, makeRuleContext, type Finding, type SeverityCounts } from '../standard/rules/index.ts'
import type { Published } from '../standard/schema/index.ts'
import type { Cms } from './read/cms.ts'
import { composeSnapshot } from './compose/compose.ts'
import { filesIn } from './pages/uploads.ts'
import { readApprovedRecords } from './read/read-approved.ts'
import { VersionNumbers } from './compose/versions.ts'

/** What the rules found. */
export interface Audit {
  findings: Finding[]
  counts: SeverityCounts
  /** How many findings each rule has, most first. */
  rules: [rule: string, count: number][]
  /** How many records were checked. */
  records: number
  /** Agencies with approved guides that have to be corrected before they can be approved again, most guides first. */
  agencies: AgencyCount[]
}

/** How many guides of an agency have gates, and how many gates they have. */
export interface AgencyCount {
  agency: string
  guides: number
  findings: number
}

/** Records checked between two turns of the event loop. */
const YIELD_AFTER = 500

/**
 * Runs the rules over the approved records of the CMS, with the results that a publish for the day `asOf` would have: what refers to a
 * record that is held finds the one that is public now. Only what a publish finds in the pages it makes is not among them.
 */
export async function auditCms(cms: Cms, dataDir: string, asOf: string): Promise<Audit> {
  const scratch = mkdtempSync(join(tmpdir(), 'santong-audit-'))
  const current = currentRelease(dataDir)
  const before = current === null ? undefined : releasePaths(releaseDir(dataDir, current))
  const lastGood = before && existsSync(before.snapshot) ? openSnapshot<Published>(before.snapshot) : null
  try {
    const approved = await readApprovedRecords(cms, uploadsDir(dataDir))
    const records = Object.values(approved.records).reduce((sum, { size }) => sum + size, 0)
    const dir = join(scratch, 'snapshot')
    const { findings } = await composeSnapshot({
      dir,
      approved,
      lastGood,
      ...(before ? { lastFiles: filesIn(before.site) } : {}),
      versions: new VersionNumbers(),
      asOf,
    })
    const agencyOf = (key: string) => {
      const guide = approved.records.guide.get(key)
      return guide && (approved.records.agency.get(guide.agency)?.name ?? guide.agency)
    }
    return auditResult(findings, records, agencyOf)
  } finally {
    lastGood?.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Runs the rules over a snapshot on disk.
 *
 * @throws SnapshotReadError when a file does not have the hash of the list.
 */
export async function auditSnapshotDir(dir: string, asOf: string): Promise<Audit> {
  const snapshot = openSnapshot<Published>(dir, { verify: true })
  try {
    return await auditSnapshot(snapshot, asOf)
  } finally {
    snapshot.close()
  }
}

/**
 * Runs the rules over every record of an open snapshot.
 *
 * @param onValid Called with every record that meets its schema, in the same pass.
 */
export async function auditSnapshot(
  snapshot: Snapshot<Published>,
  asOf: string,
  onValid: (type: RecordType, record: Published[RecordType]) => void = () => {},
): Promise<Audit> {
  const context = makeRuleContext(snapshot, asOf)
  const findings: Finding[] = []
  let records = 0
  for (const type of RECORD_TYPES) {
    for (const record of snapshot.iterateSync(type)) {
      const found = checkRecord(type, record, context)
      findings.push(...found)
      if (!found.some(({ rule }) => rule === 'schema')) onValid(type, record)
      if (++records % YIELD_AFTER === 0) await setImmediate()
    }
  }
  return auditResult(findings, records, (key) => snapshot.getSync('guide', key)?.agency.name)
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Finding[]): SeverityCounts {
  const counts: SeverityCounts = { block: 0, hold: 0, warn: 0 }
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

function auditResult(findings: Finding[], records: number, agencyOf: (guide: string) => string | undefined): Audit {
  const rules = new Map<string, number>()
  for (const { rule } of findings) rules.set(rule, (rules.get(rule) ?? 0) + 1)
  return {
    findings,
    counts: countsOf(findings),
    rules: [...rules].sort((a, b) => b[1] - a[1]),
    records,
    agencies: countAgencies(findings, agencyOf),
  }
}

/** Counts, for each agency, the approved guides with gates. */
function countAgencies(findings: readonly Finding[], agencyOf: (guide: string) => string | undefined): AgencyCount[] {
  const counts = new Map<string, { guides: Set<string>; findings: number }>()
  for (const { code, severity, type } of findings) {
    if (severity !== 'gate' || type !== 'guide') continue
    const agency = agencyOf(code) ?? code
    const count = counts.get(agency) ?? { guides: new Set(), findings: 0 }
    counts.set(agency, count)
    count.guides.add(code)
    count.findings++
  }
  return [...counts]
    .map(([agency, { findings: found, guides }]) => ({ agency, guides: guides.size, findings: found }))
    .sort((a, b) => b.guides - a.guides || b.findings - a.findings || (a.agency < b.agency ? -1 : 1))
}
