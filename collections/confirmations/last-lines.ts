/** @module What the trail says was done last with a record or a confirmation: it can be taken back while nothing came after it. */
import type { PayloadRequest } from 'payload'
import type { TrailLine } from '../../standard/trail/line.ts'
import { TRAIL } from '../trail/slug.ts'

/** Why a line says that something was taken back; such a line is not taken back itself. */
export const TAKEN_BACK = '撤销'

/** Returns the newest lines about something, the newest first, as the transaction of `req` sees them. */
export async function lastLines(req: PayloadRequest, type: string, id: string, limit = 1): Promise<TrailLine[]> {
  const { docs } = await req.payload.db.find<TrailLine & { id: string | number }>({
    collection: TRAIL,
    where: { and: [{ recordId: { equals: id } }, { type: { equals: type } }] },
    sort: '-number',
    limit,
    pagination: false,
    req,
  })
  return docs
}

/** Whether the line says that an account has verified a guide, and did not take that back. */
export const isVerification = (line: TrailLine | undefined, account: unknown): line is TrailLine =>
  line?.action === 'verify' && line.user === String(account) && line.reason !== TAKEN_BACK
