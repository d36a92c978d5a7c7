/**
 * @module The snapshot a preview is built from: the record as it was saved, what it stands on, and of the release that is up
 * what its page shows of others. Large lists are read for the lines that name the record, never as a whole.
 */
import { openSnapshot } from '../../snapshot/reader.ts'
import { createSnapshotWriter } from '../../snapshot/writer.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import type { Guide, Published } from '../../standard/schema/index.ts'
import type { PreviewJob } from '../../release/preview.ts'

/** Up to so many records of a type are taken as they are: names of places, matters and materials stand on the page. */
const SMALL = 3000

export async function writePreviewSnapshot(
  dir: string,
  job: PreviewJob,
  published: Published['guide'] | Published['matter'],
  last: string | null,
): Promise<void> {
  const own = new Map<RecordType, Map<string, object>>()
  const put = (type: RecordType, record: { key: string }) => {
    if (!own.has(type)) own.set(type, new Map())
    own.get(type)!.set(record.key, record)
  }
  for (const [type, record] of job.near) if (type !== 'guide') put(type, record)
  put(job.type, published)

  const writer = createSnapshotWriter(dir)
  const before = last === null ? null : openSnapshot<Published>(last)
  try {
    for (const records of own) for (const record of records[1].values()) await writer.write(records[0], record as never)
    for (const type of before ? RECORD_TYPES : []) {
      const taken = own.get(type)
      const named = type === 'guide' || before!.count(type) > SMALL ? mention(matterOf(job)) : undefined
      for (const { key, bytes } of before!.lines(type)) {
        if (taken?.has(key) || (named && !bytes.includes(named))) continue
        await writer.write(type, JSON.parse(bytes.toString('utf8')) as { key: string })
      }
    }
    await writer.close()
  } catch (cause) {
    await writer.abort()
    throw cause
  } finally {
    before?.close()
  }
}

/** Others on the page are there because of the matter. */
const matterOf = ({ record, type }: PreviewJob): string => (type === 'guide' ? (record as Guide).matter : record.key)

const mention = (key: string): string => JSON.stringify(key)
