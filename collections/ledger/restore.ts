/** @module Restores the history of codes from a snapshot. */
import type { Payload } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'
import type { Ledger } from '../../standard/schema/index.ts'

/**
 * Writes the history of codes from another ledger (a backup, an older system, the sample), after their records were written. Entries
 * that exist get the authority, the document and the true date; later events are added. Codes that no record has any more, such as
 * merged ones, get their whole history, so that they cannot be used again.
 *
 * @returns the number of events that were written or completed
 */
export async function restoreLedger(payload: Payload, events: readonly Ledger[]): Promise<number> {
  const collection = SLUGS.ledger
  const count = new Map<string, number>()
  let written = 0
  for (const { event, type, code, name, to, authority, document, on, note } of events) {
    const n = (count.get(`${type}:${code}`) ?? 0) + 1
    count.set(`${type}:${code}`, n)
    const key = `${type}:${code}#${n}`
    const details = { authority, document, on, note }
    const found = await payload.find({
      collection,
      where: { key: { equals: key } },
      limit: 1,
      depth: 0,
      pagination: false,
    })
    const [existing] = found.docs
    if (existing) {
      if (existing.event !== event || existing.document === document) continue
      await payload.db.updateOne({ collection, id: existing.id, data: details })
    } else {
      const now = new Date().toISOString()
      const data = { key, event, type, code, name, to, ...details, state: 'issued', createdAt: now, updatedAt: now }
      await payload.db.create({ collection, data })
    }
    written++
  }
  return written
}
