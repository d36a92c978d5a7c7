/**
 * @module Writes the snapshot that a preview is built from: the record as it was saved, the approved records it refers to, and records of
 * the public release that its page shows. Of large types only the lines that name the matter are parsed.
 */
import { openSnapshot } from '../../snapshot/reader.ts'
import { createSnapshotWriter } from '../../snapshot/writer.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import type { Guide, Published } from '../../standard/schema/index.ts'
import type { PreviewJob } from '../../release/preview.ts'

/** Types with at most so many records are copied whole, because pages show names of regions, matters and materials. */
const MAX_WHOLE_TYPE = 3000

/**
 * Writes the snapshot of a preview.
 *
 * @param dir The folder of the snapshot.
 * @param record The record as it would be published.
 * @param publicDir The snapshot of the public release; null before the first publish.
 */
export async function writePreviewSnapshot(
  dir: string,
  job: PreviewJob,
  record: Published['guide'] | Published['matter'],
  publicDir: string | null,
): Promise<void> {
  const own = new Map<RecordType, Map<string, object>>()
  const put = (type: RecordType, record: { key: string }) => {
    if (!own.has(type)) own.set(type, new Map())
    own.get(type)!.set(record.key, record)
  }
  for (const [type, near] of job.near) if (type !== 'guide') put(type, near)
  put(job.type, record)

  const writer = createSnapshotWriter(dir)
  const publicSnapshot = publicDir === null ? null : openSnapshot<Published>(publicDir)
  try {
    for (const [type, records] of own)
      for (const one of records.values()) await writer.write(type, one as { key: string })
    for (const type of publicSnapshot ? RECORD_TYPES : []) {
      const written = own.get(type)
      const mention =
        type === 'guide' || publicSnapshot!.count(type) > MAX_WHOLE_TYPE ? JSON.stringify(matterOf(job)) : undefined
      for (const { key, bytes } of publicSnapshot!.lines(type)) {
        if (written?.has(key) || (mention && !bytes.includes(mention))) continue
        await writer.write(type, JSON.parse(bytes.toString('utf8')) as { key: string })
      }
    }
    await writer.close()
  } catch (cause) {
    await writer.abort()
    throw cause
  } finally {
    publicSnapshot?.close()
  }
}

/** The key of the matter of the page. Its page shows other records because they refer to it. */
const matterOf = ({ record, type }: PreviewJob): string => (type === 'guide' ? (record as Guide).matter : record.key)
