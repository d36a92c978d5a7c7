/** @module What a form offers to take back of its record: the verification or the answer to a confirmation that was the last that was done. */
import type { PayloadRequest } from 'payload'
import { minuteOf } from '../../standard/day.ts'
import { CONFIRMED_TYPES } from '../../standard/propagation/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { label } from '../../standard/terms.ts'
import { isVerification, lastLines } from './last-lines.ts'
import { CONFIRMATIONS } from './slug.ts'

/** Something that can be taken back: a `POST` to `path`. */
export interface Undoable {
  /** What was done and when, in Chinese. */
  text: string
  path: string
  body: Record<string, string | string[]>
}

const TYPES: readonly RecordType[] = [...CONFIRMED_TYPES, 'matter']

/** Returns what the user of a request was the last to do with a record, of what can be taken back. */
export async function undoableOf(req: PayloadRequest, type: RecordType, id: string): Promise<Undoable | undefined> {
  const { payload, user } = req
  if (!user || !TYPES.includes(type)) return undefined
  const [last] = await lastLines(req, type, id)
  const { docs } = await payload.find({
    collection: CONFIRMATIONS,
    where: {
      and: [{ document: { equals: id } }, { type: { equals: type } }, { doneBy: { equals: user.id } }],
    },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const [one] = docs
  const [line] = one ? await lastLines(req, 'confirmation', String(one.id)) : []
  if (one && one.state !== 'open' && line && (!last || last.number < line.number || last.batch === line.batch))
    return {
      text: `${minuteOf(new Date(line.at))} 您把“${one.changedLabel ?? ''}”变了的待确认办成“${label('confirmationState', one.state)}”。`,
      path: 'confirmations/take-back',
      body: { ids: [String(one.id)] },
    }
  if (type !== 'guide' || !isVerification(last, user.id)) return undefined
  return {
    text: `${minuteOf(new Date(last.at))} 您核验无误。`,
    path: 'confirmations/take-verification-back',
    body: { guides: [id] },
  }
}
