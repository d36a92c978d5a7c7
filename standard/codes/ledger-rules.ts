import { terms } from '../terms.ts'
import type { CodeKind } from './types.ts'

/** What can happen to a code: a value of the table `ledgerEvent`. */
export type LedgerEventKind = (typeof terms.ledgerEvent.values)[number]

/** The state of a code in the ledger. `unused` has no event yet; `retired` is final. */
export type CodeState = 'unused' | 'reserved' | 'in-use' | 'suspended' | 'retired'

/** Chinese names of the states, for messages. */
export const CODE_STATE_TITLES: Readonly<Record<CodeState, string>> = {
  unused: '未使用',
  reserved: '已预留',
  'in-use': '在用',
  suspended: '暂停',
  retired: '已停用',
}

/**
 * Codes that the ledger treats alike. `base`: codes of matters, which end only when the matter does. `use`: implementation,
 * handling-item and material codes, which end when any part of them changes. `region`: ends with a change of affiliation.
 */
export type CodeFamily = 'base' | 'use' | 'region'

/** Returns the family of a kind of code; codes of other records are treated as base codes. */
export function familyOf(kind: CodeKind | null): CodeFamily {
  if (kind === 'region' || kind === 'local-region') return 'region'
  return kind === 'implementation' || kind === 'handling' || kind === 'material' || kind === 'portal-key'
    ? 'use'
    : 'base'
}

/** A field that an event can be required to have. */
export type Need = 'authority' | 'document' | 'on' | 'name' | 'to'

/** Chinese names of those fields, for messages. */
export const NEED_TITLES: Readonly<Record<Need, string>> = {
  authority: '批准机关',
  document: '文号',
  on: '日期',
  name: '新名称',
  to: '去向编码',
}

/** When an event may happen to a code, and what it does to it. */
export interface EventRule {
  title: string
  /** States of the code in which it may happen. */
  from: readonly CodeState[]
  /** State of the code after it; null when the state stays. */
  into: CodeState | null
  /** Families whose codes it always ends; below, those whose codes it ends when a successor is named, because a part of the code changed. */
  ends: readonly CodeFamily[]
  endsWithSuccessor: readonly CodeFamily[]
  needs: readonly Need[]
  /** How many successor codes it names: [least, most]. */
  targets: readonly [number, number]
}

const ALL: readonly CodeFamily[] = ['base', 'use', 'region']
const LIVE: readonly CodeState[] = ['in-use', 'suspended']
const WHO: readonly Need[] = ['authority', 'document', 'on']
const NONE = [0, 0] as const
const ANY = [0, Infinity] as const

function rule(kind: LedgerEventKind, more: Partial<EventRule>): EventRule {
  return {
    title: terms.ledgerEvent.labels[kind],
    from: LIVE,
    into: null,
    ends: [],
    endsWithSuccessor: [],
    needs: WHO,
    targets: NONE,
    ...more,
  }
}

/** An event that leaves a base code in use, and ends a code that contains a body or a level when that part changed. */
const passedOn: Partial<EventRule> = { endsWithSuccessor: ['use'], targets: [0, 1] }

/**
 * Rules of the ledger by event. Codes are never reused: no event leads out of `retired` (for regions: Ministry of Civil Affairs order no. 79,
 * in force 2025-09-01). A change of matter type is `retired` with the new code as its target.
 */
export const LEDGER_RULES: Readonly<Record<LedgerEventKind, EventRule>> = {
  reserved: rule('reserved', { from: ['unused'], into: 'reserved', needs: [] }),
  issued: rule('issued', { from: ['unused', 'reserved'], into: 'in-use' }),
  renamed: rule('renamed', { needs: [...WHO, 'name'] }),
  revised: rule('revised', { endsWithSuccessor: ['use'], targets: [0, 1] }),
  split: rule('split', { ends: ALL, needs: [...WHO, 'to'], targets: [2, Infinity] }),
  merged: rule('merged', { ends: ALL, needs: [...WHO, 'to'], targets: [1, 1] }),
  transferred: rule('transferred', { ...passedOn, ends: ['region'] }),
  delegated: rule('delegated', { ...passedOn, targets: ANY }),
  entrusted: rule('entrusted', { ...passedOn, targets: ANY }),
  withdrawn: rule('withdrawn', passedOn),
  suspended: rule('suspended', { from: ['in-use'], into: 'suspended' }),
  resumed: rule('resumed', { from: ['suspended'], into: 'in-use' }),
  // A reserved code that is not issued is retired too, and not assigned again.
  retired: rule('retired', { from: ['reserved', ...LIVE], targets: ANY, ends: ALL }),
  // Takes back an end that was planned for a later day.
  kept: rule('kept', {}),
}

/** Whether an event of this kind ends a code of the family; `successors` is how many codes it names. */
export function endsCode(kind: LedgerEventKind, family: CodeFamily, successors = 0): boolean {
  const { ends, endsWithSuccessor } = LEDGER_RULES[kind]
  return ends.includes(family) || (successors > 0 && endsWithSuccessor.includes(family))
}
