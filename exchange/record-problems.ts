/**
 * @module What is wrong with one record, as an import tells it to staff in Chinese: title and place of the field, what was found, how
 * to correct it. Used when rows are read, planned and written.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { Finding } from '../standard/rules/index.ts'
import { problemsOf } from '../standard/schema/problems.ts'
import type { Fault } from './fault.ts'

/** More problems than these are counted, not listed. */
const MAX_LISTED = 5

/** The reasons why a record does not fit its schema, by field; empty when it fits. Rows of a list count from 1, as lines of a file do. */
export function schemaFaults(type: RecordType, record: unknown): (Fault & { path: string })[] {
  return problemsOf(type, record).map(({ path, title, message }) => {
    const place = path.replace(/\[(\d+)\]/gu, (_all, n: string) => `[${Number(n) + 1}]`)
    return { path, text: `${title && place ? `${title}（${place}）` : place || '记录'}：${message}` }
  })
}

/** The texts of some faults. */
export function faultTexts(faults: readonly Fault[]): string[] {
  const all = faults.map(({ text }) => text)
  return all.length > MAX_LISTED ? [...all.slice(0, MAX_LISTED), `另有 ${all.length - MAX_LISTED} 处`] : all
}

/** The text of a finding of the audit: its message and how to correct it. */
export const findingText = ({ message, fix }: Pick<Finding, 'message' | 'fix'>): string => `${message}。${fix}`
