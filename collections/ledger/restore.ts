import type { Payload } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'
import type { Ledger } from '../../standard/schema/index.ts'

/**
 * Writes the history of codes from another ledger (a backup, an older system, the sample) after their records: what issuing
 * them here did not know, such as authority, document and the true date, is filled in, and later events are added. Codes
 * that no record bears any more, such as merged ones, get their whole history and so can never be used again.
 *
 * @returns how many events were written or filled in
 */
export async function restoreLedger(payload: Payload, events: readonly Ledger[]): Promise<number> {
  const collection = SLUGS.ledger
  const count = new Map<string, number>()
  let written = 0
  for (const { event, type, code, name, to, authority, document, on, note } of events) {
    const n = (count.get(`${type}:${code}`) ?? 0) + 1
    count.set(`${type}:${code}`, n)
    const key = `${type}:${code}#${n}`
    const told = { authority, document, on, note }
    const found = await payload.find({
      collection,
      where: { key: { equals: key } },
      limit: 1,
      depth: 0,
      pagination: false,
    })
    const [stands] = found.docs
    if (stands) {
      if (stands.event !== event || stands.document === document) continue
      await payload.db.updateOne({ collection, id: stands.id, data: told })
    } else {
      const now = new Date().toISOString()
      const data = { key, event, type, code, name, to, ...told, state: 'issued', createdAt: now, updatedAt: now }
      await payload.db.create({ collection, data })
    }
    written++
  }
  return written
}
