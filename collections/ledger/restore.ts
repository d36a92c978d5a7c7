/** @module Restores the history of codes from a snapshot. */
import type { Payload } from 'payload'
import { numberOfLine } from '../../standard/codes/index.ts'
import { groupBy } from '../../standard/group.ts'
import { SLUGS } from '../../standard/record-types.ts'
import type { Ledger } from '../../standard/schema/index.ts'

/**
 * Writes the history of codes from another ledger (a backup, an older system, the sample), after their records were written. Events
 * that exist get the authority, the document and the true date; the others are added after them. Only the reservation of a code that a record
 * has by now is left out. Codes that no record
 * has any more, such as merged ones, get their whole history, so that they cannot be used again.
 *
 * @returns the number of events that were written or completed
 */
export async function restoreLedger(payload: Payload, events: readonly Ledger[]): Promise<number> {
  const collection = SLUGS.ledger
  let written = 0
  for (const [name, own] of groupBy(events, ({ code, type }) => `${type}:${code}`)) {
    const [{ code, type }] = own as [Ledger]
    const { docs } = await payload.find({
      collection,
      where: { and: [{ type: { equals: type } }, { code: { equals: code } }] },
      limit: 0,
      depth: 0,
      pagination: false,
    })
    const stored = docs.filter(({ state }) => state === 'issued').sort((a, b) => numberOfLine(a) - numberOfLine(b))
    const holder = stored.find(({ documentId }) => documentId)?.documentId
    let next = Math.max(0, ...docs.map(numberOfLine)) + 1
    for (const { authority, batch, document, event, insteadOf, name: called, note, on, reason, to } of own) {
      const details = { authority, document, on, note, reason, batch, insteadOf }
      const at = stored.findIndex((one) => one.event === event && (!one.document || one.document === document))
      if (event === 'reserved' && at < 0 && holder) continue
      const [existing] = at < 0 ? [] : stored.splice(at, 1)
      if (existing?.document && existing.document === document) continue
      if (existing) await payload.db.updateOne({ collection, id: existing.id, data: details })
      else {
        const now = new Date().toISOString()
        const key = `${name}#${next++}`
        const whole = { key, event, type, code, name: called, to, ...details, state: 'issued', documentId: holder }
        await payload.db.create({ collection, data: { ...whole, createdAt: now, updatedAt: now } })
      }
      written++
    }
  }
  return written
}
