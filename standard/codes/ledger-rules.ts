import { terms } from '../terms.ts'
import type { CodeKind } from './types.ts'

export type LedgerEventKind = (typeof terms.ledgerEvent.values)[number]

/** `unused` has no event yet; `retired` is for ever. */
export type CodeState = 'unused' | 'reserved' | 'in-use' | 'suspended' | 'retired'

export const CODE_STATE_TITLES: Readonly<Record<CodeState, string>> = {
  unused: '未使用',
  reserved: '已预留',
  'in-use': '在用',
  suspended: '暂停',
  retired: '已停用',
}

/**
 * How codes live. `base`: codes of matters, which outlive everything but their end. `use`: implementation, handling-item
 * and material codes, which end when any part of them changes. `region`: ends with a change of affiliation.
 */
export type CodeFamily = 'base' | 'use' | 'region'

/** The family of a kind of code; codes of other records live like base codes. */
export function familyOf(kind: CodeKind | null): CodeFamily {
  if (kind === 'region' || kind === 'local-region') return 'region'
  return kind === 'implementation' || kind === 'handling' || kind === 'material' || kind === 'portal-key'
    ? 'use'
    : 'base'
}

/** What an event must say. */
export type Need = 'authority' | 'document' | 'on' | 'name' | 'to'

export const NEED_TITLES: Readonly<Record<Need, string>> = {
  authority: '批准机关',
  document: '文号',
  on: '日期',
  name: '新名称',
  to: '去向编码',
}

export interface EventRule {
  title: string
  /** States it may happen in. */
  from: readonly CodeState[]
  /** State after it; null leaves the state as it was. */
  into: CodeState | null
  /** Families whose codes it ends always, and those it ends when a successor is named, that is when a part changed. */
  ends: readonly CodeFamily[]
  endsWithSuccessor: readonly CodeFamily[]
  needs: readonly Need[]
  /** How many codes it leads to: [least, most]. */
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

/** A base code survives it; a code built on a body or a level ends when that part of it changed. */
const passedOn: Partial<EventRule> = { endsWithSuccessor: ['use'], targets: [0, 1] }

/**
 * Rules of the ledger. Never reused: no event leads out of `retired` (for regions: Ministry of Civil Affairs order no. 79,
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
  // A reservation that came to nothing is retired too, and not given out again.
  retired: rule('retired', { from: ['reserved', ...LIVE], targets: ANY, ends: ALL }),
}

/** Whether an event of this kind ends a code of the family; `successors` is how many codes it names. */
export function endsCode(kind: LedgerEventKind, family: CodeFamily, successors = 0): boolean {
  const { ends, endsWithSuccessor } = LEDGER_RULES[kind]
  return ends.includes(family) || (successors > 0 && endsWithSuccessor.includes(family))
}
