/** @module The operations on codes as data: what each asks for, which event it writes, and for which types of records there is one. */
import type { LedgerEventKind } from '../codes/ledger-rules.ts'
import type { RecordType } from '../record-types.ts'

/** The name of an operation, as commands, addresses and requests have it. */
export type OperationId =
  | 'reserve'
  | 'issue'
  | 'rename'
  | 'revise'
  | 'split'
  | 'merge'
  | 'transfer'
  | 'delegate'
  | 'entrust'
  | 'withdraw'
  | 'suspend'
  | 'resume'
  | 'retire'
  | 'keep'

/** A field of a request that an operation can ask for, besides those that every operation has. */
export type OperationField =
  'to' | 'name' | 'agency' | 'from' | 'level' | 'department' | 'parent' | 'matterType' | 'insteadOf' | 'until'

/** Chinese names of all fields of a request, for forms and messages. */
export const OPERATION_FIELD_TITLES = {
  operation: '操作',
  type: '记录类型',
  code: '编码',
  to: '去向',
  name: '名称',
  agency: '接收的实施主体',
  from: '划出的实施主体',
  level: '行使层级',
  department: '主管部门',
  parent: '上级事项',
  matterType: '事项类型',
  insteadOf: '代替哪个已停用的编码',
  until: '暂停到',
  authority: '批准机关',
  document: '文号',
  on: '日期',
  reason: '原因',
  attachment: '附件',
} as const

/** A field of a request, as problems name it. */
export type RequestField = keyof typeof OPERATION_FIELD_TITLES

/** What an operation is: what it asks for, and what it does to a code. */
export interface LedgerOperation {
  id: OperationId
  title: string
  /** What it does, in a sentence for staff. */
  explain: string
  /** Types of records that it can be run on. */
  types: readonly RecordType[]
  /** The event that it writes for the code. */
  event: LedgerEventKind
  /** Fields that have to be given, and fields that may be, besides authority, document, date and reason; by record type where they differ. */
  needs: readonly OperationField[]
  may: readonly OperationField[]
  needsOf?: Partial<Record<RecordType, readonly OperationField[]>>
  /** Whether the code ends. Only such an operation can have a date that is still to come, besides reserving and issuing. */
  ends: boolean
  /** The operation that undoes it, where there is one. Nothing is undone by deleting. */
  reverse?: OperationId
}

const CODES: readonly RecordType[] = ['matter', 'guide', 'bundle', 'power', 'dataset']

/** Operations on matters need nothing and end nothing, unless they say so. */
const operation = (
  id: OperationId,
  title: string,
  event: LedgerEventKind,
  more: Partial<LedgerOperation>,
): LedgerOperation => ({
  id,
  title,
  event,
  explain: '',
  types: ['matter'],
  needs: [],
  may: [],
  ends: false,
  ...more,
})

/** All operations, in the order in which forms list them. */
export const LEDGER_OPERATIONS: Readonly<Record<OperationId, LedgerOperation>> = {
  reserve: operation('reserve', '预留', 'reserved', {
    explain: '先占住一个编码，以后由预留的人用。',
    types: CODES,
    needs: ['name'],
  }),
  issue: operation('issue', '赋码', 'issued', {
    explain: '按文件给一个事项或记录赋码；误停的，赋新码并写明代替哪个。',
    types: CODES,
    may: ['name', 'parent', 'matterType', 'insteadOf'],
  }),
  rename: operation('rename', '更名', 'renamed', {
    explain: '编码不变，名称改了；旧名收为俗称，照样搜得到。',
    types: ['matter', 'bundle', 'power', 'dataset', 'region'],
    needs: ['name'],
  }),
  revise: operation('revise', '修订', 'revised', {
    explain: '标准修订，或上级事项、实施编码、信用代码变了。',
    types: ['matter', 'guide', 'agency'],
    may: ['parent', 'level'],
    needsOf: { guide: ['to'], agency: ['to'] },
  }),
  split: operation('split', '拆分', 'split', {
    explain: '一个变几个：原编码停用，写明拆成哪些。',
    types: ['matter', 'region'],
    needs: ['to'],
    ends: true,
  }),
  merge: operation('merge', '合并', 'merged', {
    explain: '并入另一个：原编码停用，指南、一件事、清单跟过去。',
    types: ['matter', 'region'],
    needs: ['to'],
    ends: true,
  }),
  transfer: operation('transfer', '划转', 'transferred', {
    explain: '换实施主体：事项编码不变，指南的实施编码随信用代码换新。区划改隶属的，原代码停用。',
    types: ['matter', 'guide', 'region'],
    needs: ['agency'],
    may: ['from', 'department'],
    needsOf: { region: ['to'] },
  }),
  delegate: operation('delegate', '下放', 'delegated', {
    explain: '交给下级办：下级待认领，上级的指南不动。',
    needs: ['agency', 'level'],
    reverse: 'withdraw',
  }),
  entrust: operation('entrust', '委托', 'entrusted', {
    explain: '委托别的单位办：受托单位待认领。',
    needs: ['agency'],
    reverse: 'withdraw',
  }),
  withdraw: operation('withdraw', '收回', 'withdrawn', {
    explain: '收回下放或委托：那个单位不再认领，它的指南停用。',
    needs: ['from'],
    may: ['level'],
  }),
  suspend: operation('suspend', '暂停', 'suspended', {
    explain: '暂时不办：页面写明依据和到哪天。',
    types: ['matter', 'guide'],
    may: ['until'],
    reverse: 'resume',
  }),
  resume: operation('resume', '恢复', 'resumed', { explain: '暂停结束，照常办。', types: ['matter', 'guide'] }),
  retire: operation('retire', '取消', 'retired', {
    explain: '不再办：编码停用，不再使用；改办什么写在去向里。换事项类型的，写新编码和新类型。',
    types: [...CODES, 'region'],
    may: ['to', 'matterType'],
    ends: true,
  }),
  keep: operation('keep', '保留', 'kept', {
    explain: '计划的取消、合并、拆分还没到日子，不办了，照常在用。只改日子的不用这个，再办一次取消，写新的日期。',
    types: ['matter', 'guide', 'region'],
  }),
}

/** Whether a text is the name of an operation. */
export const isOperation = (text: string): text is OperationId => Object.hasOwn(LEDGER_OPERATIONS, text)

/** Whether there are operations for records of a type. */
export const hasOperations = (type: RecordType): boolean =>
  Object.values(LEDGER_OPERATIONS).some(({ types }) => types.includes(type))

/** Returns what an operation has to be given for a type of records, besides authority, document, date and reason. */
export const needsOf = (id: OperationId, type: RecordType): readonly OperationField[] =>
  LEDGER_OPERATIONS[id].needsOf?.[type] ?? LEDGER_OPERATIONS[id].needs

/** Fields that only matters have, and the exercise level, which guides have too. */
const OF_MATTERS: readonly OperationField[] = ['from', 'level', 'department', 'parent', 'matterType']

/** Returns what an operation may be given for a type of records beside what it needs. */
export const mayOf = (id: OperationId, type: RecordType): readonly OperationField[] =>
  LEDGER_OPERATIONS[id].may.filter(
    (field) =>
      !needsOf(id, type).includes(field) &&
      (type === 'matter' || !OF_MATTERS.includes(field) || (type === 'guide' && field === 'level')),
  )

/** Returns the address of an operation's form in the admin, filled in for one code. */
export function operationAddress(
  id: OperationId,
  type: RecordType,
  code: string,
  more: Record<string, string> = {},
): string {
  // A name may hold half of a surrogate pair, which `encodeURIComponent` does not take.
  const query = new URLSearchParams({ type, code, ...more })
  return `/admin/ledger/operation/${id}?${query.toString()}`
}
