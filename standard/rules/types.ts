/**
 * @module The types of rules and findings. Rules are data: adding one changes one file and its test.
 */
import type { RecordType } from '../record-types.ts'
import type { Elements, Guide, Published } from '../schema/index.ts'

/**
 * What a finding does. `block`: the record cannot be published and is held back. `gate`: the record cannot be approved; if it
 * is approved already, it is published and the finding listed. `hold`: the part in question is not published, the rest of the
 * record is. `warn`: the record is published and the finding listed. A new rule starts as `gate` or `warn`, so that an upgrade
 * withdraws nothing that is public.
 */
export type Severity = 'block' | 'gate' | 'hold' | 'warn'

/** Chinese names of the severities. */
export const SEVERITY_TITLES: Readonly<Record<Severity, string>> = {
  block: '阻断',
  gate: '须改',
  hold: '不发布',
  warn: '提醒',
}

/** How many findings there are of each severity. Releases from before there were gates lack that key. */
export type SeverityCounts = Record<Exclude<Severity, 'gate'>, number> & { gate?: number }

/** Something a rule found. `message` and `fix` are for staff. */
export interface Finding {
  rule: string
  severity: Severity
  type: RecordType
  /** Key of the record, which is its code where it has one. */
  code: string
  /** Where in the record, as in JSON: `materials[2].copies`. */
  path: string
  /** The value found there, shortened. */
  found: string
  /** The whole value, for gates whose `found` is shortened: two findings are compared by it. */
  value?: string
  message: string
  fix: string
}

/** What a check returns; the runner adds rule, record and its name. */
export interface Fault {
  path: string
  found?: unknown
  /** What is wrong, without the record's name. */
  message: string
  /** What to do about it. */
  fix: string
  /** The severity of this fault, where it differs from the rule's. */
  severity?: Severity
}

/** What a rule may use besides the record that it checks. */
export interface RuleContext {
  /** The day for which records are checked, YYYY-MM-DD. */
  readonly asOf: string
  get<T extends RecordType>(type: T, key: string): Published[T] | undefined
  has(type: RecordType, key: string): boolean
  all<T extends RecordType>(type: T): Iterable<Published[T]>
  /** A guide in the form staff keep; undefined when a snapshot is checked, which does not have it. */
  stored(key: string): Guide | undefined
  /** The standard elements of a matter, with those it inherits. */
  standard(matter: string): Elements
  /** Whether the matter has others below it. */
  hasChildren(matter: string): boolean
  /** Makes a value once for the whole run, such as an index of all guides, and returns it each time. */
  once<V>(name: string, make: () => V): V
}

/** A rule of the audit. */
export interface Rule {
  id: string
  title: string
  /** The law, standard or experience behind the rule. */
  basis: string
  severity: Severity
  /** For gates: stops an approval even when the approved version has the same finding. */
  stopsEveryApproval?: true
  /** Reads only the record itself, as staff keep it or as published, so that an import can run it on each row. */
  readsOnlyRecord?: true
  /** Reads all records of a type, not only what the record refers to: what it finds is known only when all approved records are checked. */
  readsAll?: true
  types: readonly RecordType[]
  check(record: Published[RecordType], context: RuleContext, type: RecordType): Iterable<Fault>
}

/** Defines a rule for one record type or several; `check` gets the record with the fields of those types. */
export function rule<T extends RecordType>(
  definition: Omit<Rule, 'types' | 'check'> & {
    types: readonly T[]
    check(record: Published[T], context: RuleContext, type: T): Iterable<Fault>
  },
): Rule {
  return definition
}
