import type { PayloadRequest } from 'payload'
import type { Document } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { fieldsOf } from '../documents.ts'
import { contextOf } from '../write/write-context.ts'

/** Returns the site information, approved if it ever was, with its region as a document. Read once in an operation. */
export async function readSite(req: PayloadRequest): Promise<Readonly<Document>> {
  const context = contextOf(req)
  const call = { slug: SLUGS.site, draft: false, depth: 1, overrideAccess: true } as const
  return (context.site ??= fieldsOf(await req.payload.findGlobal({ ...call, req })))
}
