import type { CollectionSlug, PayloadRequest } from 'payload'
import { idOf, type Document } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { contextOf } from '../context.ts'

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
export async function related(req: PayloadRequest, type: RecordType, value: unknown): Promise<Document | undefined> {
  const id = idOf(value)
  if (id === undefined) return undefined
  const slug = SLUGS[type] as CollectionSlug
  const context = contextOf(req)
  const cache = (context.cache ??= new Map())
  const at = `${slug}/${id}`
  const known = cache.get(at)
  if (known) return known
  const found = await req.payload.find({
    collection: slug,
    where: { id: { equals: id } },
    draft: true,
    depth: 0,
    limit: 1,
    pagination: false,
    select: SELECT as never,
    overrideAccess: true,
    req,
  })
  const document = found.docs[0] as unknown as Document | undefined
  if (document) cache.set(at, document)
  return document
}
