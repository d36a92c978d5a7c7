/** @module Who may let a vague sentence stand: whoever approves the record. The system writes when and which unit. */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { hashedText } from '../../standard/hashed-content.ts'
import { grantCovers, grantsFor } from '../access/grants.ts'
import { Refused } from '../errors.ts'
import { readSite } from '../site/read-site.ts'
import { putsBack, writerOf } from '../write/write-context.ts'
import { grantAgency } from './recordApproval.ts'

type Excuse = Record<string, unknown>

/** The types of records with sentences that may be let stand. */
export const EXCUSING_TYPES: readonly RecordType[] = ['matter', 'material', 'guide']

/**
 * Returns the hook that refuses changes of `clauseExcuses` from accounts that may not approve the record, through every door: the form,
 * REST, an API key, the restore of a version. A new entry gets its day and the unit from the system. Writes without a user are those of our
 * own jobs; an import leaves a record with a new entry as a draft, see `exchange/plan/approval.ts`.
 *
 * @throws Refused
 */
export const guardClauseExcuses =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    const writer = writerOf(req)
    if (!writer || putsBack(req)) return data
    const before = operation === 'update' ? excusesOf(originalDoc as Document) : []
    if (data['clauseExcuses'] === undefined) return data
    const after = excusesOf(data)
    if (same(type, before, after)) return data
    const at = {
      regionCode: (data['regionCode'] as string | null | undefined) ?? null,
      agency: idOf(data['agency']) ?? null,
    }
    if (!grantsFor(writer, 'approve', type).some((grant) => grantCovers(grant, at, type))) {
      throw new Refused(
        '“免改的句子”由有权批准这条记录的人登记：一句兜底的话能不能留，不由写它的人定。请把句子和条款告诉审核员或目录管理员。',
        { field: 'clauseExcuses' },
      )
    }
    const known = new Set(before.map((one) => JSON.stringify(one)))
    const changed = after.filter((one) => !known.has(JSON.stringify(one)))
    if (changed.length) {
      const by = await unitOf(type, data, req)
      const on = dayOf(new Date())
      data['clauseExcuses'] = after.map((one) =>
        known.has(JSON.stringify(one)) ? one : { ...one, on: one['on'] ?? on, ...(by ? { by } : { by: undefined }) },
      )
    }
    return data
  }

function excusesOf(document: Document): Excuse[] {
  const value = document['clauseExcuses']
  return Array.isArray(value) ? (value as Excuse[]) : []
}

/** Compares as records are compared, so that an empty list is the same as none. */
const same = (type: RecordType, before: Excuse[], after: Excuse[]): boolean =>
  hashedText(type, { clauseExcuses: before }) === hashedText(type, { clauseExcuses: after })

/** The unit that decides: the agency of the grant, or else the host of the site. Never a person. */
async function unitOf(type: RecordType, data: Document, req: PayloadRequest): Promise<string | undefined> {
  const agency = grantAgency(type, data, writerOf(req)!)
  const call = { depth: 0, overrideAccess: true, req } as const
  if (agency === undefined) {
    const { host } = await readSite(req)
    return typeof host === 'string' && host ? host : undefined
  }
  const { docs } = await req.payload.find({
    ...call,
    collection: 'agencies',
    where: { id: { equals: agency } },
    limit: 1,
  })
  return docs[0]?.name
}
