import type { CollectionSlug, Payload } from 'payload'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'

/** The permanent key of a record by its database id; undefined for one that is not saved yet. */
export async function keyOf(
  payload: Payload,
  type: RecordType,
  id: string | number | undefined,
): Promise<string | undefined> {
  if (type === 'site') return 'site'
  if (!id) return undefined
  const { docs } = await payload.find({
    collection: SLUGS[type] as CollectionSlug,
    where: { id: { equals: id } },
    depth: 0,
    limit: 1,
    pagination: false,
    select: { key: true } as never,
  })
  return (docs[0] as { key?: string } | undefined)?.key
}
