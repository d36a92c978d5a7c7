import { nameOfRecord } from '../labels.ts'
import type { RecordType } from '../record-types.ts'
import { recordTitle, type Published } from '../schema/index.ts'
import { schemaRule } from './integrity.ts'
import { RULES } from './list.ts'
import type { Fault, Finding, Rule, RuleContext } from './types.ts'

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

/** Makes a finding from a fault: with the rule, and the record's name in the message. */
export function findingOf(
  rule: Pick<Rule, 'id' | 'severity'>,
  type: RecordType,
  record: { key?: string },
  { path, found, message, fix, severity }: Fault,
): Finding {
  const own = severity ?? rule.severity
  const value = textOf(found)
  return {
    rule: rule.id,
    severity: own,
    type,
    code: record.key ?? '',
    path,
    found: shortened(value),
    ...(own === 'gate' && value.length > SHOWN ? { value } : {}),
    message: `${recordTitle(type)}${titleOf(record)}：${message}`,
    fix,
  }
}

/** The name and the key of a record, for messages. */
function titleOf(record: { key?: string }): string {
  const own = nameOfRecord(record)
  return own ? `“${own}”（${record.key ?? '无编码'}）` : ` ${record.key ?? '（无编码）'} `
}

/** How many characters of the value a finding shows. */
const SHOWN = 120

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
