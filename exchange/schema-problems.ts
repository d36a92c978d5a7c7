/**
 * @module What is wrong with a record, field by field, as an import's report says it: title and place, what was found, the mend.
 */
import type { RecordType } from '../standard/record-types.ts'
import { problemsOf as found } from '../standard/schema/problems.ts'

/** More than these are counted, not listed. */
const SHOWN = 5

/** What keeps a record from its schema; empty when it fits. Rows count from 1, as in the files. */
export function schemaProblems(type: RecordType, record: unknown): string[] {
  const all = found(type, record).map(({ path, title, message }) => {
    const at = path.replace(/\[(\d+)\]/gu, (_all, n: string) => `[${Number(n) + 1}]`)
    return `${title && at ? `${title}（${at}）` : at || '记录'}：${message}`
  })
  return all.length > SHOWN ? [...all.slice(0, SHOWN), `另有 ${all.length - SHOWN} 处`] : all
}
