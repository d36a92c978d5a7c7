import type { Payload } from 'payload'
import { grantCovers, grantsFor, type GrantHolder } from '../../collections/access/grants.ts'
import type { Previewed } from '../../release/preview.ts'
import { idOf, type Document } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { findDocument } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'

/** The record types that can be previewed, by the slug of their collection. */
export const PREVIEW_TYPES = { [SLUGS.guide]: 'guide', [SLUGS.matter]: 'matter' } as const satisfies Record<
  string,
  Previewed
>
/** The slug of a collection whose records can be previewed. */
export type PreviewedSlug = keyof typeof PREVIEW_TYPES

/** Whether records of a collection can be previewed. */
export const isPreviewed = (slug: string): slug is PreviewedSlug => Object.hasOwn(PREVIEW_TYPES, slug)

/** What decides who may see a preview: the type, region and agency of the record. */
export interface RecordScope {
  type: Previewed
  regionCode: string | null
  agency: string | null
}

/** Reads a record as it was last saved, draft or approved, with its scope; null when there is no such record. */
export async function readSavedRecord(
  payload: Payload,
  slug: PreviewedSlug,
  id: string,
): Promise<{ document: Document; scope: RecordScope } | null> {
  if (!isDocumentId(payload, id)) return null
  const where = { id: { equals: documentId(payload, id) } }
  const document = await findDocument(payload, slug, { where, draft: true, overrideAccess: true })
  if (!document) return null
  const agency = idOf(document['agency'])
  const scope = {
    type: PREVIEW_TYPES[slug],
    regionCode: (document['regionCode'] as string | null) ?? null,
    agency: agency === undefined ? null : String(agency),
  }
  return { document, scope }
}

/** Whether a user may see previews of a record: users whose grants cover it may. */
export const mayPreview = (user: GrantHolder, { type, ...place }: RecordScope): boolean =>
  grantsFor(user, 'read', type).some((grant) => grantCovers(grant, place, type))
