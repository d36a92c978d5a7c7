/**
 * @module What a rule is. Rules are data: adding one touches one file and its test.
 */
import type { RecordType } from '../record-types.ts'
import type { Elements, Guide, Published } from '../schema/index.ts'

/**
 * `block`: the record cannot be published as it is and is held. `gate`: it is not approved as it is; what was approved before
 * is published as it is, and listed. `hold`: the part in question is left out, the record goes on. `warn`: published as it
 * is, and listed. A new rule starts as `gate` or `warn`, so that an upgrade holds nothing that is public.
 */
export type Severity = 'block' | 'gate' | 'hold' | 'warn'

export const SEVERITY_TITLES: Readonly<Record<Severity, string>> = {
  block: '阻断',
  gate: '须改',
  hold: '暂缓',
  warn: '提醒',
}

/** How many findings there are of each severity. Releases made before there were gates do not have that key. */
export type SeverityCounts = Record<Exclude<Severity, 'gate'>, number> & { gate?: number }

/** Something a rule found. `message` and `fix` are for staff. */
export interface Finding {
  rule: string
  severity: Severity
  type: RecordType
  /** Key of the record: its code where it has one. */
  code: string
  /** Where in the record, as in JSON: `materials[2].copies`. */
  path: string
  /** What stands there. */
  found: string
  /** The same in full, for a gate of which `found` shows only the beginning: by it a finding is known again. */
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
  /** How to mend it. */
  fix: string
  /** Where one rule has odd and wrong cases. */
  severity?: Severity
}

/** The records that a rule may look at beside its own. */
export interface RuleContext {
  /** The day that counts, YYYY-MM-DD. */
  readonly asOf: string
  get<T extends RecordType>(type: T, key: string): Published[T] | undefined
  has(type: RecordType, key: string): boolean
  all<T extends RecordType>(type: T): Iterable<Published[T]>
  /** A guide as staff keep it, where that is known: not when a snapshot is checked. */
  stored(key: string): Guide | undefined
  /** What the tree states for a matter, with what it inherits. */
  standard(matter: string): Elements
  /** Whether other matters stand below it. */
  hasChildren(matter: string): boolean
  /** Something worked out once for the whole run, such as an index over all guides. */
  once<V>(name: string, make: () => V): V
}

export interface Rule {
  id: string
  title: string
  /** Where the rule comes from. */
  basis: string
  severity: Severity
  /** A gate that stops an approval also where the approved version has the same already. */
  always?: true
  /** Reads nothing but the record, and reads it as staff keep it as well as published: imports run it row by row. */
  alone?: true
  types: readonly RecordType[]
  check(record: Published[RecordType], context: RuleContext, type: RecordType): Iterable<Fault>
}

/** A rule over records of one type or of several with the fields it looks at. */
export function rule<T extends RecordType>(
  definition: Omit<Rule, 'types' | 'check'> & {
    types: readonly T[]
    check(record: Published[T], context: RuleContext, type: T): Iterable<Fault>
  },
): Rule {
  return definition
}
