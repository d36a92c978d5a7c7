import { composeSnapshot } from '../publish/compose/compose.ts'
import type { RecordsByType, ApprovedRecords } from '../publish/read/read-approved.ts'
import { VersionNumbers } from '../publish/compose/versions.ts'
import { growDemo, type GrowOptions } from '../demo/grow.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'

/** The sample grown to a size, as a take would bring it from the CMS. */
export function grownTake(options: GrowOptions): ApprovedRecords {
  const records = Object.fromEntries(RECORD_TYPES.map((type) => [type, new Map()])) as unknown as RecordsByType
  for (const { type, record } of growDemo(options)) (records[type] as Map<string, unknown>).set(record.key, record)
  return { records, approvals: new Map(), findings: [], files: new Map() }
}

/** Writes the grown sample as a snapshot, the same way publishing does. */
export async function grownSnapshot(dir: string, guides: number, leaves?: number): Promise<void> {
  await composeSnapshot({
    dir,
    approved: grownTake({ guides, leaves }),
    lastGood: null,
    versions: VersionNumbers.read(null),
    asOf: '2026-11-20',
  })
}
