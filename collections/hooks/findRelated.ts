import type { PayloadRequest } from 'payload'
import { idOf, type Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { contextOf } from '../write/write-context.ts'
import { collectionOf, findDocument } from '../documents.ts'

/** The fields that keys and labels are made of. */
const SELECT = {
  key: true,
  name: true,
  shortName: true,
  title: true,
  label: true,
  code: true,
  regionCode: true,
  filename: true,
  sha256: true,
} as const

/**
 * Returns a related document with the fields that keys and labels are made of; undefined when there is none. It is read once in a
 * write, or once in a bulk job, which shares the cache.
 *
 * @param value The reference: an id, or a document.
 */
export async function findRelated(
  req: PayloadRequest,
  type: RecordType,
  value: unknown,
): Promise<Document | undefined> {
  const id = idOf(value)
  if (id === undefined) return undefined
  const slug = collectionOf(type)
  const context = contextOf(req)
  const cache = (context.cache ??= new Map())
  const name = `${slug}/${id}`
  const known = cache.get(name)
  if (known) return known
  const where = { id: { equals: id } }
  const document = await findDocument(req.payload, slug, {
    where,
    draft: true,
    select: SELECT,
    overrideAccess: true,
    req,
  })
  if (document) cache.set(name, document)
  return document
}
