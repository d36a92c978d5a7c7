/** @module Compares two versions of a record in words. */
import type { Payload, TypedUser } from 'payload'
import { readsVersions } from '../../collections/access/readVersionsInScope.ts'
import { collectionOf, fieldsOf } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { idOf, type Document } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { recordDifferences } from '../../standard/trail/changes.ts'
import { changeSentence } from '../../standard/trail/words.ts'
import { approvalText } from '../edit/approval-text.ts'
import { momentText } from '../publish/time.ts'
import { changesWithNames } from '../../collections/trail/lines-in-words.ts'

/** Two versions, the older first. */
export interface ComparedVersions {
  /** When and how each was saved, in Chinese. */
  names: [string, string]
  /** What is different, in words. */
  sentences: string[]
  /** The ids of the versions, in the same order. */
  ids: [string, string]
  /** The content hash of the newer one, where it is a draft. */
  draft: string | undefined
}

/** Compares two versions of a record, in whichever order they are given; undefined when the user may not read both. */
export async function compareVersions(
  payload: Payload,
  user: TypedUser,
  record: { type: RecordType; id: string | undefined },
  ids: readonly [string, string],
): Promise<ComparedVersions | undefined> {
  const found = await Promise.all(ids.map((id) => readVersion(payload, user, record, id)))
  const [older, newer] = found.flatMap((one) => one ?? []).sort((a, b) => (a.at < b.at ? -1 : 1))
  if (!older || !newer) return undefined
  const changes = recordDifferences(record.type, older.content, newer.content)
  const words = await changesWithNames(payload, record.type, changes)
  return {
    names: [nameOf(older), nameOf(newer)],
    sentences: words.map(changeSentence),
    ids: [older.id, newer.id],
    draft: newer.content['_status'] === 'draft' ? String(newer.content['contentHash'] ?? '') : undefined,
  }
}

interface ReadVersion {
  id: string
  at: string
  content: Document
}

async function readVersion(
  payload: Payload,
  user: TypedUser,
  { type, id }: { type: RecordType; id: string | undefined },
  version: string,
): Promise<ReadVersion | undefined> {
  if (!isDocumentId(payload, version) || !readsVersions(user, type)) return undefined
  const where = { id: { equals: documentId(payload, version) } }
  const query = { where, limit: 1, pagination: false, depth: 0, overrideAccess: false, user } as const
  const { docs } =
    type === 'site'
      ? await payload.findGlobalVersions({ ...query, slug: SLUGS.site })
      : await payload.findVersions({ ...query, collection: collectionOf(type) })
  const [one] = docs
  if (!one || (type !== 'site' && String(idOf(one.parent)) !== id)) return undefined
  return { id: version, at: one.updatedAt, content: fieldsOf(one.version) }
}

function nameOf({ at, content }: ReadVersion): string {
  if (content['_status'] !== 'published') return `${momentText(at)} 的草稿`
  const text = (name: string) => (typeof content[name] === 'string' ? content[name] : null)
  return text('approvedAt')
    ? approvalText({ at: text('approvedAt'), by: text('approvedByName') })
    : `${momentText(at)} 批准（${approvalText({ at: null, by: null })}）`
}
