/** @module The notices of an account, as its page shows them. */
import type { Payload, Where } from 'payload'
import { NOTICE_KINDS, readChoices, type NoticeChoices, type NoticeKind } from '../../standard/notices/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { Notice } from '../payload-types.ts'
import { NOTICE_CHOICES, NOTICES } from './slug.ts'

/** Returns how many unread notices an account has. */
export async function countUnread(payload: Payload, account: DocumentId): Promise<number> {
  const where: Where = { and: [{ account: { equals: account } }, { state: { equals: 'unread' } }] }
  return (await payload.db.count({ collection: NOTICES, where })).totalDocs
}

/** Returns a page of the notices of an account, the newest first. */
export async function findNotices(
  payload: Payload,
  account: DocumentId,
  { kind, limit, page, unread }: { unread: boolean; kind?: NoticeKind | undefined; limit: number; page: number },
): Promise<{ docs: Notice[]; total: number }> {
  const and: Where[] = [{ account: { equals: account } }]
  if (unread) and.push({ state: { equals: 'unread' } })
  if (kind) and.push({ kind: { equals: kind } })
  const { docs, totalDocs } = await payload.find({
    collection: NOTICES,
    where: { and },
    sort: '-at',
    limit,
    page,
    depth: 0,
    overrideAccess: true,
  })
  return { docs, total: totalDocs }
}

/** Returns how many unread notices of each kind an account has, in the order of the kinds. */
export async function countByKind(payload: Payload, account: DocumentId): Promise<[NoticeKind, number][]> {
  const counts = await Promise.all(
    (Object.keys(NOTICE_KINDS) as NoticeKind[]).map(async (kind) => {
      const where: Where = {
        and: [{ account: { equals: account } }, { state: { equals: 'unread' } }, { kind: { equals: kind } }],
      }
      return [kind, (await payload.db.count({ collection: NOTICES, where })).totalDocs] as [NoticeKind, number]
    }),
  )
  return counts.filter(([, count]) => count > 0)
}

/** Returns what an account has chosen. */
export async function choicesOfAccount(payload: Payload, account: DocumentId): Promise<NoticeChoices> {
  const found = await payload.db.findOne<{ id: DocumentId; kinds?: unknown; daily?: unknown }>({
    collection: NOTICE_CHOICES,
    where: { account: { equals: account } },
  })
  return readChoices(found?.kinds, found?.daily)
}
