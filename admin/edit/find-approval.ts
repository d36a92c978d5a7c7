import type { Payload } from 'payload'
import { findDocument, type Stored } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { ShownApproval } from './approval-text.ts'

type Fields = Partial<Record<'_status' | 'approvedAt' | 'approvedByName' | 'approvedAgency', string | null>>

const SELECT = { _status: true, approvedAt: true, approvedByName: true, approvedAgency: true } as const

/** Finds the approval in force of a record by its database id; undefined when there is none. */
export async function findApproval(
  payload: Payload,
  type: RecordType,
  id: string | number | undefined,
): Promise<ShownApproval | undefined> {
  const found = await findStored(payload, type, id)
  if (found?._status !== 'published') return undefined
  const agency = await agencyName(payload, found.approvedAgency)
  return { at: found.approvedAt ?? null, by: found.approvedByName ?? null, ...(agency ? { agency } : {}) }
}

async function findStored(
  payload: Payload,
  type: RecordType,
  id: string | number | undefined,
): Promise<Fields | undefined> {
  if (type === 'site') return payload.findGlobal({ slug: SLUGS.site, depth: 0, draft: false, select: SELECT })
  if (!id) return undefined
  return findDocument<Stored<Fields>>(payload, SLUGS[type], { where: { id: { equals: id } }, select: SELECT })
}

async function agencyName(payload: Payload, id: string | null | undefined): Promise<string | undefined> {
  if (!id || !isDocumentId(payload, id)) return undefined
  const where = { id: { equals: documentId(payload, id) } }
  return (await findDocument<{ name?: string }>(payload, SLUGS.agency, { where, select: { name: true } }))?.name
}
