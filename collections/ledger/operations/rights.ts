/** @module Refuses operations of accounts that may not run them. */
import type { PayloadRequest } from 'payload'
import type { Document } from '../../../standard/document.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import { Refused } from '../../errors.ts'
import { mayOperate } from './may-operate.ts'

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
