/** @module Who may run an operation on a code; also for the admin's forms, in the browser. */
import { idOf, type Document } from '../../../standard/document.ts'
import { LEDGER_OPERATIONS } from '../../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { grantCovers, grantsFor, type GrantHolder, type Right } from '../../access/grants.ts'

const NEEDED: readonly Right[] = ['write', 'approve', 'approve-own']

/**
 * Returns whether an account may run operations on a record: it can write and approve such records by itself. What the operation changes
 * besides (guides, claims, lists) needs no right of its own: the document that it follows applies to all.
 *
 * @param at The record, or undefined for one that is to be made.
 */
export function mayOperate(user: GrantHolder | null | undefined, type: RecordType, at: Document | undefined): boolean {
  const place = {
    regionCode: (at?.['regionCode'] as string | null | undefined) ?? null,
    agency: idOf(at?.['agency']) ?? null,
  }
  return NEEDED.every((right) => grantsFor(user, right, type).some((grant) => grantCovers(grant, place, type)))
}

/** Returns whether an account may run operations on some records. */
export const operatesSomewhere = (user: GrantHolder | null | undefined): boolean =>
  Object.values(LEDGER_OPERATIONS).some(({ types }) =>
    types.some((type) => NEEDED.every((right) => grantsFor(user, right, type).length > 0)),
  )
