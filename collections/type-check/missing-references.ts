/** @module Looks up whether the records that a document refers to exist. Used by `hooks/checkTypes.ts`. */
import type { CollectionSlug, PayloadRequest } from 'payload'
import { configOf, findDocuments } from '../documents.ts'
import type { Reference, TypeProblem } from './document.ts'
import { labelText, valueText } from './text.ts'

/**
 * Returns a problem for each reference whose record does not exist; one query for each collection. Records that the transaction of the
 * request has made exist.
 */
export async function missingReferences(all: readonly Reference[], req: PayloadRequest): Promise<TypeProblem[]> {
  const { payload } = req
  const problems: TypeProblem[] = []
  for (const slug of new Set(all.map((one) => one.slug))) {
    const references = all.filter((one) => one.slug === slug)
    const ids = [...new Set(references.map(({ id }) => id))]
    const { docs } = await findDocuments(payload, slug as CollectionSlug, {
      where: { id: { in: ids } },
      limit: ids.length,
      pagination: false,
      select: { updatedAt: true },
      overrideAccess: true,
      req,
    })
    const existing = new Set(docs.map(({ id }) => String(id)))
    const name = labelText(configOf(payload, slug)?.labels?.singular)
    for (const { id, path, where } of references) {
      if (!existing.has(String(id)))
        problems.push({ path, where, message: `选的记录不在了：没有编号是 ${valueText(id)} 的${name}` })
    }
  }
  return problems
}
