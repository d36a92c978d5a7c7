import type { PayloadRequest } from 'payload'
import { idOf, type Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { contextOf } from '../write/write-context.ts'
import { collectionOf, findDocument } from '../documents.ts'

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

/** A related document with the few fields that names and keys are made of; looked up once a write, or once a bulk job. */
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
  const at = `${slug}/${id}`
  const known = cache.get(at)
  if (known) return known
  const where = { id: { equals: id } }
  const document = await findDocument(req.payload, slug, {
    where,
    draft: true,
    select: SELECT,
    overrideAccess: true,
    req,
  })
  if (document) cache.set(at, document)
  return document
}
