/** @module When an account was used last: logged in, or with an API key. Of keys only the day counts, so that not every request writes. */
import type { CollectionAfterLoginHook, Payload, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'

const SLUG = 'users'
const DAY_MS = 86_400_000

/** After how many days without use an account is flagged. */
export const UNUSED_DAYS = 90

/** The parts of an account that say whether it is used. */
interface Used {
  createdAt?: string | null
  lastUsedAt?: string | null
}

/** Whether an account was never used, or not for {@link UNUSED_DAYS} days; of a new one the days count from its making. */
export function unusedText({ createdAt, lastUsedAt }: Used, now: Date): string | undefined {
  const since = Date.parse(lastUsedAt ?? createdAt ?? '')
  const days = Math.floor((now.getTime() - since) / DAY_MS)
  if (!lastUsedAt) return `从没用过${days > UNUSED_DAYS ? `，建了 ${days} 天` : ''}`
  return days > UNUSED_DAYS ? `${days} 天没用过` : undefined
}

/** Only this column is written: with lists of an account, SQLite would write the others anew. */
const write = (payload: Payload, id: DocumentId, lastUsedAt: string, req?: PayloadRequest): Promise<unknown> =>
  payload.db.updateOne({ collection: SLUG, id, data: { lastUsedAt }, returning: false, ...(req ? { req } : {}) })

/** A hook that notes a login, in its transaction. */
export const noteLogin: CollectionAfterLoginHook = async ({ req, user }) => {
  const { id } = user as { id: DocumentId }
  await write(req.payload, id, new Date().toISOString(), req)
}

/** Notes the use of an API key, once a day. The request goes on whatever happens here. */
export async function noteKeyUse(payload: Payload, { id, lastUsedAt }: Used & { id: DocumentId }): Promise<void> {
  const now = new Date()
  if (lastUsedAt && dayOf(new Date(lastUsedAt)) === dayOf(now)) return
  await write(payload, id, now.toISOString()).catch((error: unknown) => payload.logger.error({ err: error }))
}
