import type { RecordType } from '../record-types.ts'
import type { Published } from '../schema/index.ts'
import { findingOf } from './finding.ts'
import { schemaRule } from './integrity.ts'
import { RULES } from './list.ts'
import type { Finding, Rule, RuleContext } from './types.ts'

const byType = new Map<RecordType, Rule[]>()

function rulesOf(type: RecordType, rules: readonly Rule[]): readonly Rule[] {
  if (rules !== RULES) return rules.filter(({ types }) => types.includes(type))
  let own = byType.get(type)
  if (!own) byType.set(type, (own = rules.filter(({ types }) => types.includes(type))))
  return own
}

/** Runs every rule for the record's type and returns what they find. A record that does not fit its schema is checked by no other rule. */
export function checkRecord<T extends RecordType>(
  type: T,
  record: Published[T],
  context: RuleContext,
  rules: readonly Rule[] = RULES,
): Finding[] {
  const findings: Finding[] = []
  for (const one of rulesOf(type, rules)) {
    for (const fault of one.check(record, context, type)) findings.push(findingOf(one, type, record, fault))
    if (one === schemaRule && findings.length) break
  }
  return findings
}
