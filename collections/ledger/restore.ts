import type { CollectionSlug, Payload } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'
import type { Ledger } from '../../standard/schema/index.ts'

/**
 * Writes the events of another ledger (a backup, an older system, the sample) before its records: each code keeps its
 * history, and the first record that bears the code takes it up. Events that stand already are left as they are.
 *
 * @returns how many events were written
 */
export async function restoreLedger(payload: Payload, events: readonly Ledger[]): Promise<number> {
  const collection = SLUGS.ledger as CollectionSlug
  const count = new Map<string, number>()
  let written = 0
  for (const { event, type, code, name, to, authority, document, on, note } of events) {
    const n = (count.get(`${type}:${code}`) ?? 0) + 1
    count.set(`${type}:${code}`, n)
    const key = `${type}:${code}#${n}`
    const stands = await payload.count({ collection, where: { key: { equals: key } } })
    if (stands.totalDocs) continue
    const now = new Date().toISOString()
    await payload.db.create({
      collection,
      data: {
        key,
        event,
        type,
        code,
        name,
        to,
        authority,
        document,
        on,
        note,
        state: 'issued',
        createdAt: now,
        updatedAt: now,
      },
    })
    written++
  }
  return written
}
