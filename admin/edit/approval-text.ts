import { NOT_RECORDED } from '../../collections/lists/not-recorded.ts'
import { momentText } from '../publish/time.ts'

/** An approval as it is shown. */
export interface ShownApproval {
  /** ISO 8601; none for approvals made before approvers were recorded. */
  at: string | null
  /** The name of the account as it was then, or the operating-system account of a command. */
  by: string | null
  /** The agency of the grant that was used. */
  agency?: string | undefined
}

/** Returns when and by whom a record was approved, in Chinese, such as `2026-11-20 10:30 王芳（市行政审批局）批准`. */
export function approvalText({ agency, at, by }: ShownApproval): string {
  if (!at) return `批准人${NOT_RECORDED}`
  const who = `${by ?? ''}${agency ? `（${agency}）` : ''}`
  return `${momentText(at)} ${who}${/[a-z\d]$/iu.test(who) ? ' ' : ''}批准`
}
