/** @module Work on many records at once, chosen in a list: what can be done, how far a run is, and what became of each row. */
import type { RecordType } from '../record-types.ts'

/** What can be done with many records at once. */
export const BULK_ACTIONS = {
  verify: '核验无误',
  submit: '送审',
  approve: '同意',
  return: '退回',
  set: '改一项',
  'hand-over': '转交',
} as const satisfies Record<string, string>

/** Returns what an action is called in a list: what verifies a guide confirms what the list of confirmations asks. */
export const bulkTitle = (action: BulkAction, list: string): string =>
  action === 'verify' && list === 'confirmations' ? '确认' : BULK_ACTIONS[action]

/** The name of such an action. */
export type BulkAction = keyof typeof BULK_ACTIONS

/** Whether a text is the name of an action. */
export const isBulkAction = (text: unknown): text is BulkAction =>
  typeof text === 'string' && Object.hasOwn(BULK_ACTIONS, text)

/** The states of a run. */
export const BULK_STATES = {
  checking: '正在核对',
  ready: '等您确认',
  running: '正在办',
  stopped: '停下了',
  failed: '没有做完',
  done: '办完了',
  undoing: '正在撤销',
  undone: '已撤销',
} as const satisfies Record<string, string>

/** The name of a state. */
export type BulkState = keyof typeof BULK_STATES

/** The states in which a process works on a run. */
export const WORKED_STATES: readonly BulkState[] = ['running', 'undoing']

/** What became of a row. */
export const ROW_STATES = {
  new: '还没有核对',
  ready: '可以办',
  refused: '不能办',
  done: '办好了',
  failed: '没有办成',
  undone: '已撤销',
  left: '没有撤销',
} as const satisfies Record<string, string>

/** The name of a state of a row. */
export type RowState = keyof typeof ROW_STATES

/** Whether a text is the name of a state of a row. */
export const isRowState = (text: unknown): text is RowState =>
  typeof text === 'string' && Object.hasOwn(ROW_STATES, text)

/** How many rows a run has at most. */
export const MOST_ROWS = 5000

/** What is said with an action. */
export interface BulkSettings {
  /** Why records are returned; what is said with an approval. */
  reason?: string
  /** The field that is set, with its value; an empty value takes it out. */
  field?: string
  value?: string
  /** The account that gets what is handed over. */
  to?: string
  toName?: string
}

/** Which actions a list offers. */
const LISTS: Readonly<Record<string, readonly BulkAction[]>> = {
  confirmations: ['verify', 'hand-over'],
  reviews: ['approve', 'return', 'hand-over'],
}

const RECORD_ACTIONS: readonly BulkAction[] = ['submit', 'approve', 'return', 'set', 'hand-over']

/** Types whose records are never changed by many at once: their rows follow from the ledger or describe the installation. */
const LEFT_OUT: readonly RecordType[] = ['ledger', 'site']

/** Fields that many records can be given at once: short, said in one value, and not decided by an operation on codes. */
const SETTABLE: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  guide: [
    'inCharge',
    'office',
    'entrustedBy',
    'jointAgencies',
    'exerciseLevel',
    'agencyRole',
    'fullyOnline',
    'booking',
    'express',
    'payOnline',
    'inHall',
    'notInHallReason',
    'integratedWindow',
    'crossRegion',
    'promisedLimitNote',
    'ratingUrl',
  ],
  matter: ['kind', 'itemSource', 'department', 'onApplication'],
  bundle: ['window', 'url', 'apply', 'acceptance', 'review', 'issue'],
  venue: ['kind', 'traffic', 'services'],
  agency: ['nature', 'system', 'website'],
  material: ['type', 'sourceChannel', 'sourceNote', 'issuer', 'format', 'filling'],
}

/** Returns the fields of a type that many records can be given at once. */
export const settableFields = (type: RecordType): readonly string[] => SETTABLE[type] ?? []

/** Returns the actions that the list of a type of records offers. */
export function actionsOfType(type: RecordType): BulkAction[] {
  if (LEFT_OUT.includes(type)) return []
  const own = RECORD_ACTIONS.filter((action) => action !== 'set' || settableFields(type).length > 0)
  return type === 'guide' ? ['verify', ...own] : own
}

/** Returns the actions that a list of other things offers: confirmations, reviews. */
export const actionsOfList = (list: string): readonly BulkAction[] => (Object.hasOwn(LISTS, list) ? LISTS[list]! : [])

/** How many rows of a run are in each state. */
export type RowCounts = Record<RowState, number>

/** Says how a run ended, in Chinese. */
export const resultText = ({ done, failed, refused }: Pick<RowCounts, 'done' | 'failed' | 'refused'>): string =>
  [`办好 ${done} 条`, failed ? `没有办成 ${failed} 条` : '', refused ? `不能办 ${refused} 条` : '']
    .filter(Boolean)
    .join('，')

/** Says how an undo ended, in Chinese. */
export const undoneText = ({ left, undone }: Pick<RowCounts, 'left' | 'undone'>): string =>
  `撤销 ${undone} 条${left ? `，${left} 条没有撤销` : ''}`

/** The name of a run in the trail, and that of its undo. */
export const bulkRunName = (id: string | number, undo = false): string => `${undo ? 'undo-' : ''}bulk-${id}`
