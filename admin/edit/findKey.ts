import type { Payload } from 'payload'
import { findDocument } from '../../collections/documents.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'

/** Finds the permanent key of a record by its database id; undefined for a record that is not saved yet. */
export async function findKey(
  payload: Payload,
  type: RecordType,
  id: string | number | undefined,
): Promise<string | undefined> {
  if (type === 'site') return 'site'
  if (!id) return undefined
  const where = { id: { equals: id } }
  return (await findDocument<{ key?: string }>(payload, SLUGS[type], { where, select: { key: true } }))?.key
}
