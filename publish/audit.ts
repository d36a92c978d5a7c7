/**
 * @module Runs the rules: over what is approved in the CMS, or over a snapshot.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSnapshot, type Snapshot } from '../snapshot/reader.ts'
import { RECORD_TYPES, type RecordType } from '../standard/record-types.ts'
import { checkRecord, makeRuleContext, type Finding, type SeverityCounts } from '../standard/rules/index.ts'
import type { Published } from '../standard/schema/index.ts'
import type { Cms } from './read/cms.ts'
import { composeSnapshot } from './compose/compose.ts'
import { readApprovedRecords } from './read/read-approved.ts'
import { VersionNumbers } from './compose/versions.ts'

export interface Audit {
  findings: Finding[]
  counts: SeverityCounts
  /** How often each rule found something, most first. */
  rules: [rule: string, count: number][]
  records: number
}

const TURN = 500

/** Over the approved records of the CMS, as a publish would see them today. */
export async function auditCms(cms: Cms, uploadsDir: string, asOf: string): Promise<Audit> {
  const scratch = mkdtempSync(join(tmpdir(), 'santong-audit-'))
  try {
    const taken = await readApprovedRecords(cms, uploadsDir)
    const records = Object.values(taken.records).reduce((sum, { size }) => sum + size, 0)
    const dir = join(scratch, 'snapshot')
    const { findings } = await composeSnapshot({ dir, taken, lastGood: null, versions: new VersionNumbers(), asOf })
    return auditResult(findings, records)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Over a snapshot on disk; every file is compared with its hash first. */
export async function auditSnapshotDir(dir: string, asOf: string): Promise<Audit> {
  const snapshot = openSnapshot<Published>(dir, { verify: true })
  try {
    return await auditSnapshot(snapshot, asOf)
  } finally {
    snapshot.close()
  }
}

/** Runs the rules over every record; `also` sees those that meet their schema, in the same pass. */
export async function auditSnapshot(
  snapshot: Snapshot<Published>,
  asOf: string,
  also: (type: RecordType, record: Published[RecordType]) => void = () => {},
): Promise<Audit> {
  const context = makeRuleContext(snapshot, asOf)
  const findings: Finding[] = []
  let records = 0
  for (const type of RECORD_TYPES) {
    for (const record of snapshot.iterateSync(type)) {
      const found = checkRecord(type, record, context)
      findings.push(...found)
      if (!found.some(({ rule }) => rule === 'schema')) also(type, record)
      if (++records % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return auditResult(findings, records)
}

export function countsOf(findings: readonly Finding[]): SeverityCounts {
  const counts: SeverityCounts = { block: 0, hold: 0, warn: 0 }
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

function auditResult(findings: Finding[], records: number): Audit {
  const rules = new Map<string, number>()
  for (const { rule } of findings) rules.set(rule, (rules.get(rule) ?? 0) + 1)
  return { findings, counts: countsOf(findings), rules: [...rules].sort((a, b) => b[1] - a[1]), records }
}
