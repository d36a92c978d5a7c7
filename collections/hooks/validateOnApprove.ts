import type { CollectionBeforeChangeHook } from 'payload'
import { toRecord, type Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { problemsOf } from '../../standard/schema/problems.ts'
import { Unacceptable } from '../errors.ts'
import { operationOf, keepsApproval, putsBack } from '../write/write-context.ts'

/** Returns a hook that refuses to approve a record which does not match its schema; the message names all problems. */
export const validateOnApprove =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, operation, req }) => {
    if (data['_status'] !== 'published') return data
    // An operation on codes, a decision on differences and a verification change no content: a record that an earlier version of the schema allowed does not stop it.
    if (operation === 'update' && (operationOf(req) || keepsApproval(req) || putsBack(req))) return data
    refuseProblems(type, data, '批准')
    return data
  }

/**
 * Refuses a document that does not match its schema.
 *
 * @param what What cannot be done with it, in Chinese.
 * @throws Unacceptable that names all problems
 */
export function refuseProblems(type: RecordType, data: Document, what: string): void {
  const { record } = toRecord(type, data, (kind, id) =>
    kind === 'file' ? { name: '-', sha256: '0'.repeat(64), bytes: 0, mime: '-' } : String(id),
  )
  const problems = problemsOf(type, record)
  if (!problems.length) return
  const lines = problems.slice(0, 10).map(({ where, message }) => `${where}：${message}`)
  const more = problems.length > 10 ? `；另有 ${problems.length - 10} 处` : ''
  throw new Unacceptable(`这条${recordTitle(type)}还不能${what}：${lines.join('；')}${more}。`, { problems })
}
