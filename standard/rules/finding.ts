/** @module Makes findings from the faults that rules return. */
import { nameOfRecord } from '../labels.ts'
import type { RecordType } from '../record-types.ts'
import { recordTitle } from '../schema/index.ts'
import type { Fault, Finding, Rule } from './types.ts'

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
    message: `${prefixOf(type, record)}${message}`,
    fix,
  }
}

/** The message of a finding without the name of its record, for where the record is known. */
export function plainMessage({ message, type }: Pick<Finding, 'message' | 'type'>, record: { key?: string }): string {
  const prefix = prefixOf(type, record)
  return message.startsWith(prefix) ? message.slice(prefix.length) : message
}

const prefixOf = (type: RecordType, record: { key?: string }): string => `${recordTitle(type)}${titleOf(record)}：`

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
