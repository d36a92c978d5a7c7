/** @module Why a code cannot be used for a record that an operation names or makes. */
import { endedIn } from '../../../standard/codes/index.ts'
import { codeTakenText, isKeptForLater, lastLine, mayUseReserved } from '../../../standard/reservation.ts'
import type { Document } from '../../../standard/document.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import { grantsFor } from '../../access/grants.ts'
import { linesOfCodes } from '../add-event.ts'
import type { PlanBuilder } from './builder.ts'
import { versionOf, type StoredRecord } from './stored-records.ts'

/** Returns why a code cannot be the code of a record, in Chinese; undefined when it can. Without a record it is to be used for a new one. */
export async function codeProblem(
  b: PlanBuilder,
  type: RecordType,
  code: string,
  { name, record }: { record: StoredRecord | undefined; name: string },
): Promise<string | undefined> {
  const lines = (await linesOfCodes(b.req, [code])).get(code) ?? []
  const ended = endedIn(type, lines, b.today)
  if (ended) return `这个编码已停用（作为${recordTitle(ended.type as RecordType)}），编码不重复使用，请另选`
  if (record) return endProblem(b, versionOf(record))
  const last = lastLine(lines.filter((one) => one.type === type))
  if (!last) return undefined
  const { user } = b.req
  const applicant = {
    ...(user ? { user: String(user.id), owner: grantsFor(user, 'approve-own', type).length > 0 } : {}),
    name,
  }
  if (isKeptForLater(last) && mayUseReserved(last, applicant)) return undefined
  return codeTakenText(type, code, last)
}

/** Returns why something cannot go to a record that has ended, or will have on the day of the request. */
function endProblem({ request, today }: PlanBuilder, { effectiveTo, state }: Document): string | undefined {
  if (state === '3') return '这个事项已经取消，请另选'
  const last = request.on > today ? request.on : today
  return typeof effectiveTo === 'string' && effectiveTo && effectiveTo <= last
    ? `这个事项 ${effectiveTo} 起停用，请另选`
    : undefined
}
