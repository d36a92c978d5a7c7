/** @module Why a code cannot be used for a record that an operation names or makes. */
import { endedIn } from '../../../standard/codes/index.ts'
import { codeTakenText, isKeptForLater, lastLine, mayUseReserved } from '../../../standard/reservation.ts'
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
  const ended = endedIn(type, lines)
  if (ended) return `这个编码已停用（作为${recordTitle(ended.type as RecordType)}），编码不重复使用，请另选`
  if (record) return versionOf(record)['state'] === '3' ? '这个事项已经取消，请另选' : undefined
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
