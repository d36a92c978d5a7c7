/** @module Tells those who write records that a publish has held some back: once a release, and only of what the release before did not hold. */
import type { Payload } from 'payload'
import { heldDirectly, type Held } from '../../release/held.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { addToList, groupBy } from '../../standard/group.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { collectionOf } from '../documents.ts'
import { formHref } from '../trail/view-address.ts'
import { changeTogether } from '../write/change-together.ts'
import { notifyAll } from './notify.ts'
import { ownersByPlace } from './of-confirmations.ts'
import { readGrantHolders } from './owners.ts'

interface Row {
  id: DocumentId
  key: string
  label?: string
  agency?: unknown
  regionCode?: string
}

interface HeldRow extends Row {
  type: RecordType
}

/**
 * Tells of what a release holds back and the one before did not.
 *
 * @param release The number of the release.
 */
export async function tellOfHeld(
  payload: Payload,
  release: number,
  held: readonly Held[],
  before: readonly Pick<Held, 'type' | 'key'>[],
): Promise<number> {
  const known = new Set(before.map(({ key, type }) => `${type}/${key}`))
  const fresh = heldDirectly(held).filter(({ key, type }) => type !== 'site' && !known.has(`${type}/${key}`))
  if (!fresh.length) return 0
  const rows: HeldRow[] = []
  for (const [type, of] of groupBy(fresh, (one) => one.type)) {
    const { docs } = await payload.db.find<Row>({
      collection: collectionOf(type),
      where: { key: { in: of.map(({ key }) => key) } },
      pagination: false,
      limit: 0,
    })
    rows.push(...docs.map((one) => ({ ...one, type })))
  }
  const ownersOf = ownersByPlace(await readGrantHolders(payload))
  const perAccount = new Map<DocumentId, HeldRow[]>()
  for (const row of rows) {
    const place = row.type === 'agency' ? { ...row, agency: row.id } : row
    for (const account of ownersOf({ ...place, agency: idOf(place.agency) ?? null }))
      addToList(perAccount, account, row)
  }
  await changeTogether(payload, {}, (req) =>
    notifyAll(
      req,
      [...perAccount].map(([account, { 0: first, length: count }]) => ({
        to: [account],
        kind: 'held' as const,
        about: { type: SLUGS[first!.type], id: first!.id },
        href: formHref(first!.type, String(first!.id)),
        text: `${recordTitle(first!.type)}“${first!.label ?? first!.key}”没有发布，网站上还是以前的`,
        once: `held/${release}`,
        group: { name: `held/${release}`, text: '{n} 条记录没有发布，网站上还是以前的', href: '/admin', count },
      })),
    ),
  )
  return rows.length
}
