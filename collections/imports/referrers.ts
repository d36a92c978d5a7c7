/** @module Which records refer to records that are to be deleted. */
import type { PayloadRequest } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { addToList } from '../../standard/group.ts'
import { collectionOf, findDocuments, type CollectedType } from '../documents.ts'
import { fieldsReferringTo } from '../ledger/operations/referrers.ts'

/** A record that is to be deleted. */
export interface Doomed {
  type: CollectedType
  id: DocumentId
  key: string
}

/** A record that refers to one. */
export interface Referrer {
  type: RecordType
  id: DocumentId
  label: string
}

const IDS = 200

/** Returns the referrers of each record, by `<type>/<id>`: records of which the newest or the approved version refers to it. */
export async function referrersOf(req: PayloadRequest, doomed: readonly Doomed[]): Promise<Map<string, Referrer[]>> {
  const found = new Map<string, Referrer[]>()
  const byType = new Map<CollectedType, Doomed[]>()
  for (const one of doomed) addToList(byType, one.type, one)
  for (const [target, all] of byType) {
    const names = new Map(all.map(({ id, key }) => [String(id), key]))
    const idsByKey = new Map(all.map(({ id, key }) => [key, String(id)]))
    for (const { field, inner, kind, type } of fieldsReferringTo(target)) {
      const note = (document: Document & { id: DocumentId }) => {
        const label = String(document['label'] ?? document['name'] ?? document.id)
        for (const id of targetsIn(document[field], kind, inner, names, idsByKey))
          addToList(found, `${target}/${id}`, { type, id: document.id, label })
      }
      const select = { [field]: true as const, label: true as const }
      for (const draft of [false, true]) {
        const asked = { draft, limit: 0, pagination: false, overrideAccess: true, req, select }
        if (kind === 'rows')
          for (const one of (await findDocuments(req.payload, collectionOf(type), asked)).docs) note(one)
        else
          for (let at = 0; at < all.length; at += IDS) {
            const where = { [field]: { in: all.slice(at, at + IDS).map(({ id }) => id) } }
            for (const one of (await findDocuments(req.payload, collectionOf(type), { ...asked, where })).docs)
              note(one)
          }
      }
    }
  }
  return found
}

function targetsIn(
  value: unknown,
  kind: 'ref' | 'refs' | 'rows',
  inner: string | undefined,
  names: ReadonlyMap<string, string>,
  idsByKey: ReadonlyMap<string, string>,
): string[] {
  const values = Array.isArray(value) ? (value as unknown[]) : [value]
  if (kind === 'rows')
    return values.flatMap((row) => idsByKey.get(String((row as Document | null)?.[inner ?? ''] ?? '')) ?? [])
  return values.map((one) => String(idOf(one) ?? '')).filter((id) => names.has(id))
}
