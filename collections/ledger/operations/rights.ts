/** @module Who may run an operation on a code. */
import type { PayloadRequest } from 'payload'
import { idOf, type Document } from '../../../standard/document.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import { grantCovers, grantsFor, type GrantHolder, type Right } from '../../access/grants.ts'
import { Refused } from '../../errors.ts'

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

/**
 * Checks the account of a request. Commands and jobs have none and are not checked.
 *
 * @throws Refused
 */
export function requireOperator(req: PayloadRequest, type: RecordType, at: Document | undefined): void {
  if (!req.user || mayOperate(req.user, type, at)) return
  throw new Refused(
    `编码的操作由负责${recordTitle(type)}目录的目录管理员办，您的授权不够。可以把文件交给他们，或请管理员授权。`,
    { field: 'code' },
  )
}
