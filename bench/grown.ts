import { compose } from '../publish/compose.ts'
import type { Kept, Taken } from '../publish/take.ts'
import { Versions } from '../publish/versions.ts'
import { growDemo } from '../demo/grow.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'

/** The sample grown to a number of guides, as a take would bring it from the CMS. */
export function grownTake(guides: number): Taken {
  const records = Object.fromEntries(RECORD_TYPES.map((type) => [type, new Map()])) as unknown as Kept
  for (const { type, record } of growDemo({ guides })) (records[type] as Map<string, unknown>).set(record.key, record)
  return { records, findings: [], files: new Map() }
}

/** Writes the grown sample as a snapshot, the same way publishing does. */
export async function grownSnapshot(dir: string, guides: number): Promise<void> {
  await compose({ dir, taken: grownTake(guides), lastGood: null, versions: Versions.read(null), asOf: '2026-11-20' })
}
