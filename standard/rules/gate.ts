/**
 * @module Gates: findings that stop a new approval and never withdraw a version that is public.
 */
import type { RecordType } from '../record-types.ts'
import type { Published } from '../schema/index.ts'
import { makeRuleContext } from './context.ts'
import { RULES } from './list.ts'
import { PERSONAL_RULES } from './personal.ts'
import { VAGUE_RULES } from './vague.ts'
import { checkRecord } from './run.ts'
import type { Finding } from './types.ts'

const STOPS_EVERY_APPROVAL = new Set(RULES.filter(({ stopsEveryApproval }) => stopsEveryApproval).map(({ id }) => id))
const READS_ONLY_RECORD = RULES.filter(({ readsOnlyRecord }) => readsOnlyRecord)
const NO_RECORDS = { getSync: () => undefined, has: () => false, iterateSync: () => [] }

/**
 * Returns the findings that stop the approval of a version: those that block, and gates that the approved version does not have.
 * A gate that it has already, by rule, field and value, does not stop a better version. How often it has it counts; the place
 * in a list does not. Gates of rules with `stopsEveryApproval` stop every approval.
 *
 * @param approved The findings of the approved version; empty when there is none.
 */
export function newStoppingFindings(found: readonly Finding[], approved: readonly Finding[]): Finding[] {
  const known = new Map<string, number>()
  for (const one of approved)
    if (one.severity === 'gate') known.set(identityOfFinding(one), (known.get(identityOfFinding(one)) ?? 0) + 1)
  return found.filter((one) => {
    if (one.severity === 'block') return true
    if (one.severity !== 'gate') return false
    if (STOPS_EVERY_APPROVAL.has(one.rule)) return true
    const left = known.get(identityOfFinding(one)) ?? 0
    known.set(identityOfFinding(one), left - 1)
    return left <= 0
  })
}

/**
 * Returns the findings that stop an operation on codes: those of the record as it will be that the approved version does not have. What was
 * wrong before does not stop the operation.
 */
export function findingsOfChange(found: readonly Finding[], approved: readonly Finding[]): Finding[] {
  const known = new Set(approved.map(identityOfFinding))
  return found.filter(
    (one) => (one.severity === 'block' || one.severity === 'gate') && !known.has(identityOfFinding(one)),
  )
}

/** What makes two findings the same: rule, field and value, wherever in a list. */
export const identityOfFinding = ({ rule, path, found, value }: Finding): string =>
  [rule, path.replace(/\[\d+\]/gu, '[]'), value ?? found].join('\u0001')

/** The rules of personal data and vague clauses: they read only the texts of the record. */
const OF_TEXTS = [...PERSONAL_RULES, ...VAGUE_RULES]

/**
 * Returns personal data and vague clauses in the texts of a record or a part of one, in the form staff keep; also those that only warn. An
 * import tells them of each row before it writes anything.
 */
export const textFindings = <T extends RecordType>(type: T, record: object): Finding[] =>
  checkRecord(type, record as Published[T], makeRuleContext(NO_RECORDS, ''), OF_TEXTS)

/** Returns the gates of a record, in the form staff keep, that need no other record. An import checks them before it approves. */
export const gatesOfRecord = <T extends RecordType>(type: T, record: object): Finding[] =>
  checkRecord(type, record as Published[T], makeRuleContext(NO_RECORDS, ''), READS_ONLY_RECORD).filter(
    ({ severity }) => severity === 'gate',
  )
