/** @module In which guides something of their own is touched by a change elsewhere: these are looked at one by one. */
import type { Payload, PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { idOf } from '../../standard/document.ts'
import { valuesAt } from '../../standard/references/index.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import { documentId } from '../ids.ts'
import type { Target, Use } from '../where-used/read-users.ts'

const IDS_PER_QUERY = 500

/** Elements that a promised limit of the guide itself is measured by. */
const LIMITS: readonly string[] = ['promisedLimit', 'statutoryLimit']

const READ = { state: true, localElements: true, forms: true, promisedLimit: true } as const

/**
 * Returns the guides among uses by their id, with whether something of their own is touched: an element that they state themselves or deviate
 * in, a form of their own for the material, a promised limit of their own. Guides that have ended are left out.
 */
export async function localGuides(
  payload: Payload,
  req: Partial<PayloadRequest>,
  changed: Target,
  uses: readonly Use[],
): Promise<Map<string, boolean>> {
  const guides = uses.filter(({ type }) => type === 'guide')
  const found = new Map<string, boolean>()
  for (let at = 0; at < guides.length; at += IDS_PER_QUERY) {
    const some = guides.slice(at, at + IDS_PER_QUERY)
    const ids = some.map(({ id }) => documentId(payload, String(id)))
    const { docs } = await payload.db.find<Document & { id: DocumentId }>({
      collection: SLUGS.guide,
      where: { id: { in: ids } },
      select: READ,
      pagination: false,
      limit: 0,
      req,
    })
    const rows = new Map(docs.map((one) => [String(one.id), one]))
    const deviating = await deviatingIn(payload, req, ids)
    for (const { elements, id } of some) {
      const row = rows.get(String(id))
      if (!row || row['state'] === '3') continue
      const own = [...valuesAt(row, ['localElements', 'element']), ...(deviating.get(String(id)) ?? [])]
      const touched = elements.some(
        (name) => own.includes(name) || (LIMITS.includes(name) && Boolean(row['promisedLimit'])),
      )
      const form = changed.type === 'material' && valuesAt(row, ['forms', 'material']).includes(changed.key)
      found.set(String(id), touched || form)
    }
  }
  return found
}

/** Returns the elements in which guides deviate by a granted request, by guide. */
async function deviatingIn(
  payload: Payload,
  req: Partial<PayloadRequest>,
  guides: readonly DocumentId[],
): Promise<Map<string, string[]>> {
  const { docs } = await payload.db.find<{ guide: unknown; element: string }>({
    collection: DEVIATIONS,
    where: { and: [{ guide: { in: [...guides] } }, { state: { equals: 'granted' } }] },
    select: { guide: true, element: true },
    pagination: false,
    limit: 0,
    req,
  })
  const found = new Map<string, string[]>()
  for (const { element, guide } of docs) {
    const id = String(idOf(guide) ?? '')
    found.set(id, [...(found.get(id) ?? []), element])
  }
  return found
}
