/**
 * @module Gates: findings that stop a new approval and never take off what is public.
 */
import type { RecordType } from '../record-types.ts'
import type { Published } from '../schema/index.ts'
import { makeRuleContext } from './context.ts'
import { RULES } from './list.ts'
import { checkRecord } from './run.ts'
import type { Finding } from './types.ts'

const ALWAYS = new Set(RULES.filter(({ always }) => always).map(({ id }) => id))
const ALONE = RULES.filter(({ alone }) => alone)
const NOTHING = { getSync: () => undefined, has: () => false, iterateSync: () => [] }

/**
 * The findings of a version that stop its approval: those that block, and those gates that the approved version has not yet.
 * A gate it has already, by rule, field and value, is no reason to keep a better version back; how often counts, and the
 * place in a list does not. Rules with `always` stop it all the same.
 *
 * @param approved What is found in the version that counts now; empty when there is none.
 */
export function newStoppingFindings(found: readonly Finding[], approved: readonly Finding[]): Finding[] {
  const had = new Map<string, number>()
  for (const one of approved) if (one.severity === 'gate') had.set(nameOf(one), (had.get(nameOf(one)) ?? 0) + 1)
  return found.filter((one) => {
    if (one.severity === 'block') return true
    if (one.severity !== 'gate') return false
    if (ALWAYS.has(one.rule)) return true
    const left = had.get(nameOf(one)) ?? 0
    had.set(nameOf(one), left - 1)
    return left <= 0
  })
}

const nameOf = ({ rule, path, found, value }: Finding): string =>
  [rule, path.replace(/\[\d+\]/gu, '[]'), value ?? found].join('\u0001')

/** The gates that can be told from a record by itself, as staff keep it: what an import looks at before it approves. */
export const gatesOfRecord = <T extends RecordType>(type: T, record: object): Finding[] =>
  checkRecord(type, record as Published[T], makeRuleContext(NOTHING, ''), ALONE).filter(
    ({ severity }) => severity === 'gate',
  )
