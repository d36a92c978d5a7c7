import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { demoFiles, loadDemo } from '../../demo/load.ts'
import { composeSnapshot, type ComposedSnapshot } from '../../publish/compose/compose.ts'
import { emptyRecords, type RecordsByType, type ApprovedRecords } from '../../publish/read/read-approved.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { openSnapshot, type Snapshot } from '../../snapshot/reader.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Published } from '../../standard/schema/index.ts'

export const DAY = '2026-06-01'

/** A place for one test file, removed after it. */
export function scratch(): (name?: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'santong-publish-'))
  afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }), 60_000)
  let count = 0
  return (name = 'dir') => join(root, `${++count}-${name}`)
}

const demo = loadDemo()

/** What a take of the sample catalogue would bring; `change` may alter it first. */
export function approvedSample(change: (records: RecordsByType) => void = () => {}, reverse = false): ApprovedRecords {
  const records = emptyRecords()
  const all = structuredClone(demo)
  for (const { type, record } of reverse ? all.reverse() : all)
    (records[type] as Map<string, object>).set(record.key, record)
  change(records)
  const files = new Map(
    demoFiles().map(({ sha256, name }) => [sha256, join(import.meta.dirname, '../../demo/files', name)]),
  )
  return { records, approvals: new Map(), findings: [], files }
}

/** A snapshot of approved records, and what was found. */
export async function composed(
  dir: string,
  approved: ApprovedRecords,
  last: Snapshot<Published> | null = null,
  versions = new VersionNumbers(),
  asOf = DAY,
): Promise<ComposedSnapshot & { snapshot: Snapshot<Published>; versions: VersionNumbers }> {
  const made = await composeSnapshot({ dir, approved, lastGood: last, versions, asOf })
  return { ...made, snapshot: openSnapshot<Published>(dir), versions }
}

/** A data directory with the sample's uploads. */
export function dataDirWithUploads(dir: string): string {
  mkdirSync(join(dir, 'uploads'), { recursive: true })
  cpSync(join(import.meta.dirname, '../../demo/files'), join(dir, 'uploads'), { recursive: true })
  return dir
}

/** The first record of a type. */
export function firstOf<T extends RecordType>(
  records: RecordsByType,
  type: T,
): RecordsByType[T] extends Map<string, infer R> ? R : never {
  return records[type].values().next().value as never
}

/** A catalogue as small as one can be that still has a page of most kinds: one guide and the records it refers to. */
export function approvedSmallSample(change: (records: RecordsByType) => void = () => {}): ApprovedRecords {
  return approvedSample((records) => {
    const guide = firstOf(records, 'guide')
    records.guide = new Map([[guide.key, guide]])
    for (const type of [
      'claim',
      'bundle',
      'mobility',
      'power',
      'disclosure',
      'dataset',
      'question',
      'alias',
      'ledger',
    ] as const) {
      records[type].clear()
    }
    change(records)
  })
}
