import type { Payload } from 'payload'
import { grantCovers, grantsFor, type GrantHolder } from '../../collections/access/grants.ts'
import type { Previewed } from '../../release/preview.ts'
import { idOf, type Document } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { findDocument } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'

/** Types with a page of their own. */
export const PREVIEW_TYPES = { [SLUGS.guide]: 'guide', [SLUGS.matter]: 'matter' } as const satisfies Record<
  string,
  Previewed
>
export type PreviewedSlug = keyof typeof PREVIEW_TYPES

export const isPreviewed = (slug: string): slug is PreviewedSlug => Object.hasOwn(PREVIEW_TYPES, slug)

/** What decides who may see a preview: where the record lies and whose it is. */
export interface RecordScope {
  type: Previewed
  regionCode: string | null
  agency: string | null
}

/** The record as it was last saved, draft or approved; null when there is none. */
export async function readSavedRecord(
  payload: Payload,
  slug: PreviewedSlug,
  id: string,
): Promise<{ document: Document; place: RecordScope } | null> {
  if (!isDocumentId(payload, id)) return null
  const where = { id: { equals: documentId(payload, id) } }
  const document = await findDocument(payload, slug, { where, draft: true, overrideAccess: true })
  if (!document) return null
  const agency = idOf(document['agency'])
  const place = {
    type: PREVIEW_TYPES[slug],
    regionCode: (document['regionCode'] as string | null) ?? null,
    agency: agency === undefined ? null : String(agency),
  }
  return { document, place }
}

/** Drafts are seen by those whose grants cover them; what is approved everybody finds on the public page. */
export const mayPreview = (user: GrantHolder, { type, ...at }: RecordScope): boolean =>
  grantsFor(user, 'read', type).some((grant) => grantCovers(grant, at, type))
